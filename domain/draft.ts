import { Schema, model } from 'mongoose'
import { placeOf, withDataKey } from './sealed-field.ts'

/** What somebody has typed and not submitted yet: one per account and target, sealed as a whole. */
export interface Draft {
  accountId: string
  /** A user task's key, or `start:<processDefinitionId>`. */
  target: string
  sealed: string
  savedAt: Date
  /** The case's key; of a form that starts one, a key of the draft's own. */
  dataKey?: string
}

export const draftSchema = new Schema<Draft>({
  accountId: { type: String, required: true },
  target: { type: String, required: true },
  sealed: { type: String, required: true },
  savedAt: { type: Date, required: true },
})
draftSchema.index({ accountId: 1, target: 1 }, { unique: true })

draftSchema.plugin(withDataKey)

export const DraftModel = model<Draft>('Draft', draftSchema, 'drafts')

/** Where its text stands: bound into the cipher text. */
export const draftPlace = (accountId: string, target: string): string => placeOf('drafts', accountId, target)
