import type { Assignment, Task } from '../../domain/task.ts'
import type { ErrorCode } from '../errors.ts'
import type { Situation } from './task-action-contract.ts'

/** What its assignee waits for before anything else can be done: a delegate's answer, the opinions asked for before. */
const isAwaited = ({ kind, state }: Assignment): boolean => state === 'open' && (kind === 'delegate' || kind === 'sign-before')

export const waits = (task: Task): boolean => isOut(task) || (task.assignments ?? []).some(isAwaited)

/** Handed in, and not yet its assignee's again. Once all signers have agreed nothing is waited for. */
const isOut = ({ handedIn, assignments = [] }: Task): boolean =>
  handedIn?.awaits === 'signers'
    ? assignments.some(({ kind, state }) => kind === 'sign-after' && state === 'open')
    : Boolean(handedIn)

/** Why an account is not the one in whose hands an open task is; undefined: it is. */
export function notInTheirHands({ account, task }: Situation): ErrorCode | undefined {
  if (task.state !== 'CREATED') return 'TASK_NOT_OPEN'
  return task.assignee === account.username ? undefined : 'TASK_NOT_YOURS'
}

/** Why an account cannot act on a task as its assignee now; undefined: it can. */
export const notItsHolder = (situation: Situation): ErrorCode | undefined =>
  notInTheirHands(situation) ?? (waits(situation.task) ? 'TASK_WAITS' : undefined)

/** What an account itself is asked for, and has not answered. */
export const askedOf = ({ account, task }: Situation, kinds: readonly Assignment['kind'][]): Assignment | undefined =>
  task.assignments?.find(({ kind, username, state }) => kinds.includes(kind) && username === account.username && state === 'open')

/** Why it has nothing to answer; undefined: it has. */
export function notAsked(situation: Situation, kinds: readonly Assignment['kind'][]): ErrorCode | undefined {
  if (situation.task.state !== 'CREATED') return 'TASK_NOT_OPEN'
  return askedOf(situation, kinds) ? undefined : 'TASK_ACTION_NOT_NOW'
}
