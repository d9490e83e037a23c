import { Schema, model } from 'mongoose'

/** What a process tells people, as its worker ordered it; the server tells them (server/notifications/process-notices.ts). */
export interface ProcessNotice {
  /** The element instance of the job that ordered it: ordered twice is told once. */
  _id: string
  caseKey: string
  processInstanceKey: string
  /** Posts (`410106-01:clerk`), user names, `starter`, `handlers`. */
  to: string[]
  /** In Chinese and English; nothing personal. */
  text: string
  textEn: string
  /** Where the notice leads, for who has no business in the case itself; absent: to the case. */
  path?: string
  /** The business clock's time. */
  at: Date
  toldAt?: Date
}

export const processNoticeSchema = new Schema<ProcessNotice>({
  _id: { type: String, required: true },
  caseKey: { type: String, required: true, immutable: true, index: true },
  processInstanceKey: { type: String, required: true, immutable: true },
  to: { type: [String], required: true, immutable: true },
  text: { type: String, required: true, immutable: true },
  textEn: { type: String, required: true, immutable: true },
  path: { type: String, immutable: true },
  at: { type: Date, required: true, immutable: true },
  toldAt: { type: Date },
})
processNoticeSchema.index({ toldAt: 1 }, { partialFilterExpression: { toldAt: null } })

export const ProcessNoticeModel = model<ProcessNotice>('ProcessNotice', processNoticeSchema, 'processNotices')

export async function orderNotice({ _id, ...rest }: ProcessNotice): Promise<void> {
  await ProcessNoticeModel.updateOne({ _id }, { $setOnInsert: rest }, { upsert: true })
}
