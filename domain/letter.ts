import { Schema, model } from 'mongoose'

/** To whom letters (函件) go: organs outside, which decide for themselves; nothing here decides for them. */
export const ORGAN_KINDS = [
  'court',
  'procuratorate',
  'police',
  'prison',
  'detention-centre',
  'county-bureau',
  'office',
  'other',
] as const
export type OrganKind = (typeof ORGAN_KINDS)[number]
/** By hand, by post, by the organ's own system (公文交换). */
export const LETTER_WAYS = ['hand', 'post', 'system'] as const
export type LetterWay = (typeof LETTER_WAYS)[number]

/** One of the answers that the model offers: its value becomes a variable. */
export interface OfferedAnswer {
  readonly value: string
  readonly zh: string
  readonly en: string
}
interface Deed {
  /** The business day, and the business clock's time. */
  on: string
  at: Date
  /** Account id. */
  by: string
}
export interface Reminder extends Deed {
  how: LetterWay
}
export interface Withdrawal extends Deed {
  reason: string
}

/** A letter to an outside organ, as it was sent, and what became of it. It holds no personal data: the paper lies in the case. */
export interface Letter {
  /** The element instance of the job that sent it: sent twice is kept once. The correlation key of its answer. */
  _id: string
  caseKey: string
  processInstanceKey: string
  elementId: string
  organKind: OrganKind
  /** The organ's name, by which hooks answer for it. */
  organ: string
  subject: string
  /** The effect key of the official paper that went with it. */
  paperId?: string
  /** Its document number, where the office numbers letters. */
  number?: string
  how: LetterWay
  sentOn: string
  sentAt: Date
  /** Empty: no answer is expected. */
  answers: OfferedAnswer[]
  /** The last day for the answer, and the instant at which it is over. */
  dueOn?: string
  dueAt?: Date
  /** Where that day comes from. */
  basis?: string
  /** Whether an answer is overdue follows from `dueAt`. */
  state: 'sent' | 'answered' | 'withdrawn'
  /** The answer that counts: the first one. */
  answerId?: string
  reminders: Reminder[]
  withdrawal?: Withdrawal
  /** When the process was told of the withdrawal. */
  withdrawalToldAt?: Date
}

const deed = {
  on: { type: String, required: true },
  at: { type: Date, required: true },
  by: { type: String, required: true },
} as const
const fixed = { type: String, required: true, immutable: true } as const

export const letterSchema = new Schema<Letter>({
  _id: { type: String, required: true },
  caseKey: { ...fixed, index: true },
  processInstanceKey: fixed,
  elementId: fixed,
  organKind: { ...fixed, enum: ORGAN_KINDS },
  organ: fixed,
  subject: fixed,
  paperId: { type: String, immutable: true },
  number: { type: String, immutable: true },
  how: { ...fixed, enum: LETTER_WAYS },
  sentOn: fixed,
  sentAt: { type: Date, required: true, immutable: true },
  answers: { type: [{ _id: false, value: String, zh: String, en: String }], immutable: true },
  dueOn: { type: String, immutable: true },
  dueAt: { type: Date, immutable: true },
  basis: { type: String, immutable: true },
  state: { type: String, required: true, enum: ['sent', 'answered', 'withdrawn'] },
  answerId: { type: String },
  reminders: { type: [{ _id: false, ...deed, how: { type: String, enum: LETTER_WAYS } }], default: [] },
  withdrawal: { type: { _id: false, ...deed, reason: String } },
  withdrawalToldAt: { type: Date },
})
letterSchema.index({ sentAt: -1, _id: -1 })
letterSchema.index({ state: 1, dueAt: 1 })

export const LetterModel = model<Letter>('Letter', letterSchema, 'letters')

/** Keeps a letter, once; the first one stays. @returns it as it is kept */
export async function sendLetter({ _id, ...rest }: Letter): Promise<Letter> {
  return LetterModel.findOneAndUpdate({ _id }, { $setOnInsert: rest }, { upsert: true, returnDocument: 'after' }).orFail().lean()
}

/** @returns whether it was still waiting */
export async function remindOrgan(_id: string, reminder: Reminder): Promise<boolean> {
  return (await LetterModel.updateOne({ _id, state: 'sent' }, { $push: { reminders: reminder } })).modifiedCount === 1
}

/** @returns whether it was still waiting; the server tells the process (server/letters) */
export async function withdrawLetter(_id: string, withdrawal: Withdrawal): Promise<boolean> {
  return (await LetterModel.updateOne({ _id, state: 'sent' }, { state: 'withdrawn', withdrawal })).modifiedCount === 1
}
