import type { Processing } from '../processing.ts'
import { makeTransition, type UserTaskCommand, userTaskInHand } from './user-task-command.ts'

export function completeUserTask(command: UserTaskCommand, processing: Processing): void {
  const task = userTaskInHand(command, 'complete', processing)
  if (!task) return
  const { variables, action } = command.value
  makeTransition(command, 'COMPLETING', { ...task.value, variables, action: action || 'complete' }, processing)
}
