import type { Processing } from '../processing.ts'
import { withRealChanges } from '../behaviors/user-task-attributes.ts'
import { makeTransition, type UserTaskCommand, userTaskInHand } from './user-task-command.ts'

/** Takes over the named attributes that differ. */
export function updateUserTask(command: UserTaskCommand, processing: Processing): void {
  const task = userTaskInHand(command, 'update', processing)
  if (!task) return
  const changed = withRealChanges(task.value, command.value)
  makeTransition(command, 'UPDATING', { ...changed, action: command.value.action || 'update' }, processing)
}
