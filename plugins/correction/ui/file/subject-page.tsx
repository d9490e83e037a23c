import { PrinterOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ApiError } from '../../../../ui/api.ts'
import { ErrorState } from '../../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../../ui/kit/page.tsx'
import { Erased } from '../../../../ui/personal-data/erased.tsx'
import { Sealed } from '../../../../ui/personal-data/sealed.tsx'
import { Unmask } from '../../../../ui/personal-data/unmask.tsx'
import { useAccount } from '../../../../ui/session/session.tsx'
import type { SubjectFile } from '../../subject-file.ts'
import '../correction.css'
import { StatusTag } from '../status-tag.tsx'
import { useText } from '../text.ts'
import { DoingsMenu } from './doings-menu.tsx'
import { fileApi } from './file-api.ts'
import { FileSections } from './file-sections.tsx'
import { useSubjectFile } from './use-subject-file.ts'

/** `/subjects/:subjectNo`: one subject, one file (一人一档). */
export default function SubjectPage() {
  const { subjectNo = '' } = useParams()
  // What was shown in full or unsealed lives in this page only: leaving it masks and seals again.
  const [given, setGiven] = useState<SubjectFile>()
  const { data, error, refetch } = useSubjectFile(subjectNo)
  const shown = given?.subjectNo === subjectNo ? given : data
  if (!shown && error instanceof ApiError && error.code === 'FILE_SEALED')
    return <Sealed texts="correction.sealed" onReason={async reason => setGiven(await fileApi.opened(subjectNo, reason))} />
  if (!shown && error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!shown) return <PageSkeleton />
  return (
    <SubjectFilePage
      file={shown}
      onUnmask={async reason => setGiven(await fileApi.unmasked(subjectNo, reason))}
      onMask={() => setGiven(undefined)}
    />
  )
}

interface Props {
  readonly file: SubjectFile
  onUnmask(reason: string): Promise<void>
  onMask(): void
}

function SubjectFilePage({ file, onUnmask, onMask }: Props) {
  const { text, intl } = useText()
  const isStaff = useAccount().roles.includes('staff')
  return (
    <Page
      title={`${file.title} ${file.subjectNo}`}
      lead={<Lead file={file} />}
      extra={
        <div className="correction-actions">
          {isStaff && !file.erased && <DoingsMenu file={file} />}
          {isStaff && (file.masked > 0 || file.inFull) && <Unmask unmasked={file.inFull} onUnmask={onUnmask} onMask={onMask} />}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {text('print')}
          </Button>
        </div>
      }
    >
      {file.inFull && (
        <Alert type="warning" showIcon className="correction-note" title={intl.formatMessage({ id: 'shell.unmask.note' })} />
      )}
      {file.erased && <Erased />}
      <FileSections file={file} />
    </Page>
  )
}

function Lead({ file }: { file: SubjectFile }) {
  const { text, words } = useText()
  const category = file.fields.find(({ field }) => field.key === 'category')
  const option = category?.field.options?.find(({ value }) => value === category.value)
  return (
    <div className="correction-lead">
      <Link to="/subjects">{text('title')}</Link>
      <StatusTag status={file.status} />
      {option && <span>{words(option.label)}</span>}
      {file.level && <span>{text(`level.${file.level}`)}</span>}
      {file.office && <span>{file.office}</span>}
      {file.sealed && <span className="fq-quiet">{text('sealed.mark')}</span>}
    </div>
  )
}
