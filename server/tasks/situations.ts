import { CaseModel } from '../../domain/case.ts'
import type { Task } from '../../domain/task.ts'
import type { ProcessModels } from '../engine/process-models.ts'
import type { SessionAccount } from '../plugin-api.ts'
import type { Situation } from '../task-actions/task-action-contract.ts'

/** The account before each of these tasks. */
export async function situationsOf(models: ProcessModels, account: SessionAccount, tasks: readonly Task[]): Promise<Situation[]> {
  const instances = tasks.map(({ processInstanceKey }) => processInstanceKey)
  const handled = await CaseModel.find({ instances: { $in: instances }, handlers: account.username }, 'instances').lean()
  const own = new Set(handled.flatMap(found => found.instances))
  return Promise.all(
    tasks.map(async task => ({
      account,
      task,
      rules: await models.rulesOf(task),
      handlesCase: own.has(task.processInstanceKey),
    })),
  )
}
