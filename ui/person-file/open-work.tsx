import type { PersonFile } from '../../domain/person-file.ts'
import { Link } from 'react-router'
import { Due, When } from '../kit/when.tsx'
import { Card } from './card.tsx'
import { useText } from './file-kind.ts'

/** By when something must be done, with its article; one whose source was not checked says so. */
export function OpenDeadlines({ file }: { file: PersonFile }) {
  const { text, words } = useText()
  const names = new Map(file.cases.map(({ caseKey, processName }) => [caseKey, processName]))
  const { deadlines } = file
  return (
    <Card title={text('deadlines')} count={deadlines.length} empty={deadlines.length === 0 ? text('deadlines.none') : undefined}>
      <ul className="person-lines">
        {deadlines.map(({ id, caseKey, title, dueAt, basis, mark, toBeConfirmed }) => (
          <li key={id}>
            <div className="person-line">
              <Link to={`/deadlines?case=${caseKey}`}>{words(title)}</Link>
              <Due at={dueAt} />
            </div>
            <div className="fq-quiet">
              {names.get(caseKey)} · {basis}
              {toBeConfirmed && ` ${basis === mark ? text('unconfirmed') : text('to-be-confirmed', { mark })}`}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Who has to do what now; one's own opens. */
export function OpenTasks({ file }: { file: PersonFile }) {
  const { text, intl } = useText()
  const { tasks } = file
  const whose = (posts: readonly string[]) =>
    posts
      .filter(post => post !== '')
      .map(post => intl.formatMessage({ id: `shell.post.${post}` }))
      .join(' / ')
  return (
    <Card title={text('tasks')} count={tasks.length} empty={tasks.length === 0 ? text('tasks.none') : undefined}>
      <ul className="person-lines">
        {tasks.map(task => (
          <li key={task.userTaskKey}>
            <div className="person-line">
              {task.mayOpen ? <Link to={`/inbox/tasks/${task.userTaskKey}`}>{task.name}</Link> : <span>{task.name}</span>}
              {task.dueDate && <Due at={task.dueDate} />}
            </div>
            <div className="fq-quiet">
              {task.processName} · {task.assignee ?? text('tasks.for', { posts: whose(task.posts) })} ·{' '}
              <When at={task.createdAt} />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
