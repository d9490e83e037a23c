import { triggerEvent } from '../behaviors/events.ts'
import type { Processing } from '../processing.ts'
import { isActive } from '../state/element-instances.ts'
import type { UserTaskValue } from '../work-values.ts'
import { makeTransition, type UserTaskCommand, userTaskInHand } from './user-task-command.ts'

export function completeUserTask(command: UserTaskCommand, processing: Processing): void {
  const task = userTaskInHand(command, 'complete', processing)
  if (!task) return
  const { variables, action } = command.value
  const value: UserTaskValue = { ...task.value, variables, action: action || 'complete' }
  makeTransition(command, value, ['COMPLETING', 'COMPLETED'], processing, () => completeElement(value, processing))
}

/** What the user entered waits as an event of the task until its completion takes it over. */
function completeElement(value: UserTaskValue, processing: Processing): void {
  const { elementInstances } = processing.state
  const instance = elementInstances.get(value.elementInstanceKey)
  const flowScope = instance && elementInstances.get(instance.value.flowScopeKey)
  if (!instance || !flowScope || !isActive(flowScope)) return
  triggerEvent(instance.key, value.elementId, value, value.variables, processing)
  processing.writers.command(instance.key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', instance.value)
}
