import { TaskModel } from '../../domain/task.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { rightsOf } from '../session/rights.ts'
import type { Right } from '../session/rights.ts'
import { byAnyOf, waysToTake } from './task-scope.ts'

/** Of these tasks, those that the account may take, with the right in which it would: its own where that is enough. */
export async function takeableIn(account: SessionAccount, userTaskKeys: readonly string[]): Promise<Map<string, Right>> {
  const found = new Map<string, Right>()
  for (const right of rightsOf(account)) {
    const left = userTaskKeys.filter(key => !found.has(key))
    if (left.length === 0) break
    const tasks = await TaskModel.find(byAnyOf(waysToTake(account, right), { _id: { $in: left } }), '_id').lean()
    for (const { _id } of tasks) found.set(_id, right)
  }
  return found
}
