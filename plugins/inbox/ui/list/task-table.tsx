import { App, Button } from 'antd'
import { useMutation } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import { Due, When } from '../../../../ui/kit/when.tsx'
import { useAccount } from '../../../../ui/session/session.tsx'
import { inboxApi, type Box, type Task } from '../inbox-api.ts'
import { useInboxChanged } from '../inbox-queries.ts'
import { Stead, takingOf } from '../stead.tsx'

/** One row per task; on a phone each row is a card. Arrow keys go from task to task. */
export function TaskTable({ box, tasks }: { box: Box; tasks: readonly Task[] }) {
  const intl = useIntl()
  const columns = ['task', 'case', 'process', box === 'done' ? 'completed' : 'due', 'created', 'action'] as const
  return (
    <table className="inbox-table">
      <caption className="inbox-hidden">{intl.formatMessage({ id: `inbox.box.${box}` })}</caption>
      <thead>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              <span className={column === 'action' ? 'inbox-hidden' : undefined}>
                {intl.formatMessage({ id: `inbox.column.${column}` })}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={moveByArrow}>
        {tasks.map(task => (
          <TaskRow key={task.userTaskKey} box={box} task={task} />
        ))}
      </tbody>
    </table>
  )
}

function TaskRow({ box, task }: { box: Box; task: Task }) {
  const intl = useIntl()
  return (
    <tr>
      <td className="inbox-cell-task">
        <Link to={`/inbox/tasks/${task.userTaskKey}`}>{task.name}</Link> <Stead task={task} />
      </td>
      <td className="inbox-cell-case">
        {task.caseTitle ?? intl.formatMessage({ id: 'inbox.case.none' })}
        {task.caseNo !== undefined && <span className="fq-quiet"> {task.caseNo}</span>}
      </td>
      <td className="inbox-cell-process">{task.processName}</td>
      <td className="inbox-cell-due">
        {box === 'done' ? (
          <Outcome task={task} />
        ) : task.dueDate === undefined ? (
          <span className="fq-quiet">{intl.formatMessage({ id: 'inbox.due.none' })}</span>
        ) : (
          <Due at={task.dueDate} />
        )}
      </td>
      <td className="inbox-cell-created fq-quiet">
        <When at={task.createdAt} />
      </td>
      <td className="inbox-cell-action">{box === 'groups' && <TakeButton task={task} />}</td>
    </tr>
  )
}

function Outcome({ task }: { task: Task }) {
  const intl = useIntl()
  if (task.state === 'CANCELED') return <span className="fq-quiet">{intl.formatMessage({ id: 'inbox.canceled' })}</span>
  return task.completedAt === undefined ? null : <When at={task.completedAt} />
}

function TakeButton({ task }: { task: Task }) {
  const intl = useIntl()
  const taking = takingOf(task, useAccount()) ?? 'claim'
  const { message } = App.useApp()
  const changed = useInboxChanged()
  const claim = useMutation({
    mutationFn: () => inboxApi.claim(task.userTaskKey),
    onSuccess: () => void message.success(intl.formatMessage({ id: 'inbox.claimed' }, { name: task.name })),
    onError: error => void message.error(errorMessage(intl, error)),
    onSettled: changed,
  })
  const label = intl.formatMessage({ id: `inbox.${taking}.named` }, { name: task.name, title: task.caseTitle ?? '' })
  return (
    <Button size="small" loading={claim.isPending} aria-label={label} onClick={() => claim.mutate()}>
      {intl.formatMessage({ id: `inbox.${taking}` })}
    </Button>
  )
}

function moveByArrow(event: KeyboardEvent<HTMLTableSectionElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.inbox-cell-task a')]
  const row = (event.target as HTMLElement).closest('tr')
  const index = links.findIndex(link => row?.contains(link))
  const next = links[index + (event.key === 'ArrowDown' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  next.focus()
}
