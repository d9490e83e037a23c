import { Schema, model } from 'mongoose'

/** Outside parties: they are told, and answer by messages; nothing here decides for them. */
export const OUTSIDE_PARTIES = [
  'decision-organ',
  'court',
  'procuratorate',
  'police',
  'custody-organ',
  'judicial-office',
  'device-platform',
  'resettlement-agency',
  'village-committee',
] as const
export type OutsideParty = (typeof OUTSIDE_PARTIES)[number]

/** A notice that went out. It holds no personal data: the paper itself lies in the file. */
export interface OutgoingNotice {
  /** The element instance of the job that sent it: sent twice is kept once. */
  effectKey: string
  subjectNo: string
  /** The case that sent it; those before the second release do not say. */
  caseKey?: string
  notice: string
  to: OutsideParty
  /** Name of the organ or code of the office, where the case knows it. */
  recipient?: string
  sentAt: Date
  sentOn: string
}

export const outgoingNoticeSchema = new Schema<OutgoingNotice>({
  effectKey: { type: String, required: true, unique: true },
  subjectNo: { type: String, required: true },
  caseKey: { type: String },
  notice: { type: String, required: true },
  to: { type: String, required: true, enum: OUTSIDE_PARTIES },
  recipient: { type: String },
  sentAt: { type: Date, required: true },
  sentOn: { type: String, required: true },
})
outgoingNoticeSchema.index({ subjectNo: 1, sentAt: 1 })

export const OutgoingNoticeModel = model<OutgoingNotice>('OutgoingNotice', outgoingNoticeSchema, 'outgoingNotices')

export async function sendNotice(notice: OutgoingNotice): Promise<void> {
  const { effectKey, ...rest } = notice
  await OutgoingNoticeModel.updateOne({ effectKey }, { $setOnInsert: rest }, { upsert: true })
}
