import { AccountModel } from '../../domain/account.ts'
import type { Assignment, Task } from '../../domain/task.ts'
import { standingOf } from '../session/standing.ts'
import { accountIdsOf, isUnanswered, withChanged } from './assignments.ts'
import { beforeHandIn } from './recall.ts'
import { recordAction } from './record-action.ts'
import type { Recorder } from './record-action.ts'

/** It happens by itself. */
const NOBODY = '-'

/**
 * What was asked for (委派, 加签) ends by itself, on record, where the task is over otherwise (a timer, a cancelled case) or the one who
 * was asked is disabled or has no post any more: its assignee waits for nobody who cannot answer.
 */
export async function lapse(recorder: Recorder, task: Task): Promise<void> {
  const asked = (task.assignments ?? []).filter(isUnanswered)
  const gone = task.state === 'CREATED' ? await whoCannotAnswer(asked) : new Set(asked.map(({ username }) => username))
  const isMeant = (each: Assignment) => isUnanswered(each) && gone.has(each.username)
  const lapsed = asked.filter(isMeant)
  if (lapsed.length === 0) return
  const ended = withChanged(task, isMeant, { state: 'ended' })
  // What was handed in does not go through without the opinion it waited for: its assignee decides anew.
  const isBack =
    task.state === 'CREATED' && task.handedIn?.awaits === 'signers' && lapsed.some(({ kind }) => kind === 'sign-after')
  await recordAction(recorder, {
    task,
    action: 'lapse',
    actor: { accountId: NOBODY },
    to: await accountIdsOf(lapsed.map(({ username }) => username)),
    details: { why: task.state === 'CREATED' ? 'account' : 'task' },
    change: { $set: { assignments: isBack ? beforeHandIn(ended) : ended, ...(isBack ? { handedIn: null } : {}) } },
  })
}

async function whoCannotAnswer(asked: readonly Assignment[]): Promise<Set<string>> {
  const usernames = asked.map(({ username }) => username)
  const accounts = await AccountModel.find({ username: { $in: usernames }, disabled: false }).lean()
  const standings = await Promise.all(accounts.map(standingOf))
  const able = new Set(standings.filter(({ roles }) => roles.includes('staff')).map(({ username }) => username))
  return new Set(usernames.filter(username => !able.has(username)))
}
