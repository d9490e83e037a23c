import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { Due, When } from '../../../../ui/kit/when.tsx'
import type { RelatedTask } from '../inbox-api.ts'

/** The case's other tasks that one may see: what is still open first, then what is done, the latest first. */
export function RelatedTasks({ tasks, userTaskKey }: { tasks: readonly RelatedTask[]; userTaskKey: string }) {
  const intl = useIntl()
  const others = tasks.filter(task => task.userTaskKey !== userTaskKey)
  const isOpen = ({ state }: RelatedTask) => state === 'CREATED'
  const sorted = [...others.filter(isOpen), ...others.filter(task => !isOpen(task)).toReversed()]
  if (sorted.length === 0) return <p className="fq-quiet">{intl.formatMessage({ id: 'inbox.related.none' })}</p>
  return (
    <ul className="inbox-deadlines">
      {sorted.map(task => (
        <li key={task.userTaskKey}>
          <div className="inbox-deadline-head">
            <Link to={`/inbox/tasks/${task.userTaskKey}`}>{task.name}</Link>
            <Standing task={task} />
          </div>
          {task.holder !== undefined && <span className="fq-quiet">{task.holder}</span>}
        </li>
      ))}
    </ul>
  )
}

function Standing({ task: { state, dueDate, completedAt, createdAt, outcome } }: { task: RelatedTask }) {
  const intl = useIntl()
  if (state === 'CREATED' && dueDate !== undefined) return <Due at={dueDate} />
  const id = outcome ? `inbox.outcome.${outcome}` : `inbox.related.${state}`
  return (
    <span className="fq-quiet">
      {intl.formatMessage({ id })} <When at={completedAt ?? createdAt} />
    </span>
  )
}
