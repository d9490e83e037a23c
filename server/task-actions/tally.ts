import type { Task } from '../../domain/task.ts'
import type { CountersignRule, UserTaskRules } from '../engine/user-task-rules.ts'

/** For whom somebody signs: each candidate group and each candidate user is one signer. */
export const seatsOf = ({ candidateGroups, candidateUsers }: Task): string[] => [
  ...new Set([...candidateGroups, ...candidateUsers]),
]

/** Whether several sign the task (会签, 或签); one that the model gives to an assignee is theirs. */
export const isSignedByMany = (task: Task, { countersign }: UserTaskRules): boolean =>
  countersign !== undefined && !task.assignee && seatsOf(task).length > 0

export interface Tally {
  readonly total: number
  readonly agreed: number
  readonly against: number
  /** Undefined: not decided yet. */
  readonly passed?: boolean
}

/**
 * `any`: the first signature decides, either way. Otherwise decided as soon as the outcome is certain: as many agree as are needed, or so
 * many disagree that it can no longer pass; of `all`, the first who disagrees decides against.
 */
export function tallyOf(task: Task, { needs }: CountersignRule): Tally {
  const total = seatsOf(task).length
  const signatures = task.signatures ?? []
  const agreed = signatures.filter(({ agrees }) => agrees).length
  const against = signatures.length - agreed
  const enough = needs === 'all' ? total : needs === 'any' ? 1 : Math.min(needs, total)
  const isLost = needs === 'any' ? against > 0 : against > total - enough
  return { total, agreed, against, ...(agreed >= enough ? { passed: true } : isLost ? { passed: false } : {}) }
}

/** @param data the form as its signer filled it in */
export const agreesBy = ({ field, agree }: CountersignRule, data: Readonly<Record<string, unknown>>): boolean =>
  field === undefined || String(data[field]) === agree
