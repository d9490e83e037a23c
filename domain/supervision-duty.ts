import type { MatterKind } from './matter-kind.ts'
import type { SubjectMatter } from './subject-matter.ts'

/** What an office does again and again while somebody is under supervision (法23、24、26、28条). */
export const DUTY_KINDS = ['report', 'check', 'visit', 'appraisal'] as const
/** Of who serves outside prison: each month, each three months (办24条). */
export const HEALTH_KINDS = ['condition-report', 'condition-review'] as const
export type DutyKind = (typeof DUTY_KINDS)[number] | (typeof HEALTH_KINDS)[number]

/** During a key date (重大时间节点) these are done more often. */
const INTENSIFIED: readonly DutyKind[] = ['check', 'visit']

/** The parameter that says how long it is from one time to the next. */
export function dutyParameter(kind: DutyKind, level: string, duringKeyDate: boolean): string {
  if (kind === 'condition-report') return 'condition-report.report-days'
  if (kind === 'condition-review') return 'condition-report.review-days'
  return `supervision.${kind}-${duringKeyDate && INTENSIFIED.includes(kind) ? 'key-date' : level}-days`
}

/** The matter that says it was done. */
export function isOfDuty({ kind, result }: Pick<SubjectMatter, 'kind' | 'result'>, duty: DutyKind): boolean {
  if (duty === 'condition-report') return kind === 'condition-review' && result === 'monthly'
  if (duty === 'condition-review') return kind === 'condition-review' && result === 'quarterly'
  return kind === (duty satisfies MatterKind)
}
