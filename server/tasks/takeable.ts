import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import type { TaskActionName } from '../../domain/task-action.ts'
import type { ProcessModels } from '../engine/process-models.ts'
import type { SessionAccount, TaskView } from '../plugin-api.ts'
import { rightsOf } from '../session/rights.ts'
import type { Right } from '../session/rights.ts'
import { offeredActions } from '../task-actions/actions.ts'
import { notItsHolder } from '../task-actions/refusals.ts'
import type { Situation } from '../task-actions/task-action-contract.ts'
import { beside, namesBeside } from './people-beside.ts'
import { situationsOf } from './situations.ts'
import { takeable } from './task-scope.ts'
import { toTaskView } from './task-view.ts'

/** Of these tasks, those that the account may take, with the right in which it would: its own where that is enough. */
export async function takeableIn(account: SessionAccount, userTaskKeys: readonly string[]): Promise<Map<string, Right>> {
  const found = new Map<string, Right>()
  for (const right of rightsOf(account)) {
    const left = userTaskKeys.filter(key => !found.has(key))
    if (left.length === 0) break
    const tasks = await TaskModel.find(
      { $and: [{ _id: { $in: left }, state: 'CREATED' }, takeable(account, right)] },
      '_id',
    ).lean()
    for (const { _id } of tasks) found.set(_id, right)
  }
  return found
}

/**
 * Tasks as the account sees them, with what it may do now. Where it could take one only in another's stead, that is said before it
 * does.
 */
export async function viewsFor(models: ProcessModels, account: SessionAccount, tasks: readonly Task[]): Promise<TaskView[]> {
  const open = tasks.filter(({ state }) => state === 'CREATED').map(({ _id }) => _id)
  const [rights, situations, names] = await Promise.all([
    takeableIn(account, open),
    situationsOf(models, account, tasks),
    namesBeside(tasks),
  ])
  return situations.map(situation => {
    const { task } = situation
    const right = rights.get(task._id)
    const away = right?.onBehalfOf
    const actions = [...ownSteps(situation, right !== undefined), ...offeredActions(situation)]
    const view = { ...toTaskView(task), ...beside(task, account, names), actions }
    return away ? { ...view, onBehalfOf: { accountId: away.accountId, name: away.name } } : view
  })
}

/** Whoever completes what nobody has takes it by that. */
function ownSteps(situation: Situation, isTakeable: boolean): TaskActionName[] {
  if (notItsHolder(situation) === undefined) return ['complete', 'release']
  if (!isTakeable) return []
  return situation.task.assignee ? ['claim'] : ['claim', 'complete']
}
