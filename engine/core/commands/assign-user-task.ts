import type { Processing } from '../processing.ts'
import type { UserTaskValue } from '../work-values.ts'
import { makeTransition, type UserTaskCommand, userTaskInHand } from './user-task-command.ts'

/** To anybody, whoever has it now; to nobody: it is unassigned. */
export function assignUserTask(command: UserTaskCommand, processing: Processing): void {
  const task = userTaskInHand(command, 'assign', processing)
  if (!task) return
  const value = withAssignee(task.value, command.value.assignee, command.value.action || 'assign')
  makeTransition(command, 'ASSIGNING', value, processing)
}

/** Only for oneself, and only what nobody else has. */
export function claimUserTask(command: UserTaskCommand, processing: Processing): void {
  const task = userTaskInHand(command, 'claim', processing)
  if (!task) return
  const { assignee, action } = command.value
  const expected = `Expected to claim user task with key '${command.key}'`
  if (assignee.trim() === '') {
    processing.writers.reject(command, 'INVALID_STATE', `${expected}, but provided assignee is empty`)
  } else if (task.value.assignee.trim() !== '' && task.value.assignee !== assignee) {
    processing.writers.reject(command, 'INVALID_STATE', `${expected}, but it has already been assigned`)
  } else {
    makeTransition(command, 'CLAIMING', withAssignee(task.value, assignee, action || 'claim'), processing)
  }
}

function withAssignee(task: UserTaskValue, assignee: string, action: string): UserTaskValue {
  const changedAttributes = task.assignee === assignee ? task.changedAttributes : [...task.changedAttributes, 'assignee']
  return { ...task, assignee, changedAttributes, action }
}
