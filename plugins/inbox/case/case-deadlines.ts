import { DeadlineModel } from '../../../domain/deadline.ts'
import type { NoticeStage } from '../../../domain/deadline-notices.ts'
import { basisText, isToBeConfirmed } from '../../../domain/legal-basis.ts'

export interface CaseDeadline {
  readonly id: string
  /** What must be done. */
  readonly title: { readonly zh: string; readonly en: string }
  readonly from: string
  readonly dueOn: string
  readonly dueAt: string
  readonly basis: string
  /** The source has not been checked yet; the page says so. */
  readonly toBeConfirmed: boolean
  readonly state: 'open' | 'met' | 'late' | 'cancelled'
  readonly doneOn?: string
  /** What is told before and after it passes: from which day, and whom (domain/parameter.ts, `Telling.to`). */
  readonly notices: readonly { readonly stage: NoticeStage; readonly from: string; readonly to: readonly string[] }[]
}

/** Whichever instance computed them, the deadlines are the case's. */
export async function deadlinesOf(caseKey: string): Promise<CaseDeadline[]> {
  const found = await DeadlineModel.find({ caseKey }).sort({ dueAt: 1 }).lean()
  return found.map(one => ({
    id: String(one._id),
    title: { ...one.title },
    from: one.from,
    dueOn: one.dueOn,
    dueAt: one.dueAt.toISOString(),
    basis: basisText(one.basis),
    toBeConfirmed: isToBeConfirmed(one.mark),
    state: one.state,
    ...(one.doneOn === undefined ? {} : { doneOn: one.doneOn }),
    notices: one.notices.map(({ stage, from, to }) => ({ stage, from, to: [...to] })),
  }))
}
