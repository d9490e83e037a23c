import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { useLocale } from '../../../../ui/intl/locale-provider.tsx'
import { Due, When } from '../../../../ui/kit/when.tsx'
import type { Box, StartedCase, Task } from '../inbox-api.ts'
import { Stead } from '../stead.tsx'
import type { Column } from './row-table.tsx'
import { COLUMNS } from './shown-columns.ts'
import { TakeButton } from './take-button.tsx'

export function useTaskColumns(box: Box, shown: readonly string[]): Column<Task>[] {
  const intl = useIntl()
  const { locale } = useLocale()
  const text = (id: string) => intl.formatMessage({ id: `inbox.${id}` })
  const quiet = (id: string) => <span className="fq-quiet">{text(id)}</span>
  const cells: Readonly<Record<string, (task: Task) => React.ReactNode>> = {
    task: task => (
      <>
        <Link to={`/inbox/tasks/${task.userTaskKey}`}>{task.name}</Link> <Stead task={task} />
      </>
    ),
    case: task => (
      <>
        {task.caseTitle ?? text('case.none')}
        {task.caseNo !== undefined && <span className="fq-quiet"> {task.caseNo}</span>}
      </>
    ),
    process: task => task.processName,
    office: task => task.office ?? '',
    level: task => (task.level === undefined ? '' : text(`level.${task.level}`)),
    due: task =>
      task.dueAt === undefined ? (
        quiet('due.none')
      ) : (
        <>
          <Due at={task.dueAt} />
          {task.legal && (
            <span className="inbox-legal fq-quiet"> {locale === 'zh-CN' ? task.legal.title.zh : task.legal.title.en}</span>
          )}
        </>
      ),
    created: task => <When at={task.createdAt} />,
    completed: task =>
      task.state === 'CANCELED' ? quiet('canceled') : task.completedAt === undefined ? null : <When at={task.completedAt} />,
    asked: task =>
      task.assignments
        ?.filter(({ state }) => state === 'open')
        .map(({ name }) => name)
        .join('、'),
    sender: task => (
      <>
        {task.copy?.by} {task.copy && task.copy.readAt === undefined && <strong>{text('copy.unread')}</strong>}
      </>
    ),
    action: task => <TakeButton task={task} />,
  }
  return COLUMNS[box]
    .filter(id => id === 'task' || id === 'action' || shown.includes(id))
    .map(id => ({ id, title: text(`column.${id}`), isQuiet: id === 'action', render: task => cells[id]?.(task) }))
}

export function useStartedColumns(shown: readonly string[]): Column<StartedCase>[] {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `inbox.${id}` }, values)
  const cells: Readonly<Record<string, (row: StartedCase) => React.ReactNode>> = {
    task: row => (
      <>
        <Link to={`/inbox/started/${row.processInstanceKey}`}>{row.caseTitle ?? text('case.none')}</Link>
        {row.caseNo !== undefined && <span className="fq-quiet"> {row.caseNo}</span>}
      </>
    ),
    process: row => row.processName,
    office: row => row.office ?? '',
    steps: row =>
      row.state === 'ACTIVE'
        ? row.steps.map(({ name, holder, since }) => (
            <div key={`${name} ${since}`}>{text(holder === undefined ? 'step.open' : 'step.held', { name, holder })}</div>
          ))
        : text(`started.state.${row.state}`),
    due: row => {
      const [first] = row.steps.flatMap(({ dueAt }) => dueAt ?? []).sort()
      return first === undefined ? null : <Due at={first} />
    },
    created: row => <When at={row.startedAt} />,
    completed: row => (row.endedAt === undefined ? null : <When at={row.endedAt} />),
  }
  const titles: Readonly<Record<string, string>> = { task: 'case', created: 'started', completed: 'ended' }
  return COLUMNS.started
    .filter(id => id === 'task' || shown.includes(id))
    .map(id => ({ id, title: text(`column.${titles[id] ?? id}`), render: row => cells[id]?.(row) }))
}
