import type { Box } from '../inbox-api.ts'
import { useDesk } from '../inbox-queries.ts'

/** Columns that a list has, in their order; the first is always shown. */
export const COLUMNS: Readonly<Record<Box, readonly string[]>> = {
  mine: ['task', 'case', 'process', 'office', 'level', 'due', 'created'],
  groups: ['task', 'case', 'process', 'office', 'level', 'due', 'created', 'action'],
  overdue: ['task', 'case', 'process', 'office', 'level', 'due', 'created', 'action'],
  started: ['task', 'process', 'office', 'steps', 'due', 'created', 'completed'],
  delegated: ['task', 'case', 'process', 'office', 'level', 'asked', 'due', 'created'],
  copies: ['task', 'case', 'process', 'office', 'sender', 'created'],
  done: ['task', 'case', 'process', 'office', 'level', 'completed', 'created'],
}
/** What is shown to who has not chosen. */
const HIDDEN_AT_FIRST = ['office', 'level']
const shownAtFirst = (box: Box): readonly string[] => COLUMNS[box].filter(id => !HIDDEN_AT_FIRST.includes(id))

/** As chosen on the server, for this list. */
export function useShownColumns(box: Box): readonly string[] {
  const chosen = useDesk().data?.columns.find(each => each.box === box)
  return chosen?.shown ?? shownAtFirst(box)
}
