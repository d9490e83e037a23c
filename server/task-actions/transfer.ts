import { z } from 'zod'
import { AccountModel } from '../../domain/account.ts'
import { ServerError } from '../errors.ts'
import { engineKey } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import { actorOf } from '../tasks/complete-task.ts'
import { engineRefused } from '../tasks/engine-refused.ts'
import { mayHold } from './may-hold.ts'
import { recordAction } from './record-action.ts'
import { notItsHolder } from './refusals.ts'
import { taskAction } from './task-action-contract.ts'

const input = z.strictObject({ to: z.string().max(100), reason: z.string().trim().min(2).max(1_000) })

/** 转办: to a colleague, for good. Whoever had it no longer has it. */
export const transfer = taskAction({
  name: 'transfer',
  grant: 'transfer',
  input,
  refusal: notItsHolder,
  people: mayHold,
  perform: async (parts, situation, { to, reason }) => {
    const { account, task } = situation
    if (!(await mayHold(parts, situation)).includes(to)) throw new ServerError('PERSON_UNFIT')
    const receiver = await AccountModel.findOne({ username: to }, '_id').lean()
    try {
      await parts.engine.assignUserTask({
        userTaskKey: engineKey<UserTaskKey>(task._id),
        assignee: to,
        allowOverride: true,
        action: 'transfer',
      })
    } catch (error) {
      await engineRefused(parts, task._id, error, 'CONFLICT')
    }
    return recordAction(parts, {
      task,
      action: 'transfer',
      actor: actorOf(account, task),
      to: [String(receiver?._id)],
      reason,
      change: { $set: { assignee: to, onBehalfOf: null, ownChangeAt: new Date() } },
    })
  },
})
