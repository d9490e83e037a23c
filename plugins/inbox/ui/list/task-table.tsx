import { useState } from 'react'
import { useIntl } from 'react-intl'
import { batchActions, type Box, type Task } from '../inbox-api.ts'
import { BatchBar, MOST_CHOSEN } from './batch-bar.tsx'
import type { Filter } from './list-filter.ts'
import { RowTable, type Selection } from './row-table.tsx'
import { useShownColumns } from './shown-columns.ts'
import { useTaskColumns } from './task-columns.tsx'

interface Props {
  readonly box: Exclude<Box, 'started'>
  readonly filter: Filter
  readonly tasks: readonly Task[]
  readonly total: number
  onEnd(): void
}

export function TaskTable({ box, filter, tasks, total, onEnd }: Props) {
  const intl = useIntl()
  const columns = useTaskColumns(box, useShownColumns(box))
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const choosable = new Map(tasks.filter(mayBeChosen).map(task => [task.userTaskKey, task]))
  // What somebody else has taken meanwhile is chosen no more.
  const chosen = [...keys].flatMap(key => choosable.get(key) ?? [])
  const selection: Selection = {
    keys,
    label: key => intl.formatMessage({ id: 'inbox.batch.choose' }, { name: choosable.get(key)?.name ?? '' }),
    offers: key => choosable.has(key),
    toggle: key => setKeys(before => toggled(before, key)),
  }
  return (
    <>
      {chosen.length > 0 && <BatchBar tasks={chosen.slice(0, MOST_CHOSEN)} onDone={() => setKeys(new Set())} />}
      <RowTable
        caption={intl.formatMessage({ id: `inbox.box.${box}` })}
        columns={columns}
        rows={tasks}
        total={total}
        keyOf={task => task.userTaskKey}
        headingOf={filter.order === 'case' ? headingOf : undefined}
        selection={choosable.size > 0 ? selection : undefined}
        onEnd={onEnd}
      />
    </>
  )
}

const mayBeChosen = ({ inBatches, actions }: Task): boolean =>
  inBatches === true && batchActions.some(action => actions.includes(action))

const headingOf = ({ caseNo, caseTitle, processName, caseKey }: Task): string =>
  [caseTitle, caseNo ?? caseKey, processName].filter(Boolean).join(' · ')

function toggled(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys)
  if (!next.delete(key)) next.add(key)
  return next
}
