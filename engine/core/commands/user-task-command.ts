import { receiveRequest } from '../behaviors/async-requests.ts'
import { announceTransition } from '../behaviors/user-task-transitions.ts'
import type { ElementContext } from '../elements/element-processor.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { UserTask, UserTaskTransition } from '../state/user-tasks.ts'
import type { UserTaskValue } from '../work-values.ts'

export type UserTaskCommand = CommandRecord<UserTaskValue>

/** @returns the task a command is about, or undefined after the command was refused */
export function userTaskInHand(command: UserTaskCommand, what: string, processing: Processing): UserTask | undefined {
  const task = processing.state.userTasks.get(command.key)
  const expected = `Expected to ${what} user task with key '${command.key}'`
  if (!task) {
    processing.writers.reject(command, 'NOT_FOUND', `${expected}, but no such user task was found`)
    return undefined
  }
  if (task.state === 'CREATED') return task
  processing.writers.reject(command, 'INVALID_STATE', `${expected}, but it is in state '${task.state}'`)
  return undefined
}

/** The command is answered when the transition has taken place, or has been denied. */
export function makeTransition(
  command: UserTaskCommand,
  transition: UserTaskTransition,
  value: UserTaskValue,
  processing: Processing,
): void {
  const request = receiveRequest(value.elementInstanceKey, command, processing)
  announceTransition(transition, value, elementOf(value, processing), processing, request)
}

/** The task's element. A migrated instance's task stays with the element it was created by, and so do its listeners. */
export function elementOf(task: UserTaskValue, { state: { elementInstances, definitions } }: Processing): ElementContext {
  const { key, value, state } = elementInstances.existing(task.elementInstanceKey)
  return { key, value, node: definitions.nodeById(task.processDefinitionKey, task.elementId), state }
}
