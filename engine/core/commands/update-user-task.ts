import type { Processing } from '../processing.ts'
import type { UserTaskValue } from '../work-values.ts'
import { makeTransition, type UserTaskCommand, userTaskInHand } from './user-task-command.ts'

const UPDATABLE = ['assignee', 'candidateGroupsList', 'candidateUsersList', 'dueDate', 'followUpDate', 'priority'] as const

/** Takes over the named attributes that differ. */
export function updateUserTask(command: UserTaskCommand, processing: Processing): void {
  const task = userTaskInHand(command, 'update', processing)
  if (!task) return
  const named = command.value.changedAttributes
  const changed = named.flatMap(name => UPDATABLE.filter(attribute => attribute === name))
  const changedAttributes = changed.filter(attribute => !isSame(task.value[attribute], command.value[attribute]))
  const changes = Object.fromEntries(changedAttributes.map(attribute => [attribute, command.value[attribute]]))
  const value: UserTaskValue = { ...task.value, ...changes, changedAttributes, action: command.value.action || 'update' }
  makeTransition(command, value, ['UPDATING', 'UPDATED'], processing)
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((item, index) => item === b[index])
}
