import { randomUUID } from 'node:crypto'
import { AccountModel } from '../../domain/account.ts'
import type { Assignment, Task } from '../../domain/task.ts'
import type { Recipients } from '../plugin-api.ts'
import type { ActionParts } from './action-parts.ts'
import type { Situation } from './task-action-contract.ts'

export const isUnanswered = ({ state }: Assignment): boolean => state === 'open' || state === 'waiting'

/** Everybody of whom something is asked has not answered it yet. */
export const unansweredOf = ({ assignments = [] }: Task): Assignment[] => assignments.filter(isUnanswered)

/** The task's assignments with these asked beside them. Who signs after the assignee waits until they have handed in. */
export const withAsked = (
  { task, account }: Situation,
  kind: Assignment['kind'],
  usernames: readonly string[],
  at: Date,
): Assignment[] => [
  ...(task.assignments ?? []),
  ...usernames.map(username => ({
    id: randomUUID(),
    kind,
    username,
    by: account.username,
    state: kind === 'sign-after' ? ('waiting' as const) : ('open' as const),
    at,
  })),
]

/** The task's assignments with some of them changed. */
export const withChanged = (
  { assignments = [] }: Task,
  isMeant: (each: Assignment) => boolean,
  change: Partial<Assignment>,
): Assignment[] => assignments.map(each => (isMeant(each) ? { ...each, ...change } : each))

export async function accountIdsOf(usernames: readonly string[]): Promise<string[]> {
  const found = await AccountModel.find({ username: { $in: usernames } }, '_id').lean()
  return found.map(({ _id }) => String(_id))
}

/** Tells somebody of a task. What it says are words only; who it is about stands on the task's page. */
export async function tell(
  { notifications }: ActionParts,
  { _id, name }: Task,
  to: Recipients,
  kind: 'task.answered' | 'task.copied' | 'task.urged',
  { what, id }: { readonly what: string; readonly id: string },
): Promise<void> {
  await notifications.notify(to, {
    kind,
    effectKey: `${kind}:${id}`,
    userTaskKey: _id,
    path: `/inbox/tasks/${_id}`,
    values: { task: name, what },
  })
}
