import { CaseModel } from '../../domain/case.ts'
import type { Notification } from '../../domain/notification.ts'
import { TaskModel } from '../../domain/task.ts'
import type { CaseService, SessionAccount, TaskService } from '../plugin-api.ts'
import { ServerError } from '../errors.ts'

export interface Sight {
  readonly tasks: Pick<TaskService, 'get'>
  readonly cases: Pick<CaseService, 'get'>
}
type Subject = Pick<Notification, 'taskKeys' | 'processInstanceKey'>

/** Whether an account may see now what a notification is about: all of it that names a case, one of its tasks at least. */
export async function maySee(sight: Sight, account: SessionAccount, { taskKeys, processInstanceKey }: Subject): Promise<boolean> {
  if (taskKeys.length > 0) {
    for (const key of taskKeys) if (await isFound(sight.tasks.get(account, key))) return true
    return false
  }
  return processInstanceKey === undefined || isFound(sight.cases.get(account, processInstanceKey))
}

async function isFound(looked: Promise<unknown>): Promise<boolean> {
  try {
    await looked
    return true
  } catch (error) {
    if (error instanceof ServerError && error.code === 'NOT_FOUND') return false
    throw error
  }
}

/** Number and masked title of the one case it is about; of a minor's no title (法54). */
export async function caseOf({ taskKeys, processInstanceKey }: Subject): Promise<{ caseNo?: string; caseTitle?: string }> {
  const [only, ...others] = taskKeys
  if (others.length > 0) return {}
  const task = only === undefined ? undefined : await TaskModel.findById(only, 'processInstanceKey').lean()
  const key = processInstanceKey ?? task?.processInstanceKey
  const found = key === undefined ? undefined : await CaseModel.findOne({ instances: key }, 'caseNo caseTitle sealed').lean()
  if (!found) return {}
  return {
    ...(found.caseNo ? { caseNo: found.caseNo } : {}),
    ...(found.caseTitle && !found.sealed ? { caseTitle: found.caseTitle } : {}),
  }
}
