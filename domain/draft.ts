import { Schema, model } from 'mongoose'
import { keyOf } from './keys/key-ring.ts'
import { placeOf, withDataKey } from './sealed-field.ts'
import { keyOfCase } from './subject.ts'
import { TaskModel } from './task.ts'

/** What somebody has typed and not submitted yet: one per account and target, sealed as a whole. */
export interface Draft {
  accountId: string
  /** A user task's key, or where a start form was begun (`start-target.ts`). */
  target: string
  sealed: string
  savedAt: Date
  /** Places of answers that are adopted from earlier forms. */
  adopted?: string[]
  /** Grows with each save; absent: from before there were versions. */
  version?: number
  /** The opened form that saved it last, by a name of its own. */
  page?: string
  /** The case's key; of a form that starts one, a key of the draft's own. */
  dataKey?: string
}

export const draftSchema = new Schema<Draft>({
  accountId: { type: String, required: true },
  target: { type: String, required: true },
  sealed: { type: String, required: true },
  savedAt: { type: Date, required: true },
  adopted: { type: [String], default: undefined },
  version: { type: Number },
  page: { type: String },
})
draftSchema.index({ accountId: 1, target: 1 }, { unique: true })
draftSchema.index({ target: 1, savedAt: -1 })

draftSchema.plugin(withDataKey)

export const DraftModel = model<Draft>('Draft', draftSchema, 'drafts')

/** Where its text stands: bound into the cipher text. */
export const draftPlace = (accountId: string, target: string): string => placeOf('drafts', accountId, target)

/** Any draft that may name a file uploaded for that form: of a start form those begun from whichever page. */
export const draftsFor = (target: string) => ({ $or: [{ target }, { target: { $gte: `${target} `, $lt: `${target}!` } }] })

/**
 * The data key of what an account writes for a form before it is handed in: of a task that of the case; of a start form,
 * nobody's case yet, one of the account's own. @throws ErasedError
 */
export async function keyOfTarget(accountId: string, target: string): Promise<string> {
  const task = await TaskModel.findById(target, 'processInstanceKey caseNo').lean()
  return task ? keyOfCase(task.processInstanceKey, task.caseNo) : keyOf(`draft:${accountId}:${target}`)
}
