import { z } from 'zod'
import { ServerError } from '../errors.ts'
import { actorOf } from '../tasks/complete-task.ts'
import { accountIdsOf, unansweredOf, withAsked } from './assignments.ts'
import { mayRead } from './may-read.ts'
import { recordAction } from './record-action.ts'
import { notInTheirHands } from './refusals.ts'
import { taskAction } from './task-action-contract.ts'

const MOST = 10

/**
 * 加签: colleagues give their opinion, each agreeing or not. `before`: before its assignee can hand it in; `after`: what the assignee
 * hands in goes through when all agree, and comes back when one does not; `beside`: wanted, not waited for.
 */
export const addSign = taskAction({
  name: 'add-sign',
  grant: 'add-sign',
  input: z.strictObject({
    to: z.array(z.string().max(100)).min(1).max(MOST),
    when: z.enum(['before', 'after', 'beside']),
    reason: z.string().trim().min(2).max(1_000),
  }),
  refusal: situation => {
    const isDelegated = unansweredOf(situation.task).some(({ kind }) => kind === 'delegate')
    return notInTheirHands(situation) ?? (isDelegated || situation.task.handedIn ? 'TASK_WAITS' : undefined)
  },
  people: mayRead,
  perform: async (parts, situation, { to, when, reason }) => {
    const { account, task } = situation
    const allowed = await mayRead(parts, situation)
    const asked = new Set(unansweredOf(task).map(({ username }) => username))
    const named = [...new Set(to)]
    if (named.some(username => !allowed.includes(username) || asked.has(username))) throw new ServerError('PERSON_UNFIT')
    const ids = await accountIdsOf(named)
    const assignments = withAsked(situation, `sign-${when}`, named, parts.clock.now())
    return recordAction(parts, {
      task,
      action: 'add-sign',
      actor: actorOf(account, task),
      to: ids,
      reason,
      details: { when },
      involves: named,
      change: { $set: { assignments } },
    })
  },
})
