import type { Assignment, Task } from '../../domain/task.ts'
import type { ErrorCode } from '../errors.ts'
import type { Situation } from './task-action-contract.ts'

/** What its assignee waits for before anything else can be done: a delegate's answer, the opinions asked for before. */
const isAwaited = ({ kind, state }: Assignment): boolean => state === 'open' && (kind === 'delegate' || kind === 'sign-before')

export const waits = ({ assignments = [], handedIn }: Task): boolean => Boolean(handedIn) || assignments.some(isAwaited)

/** Why an account cannot act on a task as its assignee; undefined: it can. */
export function notItsHolder({ account, task }: Situation): ErrorCode | undefined {
  if (task.state !== 'CREATED') return 'TASK_NOT_OPEN'
  if (task.assignee !== account.username) return 'TASK_NOT_YOURS'
  return waits(task) ? 'TASK_WAITS' : undefined
}

/** What an account itself is asked for, and has not answered. */
export const askedOf = ({ account, task }: Situation, kinds: readonly Assignment['kind'][]): Assignment | undefined =>
  task.assignments?.find(({ kind, username, state }) => kinds.includes(kind) && username === account.username && state === 'open')
