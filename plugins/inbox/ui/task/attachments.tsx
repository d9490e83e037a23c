import { DownloadOutlined, EyeOutlined, FileOutlined, PictureOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Space } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { formatTime } from '../../../../ui/intl/dates.ts'
import { useAccount } from '../../../../ui/session/session.tsx'
import type { RelatedTask, Task } from '../inbox-api.ts'
import { refreshMs } from '../inbox-queries.ts'
import { taskApi, type CaseFile } from './task-api.ts'

/**
 * What was handed in with the case's forms. A picture is shown here, a PDF by the browser in a window of its own; the rest is
 * saved. Each look is on record, so nothing is fetched before somebody asks for it.
 */
export function Attachments({ task, tasks }: { task: Task; tasks: readonly RelatedTask[] }) {
  const intl = useIntl()
  const { processInstanceKey } = task
  const isStaff = useAccount().roles.includes('staff')
  const [shown, setShown] = useState<CaseFile>()
  const { data } = useQuery({
    queryKey: ['inbox', 'files', processInstanceKey],
    queryFn: () => taskApi.filesOf(processInstanceKey),
    refetchInterval: refreshMs,
    enabled: isStaff,
  })
  const files = data?.items ?? []
  if (files.length === 0) return undefined
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.files.${id}` }, values)
  return (
    <section className="fq-card inbox-panel" aria-labelledby="inbox-files">
      <h2 id="inbox-files">{text('title', { count: files.length })}</h2>
      <ul className="inbox-deadlines">
        {files.map(file => (
          <li key={file.fileId}>
            <div className="inbox-deadline-head">
              <span className="inbox-event-name">
                {file.isPicture ? <PictureOutlined aria-hidden /> : <FileOutlined aria-hidden />} {file.name}
              </span>
              <Space size={4} wrap className="fq-no-print">
                <Preview file={file} onShow={setShown} label={text('show', { name: file.name })} short={text('show.short')} />
                <Button
                  size="small"
                  icon={<DownloadOutlined />}
                  href={contentOf(file)}
                  download={file.name}
                  aria-label={text('save', { name: file.name })}
                />
              </Space>
            </div>
            <div className="fq-quiet">
              {file.by} {formatTime(file.uploadedAt)} <Whence file={file} task={task} tasks={tasks} />
            </div>
          </li>
        ))}
      </ul>
      {shown && (
        <Modal open width="min(960px, 96vw)" footer={null} title={shown.name} onCancel={() => setShown(undefined)}>
          <img className="inbox-picture" src={contentOf(shown)} alt={shown.name} />
        </Modal>
      )}
    </section>
  )
}

const contentOf = ({ fileId }: CaseFile): string => `/api/files/${fileId}/content`
const PDF = 'application/pdf'

interface PreviewProps {
  readonly file: CaseFile
  readonly label: string
  readonly short: string
  readonly onShow: (file: CaseFile) => void
}

function Preview({ file, label, short, onShow }: PreviewProps) {
  const look = { size: 'small', icon: <EyeOutlined />, 'aria-label': label } as const
  if (file.isPicture) {
    return (
      <Button {...look} onClick={() => onShow(file)}>
        {short}
      </Button>
    )
  }
  if (file.mediaType !== PDF) return null
  return (
    <Button {...look} href={`${contentOf(file)}?view=true`} target="_blank" rel="noopener">
      {short}
    </Button>
  )
}

/** With which form it came. */
function Whence({ file, task, tasks }: { file: CaseFile; task: Task; tasks: readonly RelatedTask[] }) {
  const intl = useIntl()
  if (file.target.startsWith('start:')) return intl.formatMessage({ id: 'inbox.files.start' })
  const found = tasks.find(({ userTaskKey }) => userTaskKey === file.target)
  if (!found) return null
  return found.userTaskKey === task.userTaskKey ? found.name : <Link to={`/inbox/tasks/${found.userTaskKey}`}>{found.name}</Link>
}
