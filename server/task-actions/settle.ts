import { tellableError } from '../../domain/tellable-error.ts'
import type { QueryFilter } from 'mongoose'
import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { finishHandedIn } from '../tasks/complete-task.ts'
import type { Logger } from '../plugin-api.ts'
import { holdTask } from '../tasks/hold-task.ts'
import type { ActionParts } from './action-parts.ts'
import { finishSigned } from './countersign.ts'
import { lapse } from './lapse.ts'

/** It happens by itself. */
const NOBODY = '-'
const UNANSWERED = { assignments: { $elemMatch: { state: { $in: ['open', 'waiting'] } } } }

/** All have agreed, and whoever was the last died before the engine was told. */
const SIGNED = {
  state: 'CREATED',
  'handedIn.awaits': 'signers',
  assignments: { $not: { $elemMatch: { kind: 'sign-after', state: 'open' } } },
} as const

const COUNTERSIGNED = { state: 'CREATED', assignee: null, 'signatures.0': { $exists: true } } as const

/** What follows by itself from tasks that are over and people who are gone. One that cannot be settled now is settled next time. */
export async function settleTasks(parts: ActionParts, log: Logger): Promise<void> {
  const each = async (which: QueryFilter<Task>, settle: (task: Task) => Promise<void>) => {
    for (const { _id } of await TaskModel.find(which, '_id').lean()) {
      const stillSo = async () => {
        const task = await TaskModel.findOne({ $and: [{ _id }, which] }).lean()
        if (task) await settle(task)
      }
      await holdTask(_id, stillSo).catch((error: unknown) =>
        log.warn('a task could not be settled', { userTaskKey: _id, error: tellableError(error) }),
      )
    }
  }
  await each(UNANSWERED, task => lapse(parts, task))
  await each(COUNTERSIGNED, async task => {
    const { countersign } = await parts.models.rulesOf(task)
    if (countersign) await finishSigned(parts, task, countersign, NOBODY)
  })
  await each(SIGNED, task => finishHandedIn(parts, task, NOBODY))
}
