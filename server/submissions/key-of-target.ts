import { keyOf } from '../../domain/keys/key-ring.ts'
import { keyOfCase } from '../../domain/subject.ts'
import { TaskModel } from '../../domain/task.ts'

/**
 * The data key of what an account writes for a form before it is handed in: of a task that of the case; of a start form,
 * nobody's case yet, one of the account's own. @throws ErasedError
 */
export async function keyOfTarget(accountId: string, target: string): Promise<string> {
  const task = await TaskModel.findById(target, 'processInstanceKey caseNo').lean()
  return task ? keyOfCase(task.processInstanceKey, task.caseNo) : keyOf(`draft:${accountId}:${target}`)
}
