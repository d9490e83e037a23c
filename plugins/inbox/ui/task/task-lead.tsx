import { CheckCircleOutlined, StopOutlined, UserOutlined } from '@ant-design/icons'
import { useIntl, type IntlShape } from 'react-intl'
import { Due, When } from '../../../../ui/kit/when.tsx'
import { useAccount, type Account } from '../../../../ui/session/session.tsx'
import type { Task } from '../inbox-api.ts'
import { steadText } from '../stead.tsx'

export function TaskLead({ task, holder }: { task: Task; holder: string | undefined }) {
  const intl = useIntl()
  const account = useAccount()
  const stead = steadText(intl, task)
  return (
    <div className="inbox-lead">
      {task.caseTitle !== undefined && <span>{task.caseTitle}</span>}
      {task.caseNo !== undefined && <span>{task.caseNo}</span>}
      <span className="fq-quiet">{task.processName}</span>
      {task.state === 'CREATED' && task.dueDate !== undefined && <Due at={task.dueDate} />}
      {task.state === 'CREATED' && (
        <span className="fq-quiet">
          <UserOutlined /> {assigneeText(intl, task, account, holder)}
        </span>
      )}
      {task.state === 'COMPLETED' && (
        <span className="inbox-done">
          <CheckCircleOutlined />{' '}
          {stead === undefined
            ? intl.formatMessage({ id: 'inbox.completed' })
            : intl.formatMessage({ id: 'inbox.completed.stead' }, { stead })}{' '}
          {task.completedAt !== undefined && <When at={task.completedAt} />}
        </span>
      )}
      {task.state === 'CANCELED' && (
        <span className="fq-quiet">
          <StopOutlined /> {intl.formatMessage({ id: 'inbox.canceled' })}
        </span>
      )}
    </div>
  )
}

function assigneeText(intl: IntlShape, task: Task, account: Account, holder = task.assignee): string {
  const stead = steadText(intl, task)
  if (task.assignee === undefined) return [intl.formatMessage({ id: 'inbox.unclaimed' }), stead ?? ''].join(' ').trim()
  if (task.assignee === account.username) {
    const id = task.onBehalfOf ? 'inbox.assignee.me.stead' : 'inbox.assignee.me'
    return intl.formatMessage({ id }, { name: task.onBehalfOf?.name })
  }
  const name = task.onBehalfOf?.by === undefined ? (task.onBehalfOf?.name ?? holder) : stead
  return intl.formatMessage({ id: 'inbox.assignee' }, { name })
}
