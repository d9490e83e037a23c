import type { QueryFilter } from 'mongoose'
import { CaseModel } from '../../domain/case.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { isSealedFrom } from '../cases/case-scope.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { copiedTo, visibleTo } from './task-scope.ts'

/** Those of a case that exist for the account, whichever of its instances they are of, oldest first: by the rule of `visible` for one. */
export async function tasksOfCase(account: SessionAccount, processInstanceKey: string): Promise<Task[]> {
  const found = await CaseModel.findOne({ instances: processInstanceKey }, 'instances').lean()
  const ofCase: QueryFilter<Task> = { processInstanceKey: { $in: found?.instances ?? [processInstanceKey] } }
  const isSealed = await isSealedFrom(account, processInstanceKey)
  const own: QueryFilter<Task> = { $or: [{ state: 'CREATED' }, { completedBy: account.username }] }
  const seen: QueryFilter<Task> = isSealed
    ? { $and: [visibleTo(account), own] }
    : { $or: [visibleTo(account), copiedTo(account)] }
  return TaskModel.find({ $and: [ofCase, seen] })
    .sort({ createdAt: 1, _id: 1 })
    .lean()
}
