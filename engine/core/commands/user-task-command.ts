import { receiveRequest } from '../behaviors/async-requests.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { UserTask } from '../state/user-tasks.ts'
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

/**
 * Announces the transition, does it, answers.
 * @param then what follows from it before the request counts as answered
 */
export function makeTransition(
  command: UserTaskCommand,
  value: UserTaskValue,
  [announced, done]: readonly [announced: string, done: string],
  processing: Processing,
  then?: () => void,
): void {
  const { writers } = processing
  const request = receiveRequest(value.elementInstanceKey, command, processing)
  writers.event(command.key, 'USER_TASK', announced, value)
  writers.event(command.key, 'USER_TASK', done, value)
  then?.()
  writers.respond(command.key, 'USER_TASK', done, value)
  writers.event(request.key, 'ASYNC_REQUEST', 'PROCESSED', request.value)
}
