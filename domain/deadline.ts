import { Schema, model } from 'mongoose'
import { MARKS } from './legal-basis.ts'
import type { Mark } from './legal-basis.ts'
import { holidayCalendar } from './holiday.ts'
import { parameterOf } from './parameter.ts'
import { endOfDay, lastDay } from './working-days.ts'

/** Whose deadline, and what must be done by it. */
export const DEADLINE_KINDS = ['notice', 'delivery', 'receipt', 'report', 'transfer', 'documents', 'enrolment'] as const
export type DeadlineKind = (typeof DEADLINE_KINDS)[number]

/** open: nothing was done yet, whether or not it is due. met, late: done in time, or after it. */
export type DeadlineState = 'open' | 'met' | 'late'

export interface Deadline {
  /** The case: one subject number, one case. */
  subjectNo: string
  /** The instance that computed it. */
  processInstanceKey: string
  kind: DeadlineKind
  /** The day on which the period begins. */
  from: string
  /** The last day of the period, and the instant at which that day is over. */
  dueOn: string
  dueAt: Date
  basis: string
  mark: Mark
  parameter: { key: string; version: number }
  state: DeadlineState
  doneOn?: string
}

export const deadlineSchema = new Schema<Deadline>(
  {
    subjectNo: { type: String, required: true },
    processInstanceKey: { type: String, required: true },
    kind: { type: String, required: true, enum: DEADLINE_KINDS },
    from: { type: String, required: true },
    dueOn: { type: String, required: true },
    dueAt: { type: Date, required: true },
    basis: { type: String, required: true },
    mark: { type: String, required: true, enum: MARKS },
    parameter: { key: { type: String, required: true }, version: { type: Number, required: true } },
    state: { type: String, required: true, enum: ['open', 'met', 'late'] },
    doneOn: { type: String },
  },
  { timestamps: true },
)
deadlineSchema.index({ subjectNo: 1, kind: 1 }, { unique: true })
deadlineSchema.index({ processInstanceKey: 1 })
deadlineSchema.index({ state: 1, dueAt: 1 })

export const DeadlineModel = model<Deadline>('Deadline', deadlineSchema, 'deadlines')

export interface NewDeadline {
  readonly subjectNo: string
  readonly processInstanceKey: string
  readonly kind: DeadlineKind
  readonly from: string
  readonly parametersId: string
  readonly parameterKey: string
  /** Where the thing was already done when the deadline was computed. */
  readonly doneOn?: string
}

/** Computes a deadline by its parameter and records it; a second call for the same case and kind changes nothing. */
export async function openDeadline(one: NewDeadline): Promise<Deadline> {
  const parameter = await parameterOf(one.parametersId, one.parameterKey)
  if (!parameter.rule) throw new Error(`parameter ${parameter.key} is no period`)
  const dueOn = lastDay(one.from, parameter.value, parameter.rule, await holidayCalendar())
  const deadline: Omit<Deadline, 'subjectNo' | 'kind'> = {
    processInstanceKey: one.processInstanceKey,
    from: one.from,
    dueOn,
    dueAt: endOfDay(dueOn),
    basis: parameter.source,
    mark: parameter.mark,
    parameter: { key: parameter.key, version: parameter.version },
    ...outcome(dueOn, one.doneOn),
  }
  const { subjectNo, kind } = one
  return DeadlineModel.findOneAndUpdate(
    { subjectNo, kind },
    { $setOnInsert: deadline },
    { upsert: true, returnDocument: 'after' },
  )
    .orFail()
    .lean()
}

/** Records that it was done. Done once is done: a later call changes nothing. */
export async function settleDeadline(subjectNo: string, kind: DeadlineKind, doneOn: string): Promise<void> {
  const open = await DeadlineModel.findOne({ subjectNo, kind, state: 'open' }).lean()
  if (open) await DeadlineModel.updateOne({ subjectNo, kind, state: 'open' }, { $set: outcome(open.dueOn, doneOn) })
}

/** Open and past due: what a supervisor asks for. */
export const overdueDeadlines = (now: Date): Promise<Deadline[]> =>
  DeadlineModel.find({ state: 'open', dueAt: { $lte: now } })
    .sort({ dueAt: 1 })
    .lean()

const outcome = (dueOn: string, doneOn: string | undefined): Pick<Deadline, 'state' | 'doneOn'> =>
  doneOn === undefined ? { state: 'open' } : { state: doneOn <= dueOn ? 'met' : 'late', doneOn }
