import { FilePdfOutlined, FileWordOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Space } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { ReasonDialog } from '../../../../ui/personal-data/unmask.tsx'
import { inboxApi } from '../inbox-api.ts'
import type { CasePaper } from '../inbox-api.ts'
import { refreshMs } from '../inbox-queries.ts'

const FORMATS = { pdf: FilePdfOutlined, docx: FileWordOutlined } as const
type Format = keyof typeof FORMATS

/** The case's official papers (文书), in full for a reason only. Not there while the case has none. */
export function Papers({ processInstanceKey }: { processInstanceKey: string }) {
  const intl = useIntl()
  const [wanted, setWanted] = useState<{ paper: CasePaper; format: Format }>()
  const query = useQuery({
    queryKey: ['inbox', 'papers', processInstanceKey],
    queryFn: () => inboxApi.papersOf(processInstanceKey),
    refetchInterval: refreshMs,
  })
  const papers = query.data?.items ?? []
  if (papers.length === 0) return undefined
  return (
    <section className="fq-card inbox-panel">
      <h2>{intl.formatMessage({ id: 'inbox.papers' })}</h2>
      <ul className="inbox-deadlines">
        {papers.map(paper => (
          <li key={paper.paperId}>
            <div className="inbox-deadline-head">
              <span>{paper.name}</span>
              <Space size={4}>
                {(['pdf', 'docx'] as const).map(format => {
                  const Icon = FORMATS[format]
                  return (
                    <Button
                      key={format}
                      size="small"
                      icon={<Icon />}
                      aria-label={intl.formatMessage({ id: 'inbox.papers.download' }, { name: paper.name, format })}
                      onClick={() => setWanted({ paper, format })}
                    >
                      {format.toUpperCase()}
                    </Button>
                  )
                })}
              </Space>
            </div>
            <div className="fq-quiet">{[paper.number, paper.on].filter(Boolean).join('　')}</div>
          </li>
        ))}
      </ul>
      {wanted && (
        <ReasonDialog
          title={intl.formatMessage({ id: 'inbox.papers.reason' }, { name: wanted.paper.name })}
          text={intl.formatMessage({ id: 'inbox.papers.text' })}
          onReason={async reason => {
            await save(processInstanceKey, wanted.paper, wanted.format, reason)
            setWanted(undefined)
          }}
          onCancel={() => setWanted(undefined)}
        />
      )}
    </section>
  )
}

async function save(processInstanceKey: string, { paperId, name, on }: CasePaper, format: Format, reason: string): Promise<void> {
  const blob = await inboxApi.paper(processInstanceKey, paperId, format, reason)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${name} ${on}.${format}`
  link.click()
  URL.revokeObjectURL(link.href)
}
