import { z } from 'zod'
import { ServerError } from '../errors.ts'
import { actorOf } from '../tasks/complete-task.ts'
import { accountIdsOf, withAsked } from './assignments.ts'
import { mayHold } from './may-hold.ts'
import { recordAction } from './record-action.ts'
import { notItsHolder } from './refusals.ts'
import { taskAction } from './task-action-contract.ts'

/**
 * 委派: a colleague works on it and hands it back with an opinion; its assignee stays responsible and finishes it. The delegate does not
 * pass it on, nor does who stands in for the delegate: it was left to this person (民法典169).
 */
export const delegate = taskAction({
  name: 'delegate',
  grant: 'delegate',
  input: z.strictObject({ to: z.string().max(100), reason: z.string().trim().min(2).max(1_000) }),
  refusal: notItsHolder,
  people: mayHold,
  perform: async (parts, situation, { to, reason }) => {
    const { account, task } = situation
    if (!(await mayHold(parts, situation)).includes(to)) throw new ServerError('PERSON_UNFIT')
    const ids = await accountIdsOf([to])
    const assignments = withAsked(situation, 'delegate', [to], parts.clock.now())
    return recordAction(parts, {
      task,
      action: 'delegate',
      actor: actorOf(account, task),
      to: ids,
      reason,
      involves: [to],
      change: { $set: { assignments } },
    })
  },
})
