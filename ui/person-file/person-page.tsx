import type { PersonFile } from '../../domain/person-file.ts'
import { PrinterOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ApiError } from '../api.ts'
import { ErrorState } from '../kit/error-state.tsx'
import { PageSkeleton } from '../kit/page-skeleton.tsx'
import { Page } from '../kit/page.tsx'
import { Erased } from '../personal-data/erased.tsx'
import { Sealed } from '../personal-data/sealed.tsx'
import { Unmask } from '../personal-data/unmask.tsx'
import { useAccount } from '../session/session.tsx'
import './person-file.css'
import { FileKindProvider, useFileKind, useOwnText, useText, type FileKind } from './file-kind.ts'
import { DoingsMenu } from './doings-menu.tsx'
import { useFileApi } from './file-api.ts'
import { FileSections } from './file-sections.tsx'
import { usePersonFile } from './use-person-file.ts'

/** One person, one file (一人一档), by the number in the address. */
export function PersonPage({ kind }: { kind: FileKind }) {
  return (
    <FileKindProvider value={kind}>
      <PersonOfAddress />
    </FileKindProvider>
  )
}

function PersonOfAddress() {
  const fileApi = useFileApi()
  const { subjectNo = '' } = useParams()
  // What was shown in full or unsealed lives in this page only: leaving it masks and seals again.
  const [given, setGiven] = useState<PersonFile>()
  const { data, error, refetch } = usePersonFile(subjectNo)
  const shown = given?.subjectNo === subjectNo ? given : data
  if (!shown && error instanceof ApiError && error.code === 'FILE_SEALED')
    return <Sealed texts="shell.person.sealed" onReason={async reason => setGiven(await fileApi.opened(subjectNo, reason))} />
  if (!shown && error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!shown) return <PageSkeleton />
  return (
    <PersonFilePage
      file={shown}
      onUnmask={async reason => setGiven(await fileApi.unmasked(subjectNo, reason))}
      onMask={() => setGiven(undefined)}
    />
  )
}

interface Props {
  readonly file: PersonFile
  onUnmask(reason: string): Promise<void>
  onMask(): void
}

function PersonFilePage({ file, onUnmask, onMask }: Props) {
  const { text, intl } = useText()
  const isStaff = useAccount().roles.includes('staff')
  return (
    <Page
      title={`${file.title} ${file.subjectNo}`}
      lead={<Lead file={file} />}
      extra={
        <div className="person-actions">
          {isStaff && !file.erased && <DoingsMenu file={file} />}
          {isStaff && (file.masked > 0 || file.inFull) && <Unmask unmasked={file.inFull} onUnmask={onUnmask} onMask={onMask} />}
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {text('print')}
          </Button>
        </div>
      }
    >
      {file.inFull && (
        <Alert type="warning" showIcon className="person-note" title={intl.formatMessage({ id: 'shell.unmask.note' })} />
      )}
      {file.erased && <Erased />}
      <FileSections file={file} />
    </Page>
  )
}

function Lead({ file }: { file: PersonFile }) {
  const { text, words } = useText()
  const { text: own } = useOwnText()
  const { home, status } = useFileKind()
  const category = file.fields.find(({ field }) => field.key === 'category' || field.key === 'source')
  const option = category?.field.options?.find(({ value }) => value === category.value)
  return (
    <div className="person-lead">
      <Link to={home}>{own('title')}</Link>
      {status(file.status)}
      {option && <span>{words(option.label)}</span>}
      {file.level && <span>{own(`level.${file.level}`)}</span>}
      {file.office && <span>{file.office}</span>}
      {file.sealed && <span className="fq-quiet">{text('sealed.mark')}</span>}
    </div>
  )
}
