import { Schema, model } from 'mongoose'
import { MATTER_KINDS } from './matter-kind.ts'
import type { MatterKind } from './matter-kind.ts'

export const MATTER_STATES = ['open', 'done', 'cancelled'] as const
export type MatterState = (typeof MATTER_STATES)[number]

/**
 * Something that happened to a person with a record (`person-record.ts`), or goes on: a leave, a warning, a search, a revocation. It is added once and ended once,
 * never changed; status and counters of the record follow from it. It holds no personal data: what was written stands in the
 * submission that it names.
 */
export interface SubjectMatter {
  /** Number of the record: a subject's or a released person's. */
  subjectNo: string
  /** What added it: added twice is kept once. */
  effectKey: string
  kind: MatterKind
  /** The case it belongs to, and the instance that added it. */
  caseKey: string
  processInstanceKey: string
  /** Days, `2026-11-22`: since when; until when it is meant to last (of a leave: the day of return). */
  from: string
  until?: string
  /** How many days, where they count: of a leave; of somebody missing, when found. */
  days?: number
  /** open: goes on. done: over, or happened at once. cancelled: withdrawn, as if it had not been. */
  state: MatterState
  endedOn?: string
  /** What ended it, once. */
  endEffectKey?: string
  /** A code of its process: `approved`, `dismissed`. */
  result?: string
  submissionId?: string
  /** `法28` */
  basis?: string
}

const text = { type: String, required: true } as const
export const subjectMatterSchema = new Schema<SubjectMatter>({
  subjectNo: text,
  effectKey: { ...text, unique: true },
  kind: { ...text, enum: MATTER_KINDS },
  caseKey: text,
  processInstanceKey: text,
  from: text,
  until: { type: String },
  days: { type: Number, min: 0 },
  state: { ...text, enum: MATTER_STATES },
  endedOn: { type: String },
  endEffectKey: { type: String },
  result: { type: String },
  submissionId: { type: String },
  basis: { type: String },
})
subjectMatterSchema.index({ subjectNo: 1, kind: 1, from: 1 })
subjectMatterSchema.index({ state: 1, kind: 1, subjectNo: 1 })
subjectMatterSchema.index({ endEffectKey: 1 }, { sparse: true })

export const SubjectMatterModel = model<SubjectMatter>('SubjectMatter', subjectMatterSchema, 'subjectMatters')

/** Of one subject, oldest first, those that were withdrawn left out. */
export function mattersOf(subjectNo: string, kinds: readonly MatterKind[] = MATTER_KINDS): Promise<SubjectMatter[]> {
  return SubjectMatterModel.find({ subjectNo, kind: { $in: [...kinds] }, state: { $ne: 'cancelled' } }, '-_id -__v')
    .sort({ from: 1, _id: 1 })
    .lean<SubjectMatter[]>()
}
