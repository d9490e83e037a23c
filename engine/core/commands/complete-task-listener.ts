import { present } from '../assert.ts'
import { differences, withRealChanges } from '../behaviors/user-task-attributes.ts'
import { assignInitially } from '../behaviors/user-tasks.ts'
import { continueTransition, listenersAsked } from '../behaviors/user-task-transitions.ts'
import type { ElementContext } from '../elements/element-processor.ts'
import type { Processing } from '../processing.ts'
import type { UserTask, UserTaskTransition } from '../state/user-tasks.ts'
import type { UserTaskValue } from '../work-values.ts'
import { elementOf, type UserTaskCommand } from './user-task-command.ts'

/** A listener agrees, and may have corrected the task: the next one is asked, or what was announced takes place. */
export function completeTaskListener(command: UserTaskCommand, processing: Processing): void {
  const { state, writers } = processing
  const task = present(state.userTasks.get(command.key), 'the user task of the listener')
  let value = present(task.intermediate, 'a transition under way')
  if (command.value.changedAttributes.length > 0) {
    value = withRealChanges(value, command.value)
    if (value.changedAttributes.length > 0) writers.event(command.key, 'USER_TASK', 'CORRECTED', value)
  }
  goOn(task, value, elementOf(value, processing), processing)
}

function goOn(task: UserTask, value: UserTaskValue, element: ElementContext, processing: Processing): void {
  const transition = task.state as UserTaskTransition
  const changedAttributes = differences(task.value, value)
  const next = listenersAsked(transition, element.key, processing)
  const [request] = processing.state.asyncRequests.ofScope(element.key)
  const changed = { ...value, changedAttributes }
  if (!continueTransition(transition, changed, changedAttributes, next, element, processing, request)) return
  if (transition === 'CREATING') assignInitially(element, processing)
  if (transition === 'CANCELING' && element.state === 'ELEMENT_TERMINATING')
    processing.writers.command(element.key, 'PROCESS_INSTANCE', 'CONTINUE_TERMINATING_ELEMENT', element.value)
}
