import { NO_RESULT } from '../../core/behaviors/jobs.ts'
import type { JobResult, JobResultCorrections, UserTaskValue } from '../../core/work-values.ts'
import type { Body } from '../http/body.ts'
import { cannotBeParsed } from '../problem.ts'

const TYPES: Readonly<Record<string, JobResult['type']>> = { userTask: 'USER_TASK', adHocSubProcess: 'AD_HOC_SUB_PROCESS' }

/** What a worker says beside its variables. A task listener may deny what it was asked about, or correct the task. */
export function jobResult(result: Body | undefined): JobResult {
  if (!result) return NO_RESULT
  const type = TYPES[result.optionalText('type') ?? 'userTask']
  if (!type) throw cannotBeParsed('result')
  return {
    ...NO_RESULT,
    type,
    denied: result.boolean('denied'),
    deniedReason: result.optionalText('deniedReason') ?? '',
    completionConditionFulfilled: result.boolean('isCompletionConditionFulfilled'),
    cancelRemainingInstances: result.boolean('isCancelRemainingInstances'),
    ...correctionsOf(result.object('corrections')),
  }
}

type Corrected = Partial<Pick<UserTaskValue, keyof JobResultCorrections>>

/** Null and absent both mean: not corrected; what is empty clears. */
function correctionsOf(body: Body | undefined): Pick<JobResult, 'corrections' | 'correctedAttributes'> {
  const all: Corrected = {
    assignee: body?.optionalText('assignee'),
    dueDate: body?.optionalText('dueDate'),
    followUpDate: body?.optionalText('followUpDate'),
    candidateUsersList: body?.texts('candidateUsers'),
    candidateGroupsList: body?.texts('candidateGroups'),
    priority: body?.int32('priority'),
  }
  const corrected = Object.entries(all).filter(([, value]) => value !== undefined)
  return {
    corrections: { ...NO_RESULT.corrections, ...(Object.fromEntries(corrected) as Corrected) },
    correctedAttributes: corrected.map(([name]) => name),
  }
}
