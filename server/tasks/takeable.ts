import type { Task } from '../../domain/task.ts'
import type { TaskActionName } from '../../domain/task-action.ts'
import type { ProcessModels } from '../engine/process-models.ts'
import type { SessionAccount, TaskView } from '../plugin-api.ts'
import { offeredActions } from '../task-actions/actions.ts'
import { isSignedByMany } from '../task-actions/tally.ts'
import { notItsHolder } from '../task-actions/refusals.ts'
import type { Situation } from '../task-actions/task-action-contract.ts'
import { beside, namesBeside } from './people-beside.ts'
import { situationsOf } from './situations.ts'
import { takeableIn } from './takeable-in.ts'
import { officeNames } from './task-facets.ts'
import { toTaskView } from './task-view.ts'

/**
 * Tasks as the account sees them, with what it may do now. Where it could take one only in another's stead, that is said before it
 * does.
 */
export async function viewsFor(models: ProcessModels, account: SessionAccount, tasks: readonly Task[]): Promise<TaskView[]> {
  const open = tasks.filter(({ state }) => state === 'CREATED').map(({ _id }) => _id)
  const [rights, situations, names, offices] = await Promise.all([
    takeableIn(account, open),
    situationsOf(models, account, tasks),
    namesBeside(tasks),
    officeNames(tasks.map(({ officeCode }) => officeCode)),
  ])
  return situations.map(situation => {
    const { task } = situation
    const right = rights.get(task._id)
    const away = right?.onBehalfOf
    const actions = actionsIn(situation, right !== undefined && !(away && situation.rules.inPerson))
    const office = offices.get(task.officeCode ?? '')
    const view = {
      ...toTaskView(task),
      ...beside(situation, names),
      ...(office ? { office } : {}),
      ...inBatches(situation),
      actions,
    }
    return away ? { ...view, onBehalfOf: { accountId: away.accountId, name: away.name } } : view
  })
}

const inBatches = ({ rules }: Situation) => (rules.actions.has('batch') ? { inBatches: true as const } : {})

const actionsIn = (situation: Situation, isTakeable: boolean): TaskActionName[] => [
  ...new Set([...ownSteps(situation, isTakeable), ...offeredActions(situation)]),
]

/** Whoever completes what nobody has takes it by that. */
function ownSteps(situation: Situation, isTakeable: boolean): TaskActionName[] {
  if (notItsHolder(situation) === undefined) return ['complete', 'release']
  if (!isTakeable || isSignedByMany(situation.task, situation.rules)) return []
  return situation.task.assignee ? ['claim'] : ['claim', 'complete']
}
