import { CheckCircleOutlined, StopOutlined, UserOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import { Due, When } from '../../../../ui/kit/when.tsx'
import { useAccount } from '../../../../ui/session/session.tsx'
import type { Task } from '../inbox-api.ts'

export function TaskLead({ task }: { task: Task }) {
  const intl = useIntl()
  const account = useAccount()
  return (
    <div className="inbox-lead">
      {task.caseTitle !== undefined && <span>{task.caseTitle}</span>}
      {task.caseNo !== undefined && <span>{task.caseNo}</span>}
      <span className="fq-quiet">{task.processName}</span>
      {task.state === 'CREATED' && task.dueDate !== undefined && <Due at={task.dueDate} />}
      {task.state === 'CREATED' && (
        <span className="fq-quiet">
          <UserOutlined />{' '}
          {task.assignee === undefined
            ? intl.formatMessage({ id: 'inbox.unclaimed' })
            : task.assignee === account.username
              ? intl.formatMessage({ id: 'inbox.assignee.me' })
              : intl.formatMessage({ id: 'inbox.assignee' }, { name: task.assignee })}
        </span>
      )}
      {task.state === 'COMPLETED' && (
        <span className="inbox-done">
          <CheckCircleOutlined /> {intl.formatMessage({ id: 'inbox.completed' })}{' '}
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
