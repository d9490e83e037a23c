import { FileOutlined } from '@ant-design/icons'
import { Image } from 'antd'
import { When } from '../../../ui/kit/when.tsx'
import type { OfficeFile, OfficePage } from '../office-page.ts'
import { useText } from './use-text.ts'

/** The cases about the office and of its work, those that run first. */
export function CaseList({ cases }: Pick<OfficePage, 'cases'>) {
  const { text } = useText()
  if (cases.length === 0) return <p className="fq-quiet">{text('cases.none')}</p>
  const sorted = cases.toSorted((one, other) => Number(other.state === 'ACTIVE') - Number(one.state === 'ACTIVE'))
  return (
    <ul className="offices-lines">
      {sorted.map(({ processInstanceKey, processName, caseNo, caseTitle, startDate, state }) => (
        <li key={processInstanceKey}>
          {processName} {caseNo} {caseTitle} <When at={startDate} />{' '}
          <span className="fq-quiet">{text(state === 'ACTIVE' ? 'cases.running' : 'cases.over')}</span>
        </li>
      ))}
    </ul>
  )
}

/** Photographs and evidence of its cases, with the case they belong to; photographs are leafed through together. */
export function Files({ files }: { files: readonly OfficeFile[] }) {
  const { text } = useText()
  if (files.length === 0) return <p className="fq-quiet">{text('files.none')}</p>
  const words = (file: OfficeFile) => `${file.case} ${file.uploadedOn}`
  return (
    <Image.PreviewGroup>
      <ul className="offices-files">
        {files.map(file => (
          <li key={file.fileId}>
            {file.isPicture ? (
              <Image width={160} alt={words(file)} src={`/api/files/${file.fileId}/content`} />
            ) : (
              <a href={`/api/files/${file.fileId}/content`} target="_blank" rel="noreferrer">
                <FileOutlined aria-hidden /> {text('files.evidence')}
              </a>
            )}
            <span className="fq-quiet">{words(file)}</span>
          </li>
        ))}
      </ul>
    </Image.PreviewGroup>
  )
}
