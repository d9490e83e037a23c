import { Schema, model } from 'mongoose'

/** What somebody has typed and not submitted yet: one per account and target, sealed as a whole. */
export interface Draft {
  accountId: string
  /** A user task's key, or `start:<processDefinitionId>`. */
  target: string
  sealed: string
  savedAt: Date
}

export const draftSchema = new Schema<Draft>({
  accountId: { type: String, required: true },
  target: { type: String, required: true },
  sealed: { type: String, required: true },
  savedAt: { type: Date, required: true },
})
draftSchema.index({ accountId: 1, target: 1 }, { unique: true })

export const DraftModel = model<Draft>('Draft', draftSchema, 'drafts')
