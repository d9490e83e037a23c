import { Schema, model } from 'mongoose'
import { MARKS } from './legal-basis.ts'
import type { Mark } from './legal-basis.ts'
import type { DeadlineNotice, ToldNotice } from './deadline-notices.ts'
import { NOTICE_STAGES } from './deadline-notices.ts'
import type { BothLanguages } from './parameter.ts'
import type { DayRule } from './working-days.ts'

/**
 * open: nothing was done yet, whether or not it is due. met, late: done in time, or after it. cancelled: nobody need do it any
 * more, for the reason in `ended`.
 */
export const DEADLINE_STATES = ['open', 'met', 'late', 'cancelled'] as const
export type DeadlineState = (typeof DEADLINE_STATES)[number]
/** The case was over before it was done, or another deadline of the kind took its place. */
export const DEADLINE_ENDS = ['case-completed', 'case-terminated', 'replaced'] as const
export type DeadlineEnd = (typeof DEADLINE_ENDS)[number]

/** By when something must be done in a case of whatever process. It holds no personal data. */
export interface Deadline {
  /** The key of the process instance that nobody called. */
  caseKey: string
  subjectNo?: string
  /** The instance that computed it. */
  processInstanceKey: string
  /** What computed it: a second computation with the same key changes nothing. */
  effectKey: string
  /** Pack and period: `entry.report` of the parameter `entry.report-days`. */
  kind: string
  /** What must be done. */
  title: BothLanguages
  /** The day on which the period begins. */
  from: string
  /** The last day of the period, and the instant at which that day is over. */
  dueOn: string
  dueAt: Date
  basis: string
  mark: Mark
  parameter: { key: string; version: number }
  /** How it was counted. */
  period: Period
  /** The versions by which its case runs. */
  parametersId?: string
  /** The business day on which it was recorded. */
  openedOn: string
  /** Groups (`410106-01:clerk`) that must see to it; none: the case's office or county. */
  responsible: string[]
  state: DeadlineState
  doneOn?: string
  /** cancelled: when and why. */
  endedOn?: string
  ended?: DeadlineEnd
  /** What is to be told of it, fixed with its parameters. */
  notices: DeadlineNotice[]
  /** When the next is to be told. */
  tellAt?: Date
  /** What was told to whom, oldest first. */
  told: ToldNotice[]
  /** Its last day was another one before the calendar changed, oldest first. */
  moves: DeadlineMove[]
}

export interface Period extends DayRule {
  count: number
}

export interface DeadlineMove {
  at: Date
  before: string
  after: string
  /** The announcement by which the calendar changed. */
  source: string
}

const text = { type: String, required: true } as const
const part = { _id: false } as const
export const deadlineSchema = new Schema<Deadline>(
  {
    caseKey: text,
    subjectNo: { type: String },
    processInstanceKey: text,
    effectKey: { ...text, unique: true },
    kind: { ...text, match: /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/ },
    title: { zh: text, en: text },
    from: text,
    dueOn: text,
    dueAt: { type: Date, required: true },
    basis: text,
    mark: { ...text, enum: MARKS },
    parameter: { key: text, version: { type: Number, required: true } },
    period: {
      count: { type: Number, required: true },
      unit: text,
      firstDayCounted: { type: Boolean, required: true },
      rollsOver: { type: Boolean, required: true },
    },
    parametersId: { type: String },
    openedOn: text,
    responsible: { type: [String], default: [] },
    state: { ...text, enum: DEADLINE_STATES },
    doneOn: { type: String },
    endedOn: { type: String },
    ended: { type: String, enum: DEADLINE_ENDS },
    notices: [
      new Schema<DeadlineNotice>(
        {
          stage: { ...text, enum: NOTICE_STAGES },
          from: text,
          hour: { type: Number, required: true },
          to: { type: [String], required: true },
          every: { type: Number, required: true },
          parameter: { key: text, version: { type: Number, required: true } },
        },
        part,
      ),
    ],
    tellAt: { type: Date },
    told: [new Schema<ToldNotice>({ stage: text, effectKey: text, at: { type: Date, required: true }, to: [String] }, part)],
    moves: [new Schema<DeadlineMove>({ at: { type: Date, required: true }, before: text, after: text, source: text }, part)],
  },
  { timestamps: true },
)
deadlineSchema.index({ caseKey: 1, kind: 1 })
deadlineSchema.index({ state: 1, dueAt: 1, _id: 1 })
deadlineSchema.index({ state: 1, tellAt: 1 })

export const DeadlineModel = model<Deadline>('Deadline', deadlineSchema, 'deadlines')

/** `entry.report-days` → `entry.report` */
export const kindOf = (parameterKey: string): string => parameterKey.replace(/-days$/, '')

/** Models of the first release name the entry's deadlines alone: `report`. */
export const kindNamed = (name: string): string => (name.includes('.') ? name : `entry.${name}`)
