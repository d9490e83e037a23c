import mongoose, { Schema, Types, model } from 'mongoose'
import { loadKeys } from './keys/key-ring.ts'
import { openText, sealText } from './keys/sealed-text.ts'
import type { DataClass } from './personal-data.ts'
import { placeOf, withDataKey } from './sealed-field.ts'

/**
 * A file that belongs to a case: a scanned document, a rendered paper. Its bytes lie in GridFS under the same id, sealed with
 * a key of its own (sealed-stream.ts), and that is sealed under the data key of the case.
 */
export interface StoredFile {
  _id: Types.ObjectId
  /** `arriving`: its bytes are on their way. `kept`: whole and checked, nobody's but its uploader's. `submitted`: of the case. */
  state: 'arriving' | 'kept' | 'submitted'
  /** What the person called it: personal data stand in names. Absent while it arrives. */
  sealedName?: string
  /** By its content, never as the sender said. */
  mediaType: string
  /** While it arrives: the most it can be. */
  sizeBytes: number
  /** SHA-256 of the bytes, hexadecimal; absent while it arrives. */
  sha256?: string
  /** That of the form's field. */
  class: DataClass
  sealedKey: string
  /** Which form it was uploaded for: a user task's key, or `start:<processDefinitionId>`. */
  target: string
  /** The form's field. */
  fieldKey: string
  /** Handed in with it. */
  submissionId?: string
  processInstanceKey?: string
  uploadedBy: string
  /** Accounts to which a draft that names it went on: as if they had uploaded it. */
  passedTo?: string[]
  /** Wall time. */
  uploadedAt: Date
  dataKey?: string
}

export const storedFileSchema = new Schema<StoredFile>({
  state: { type: String, required: true, enum: ['arriving', 'kept', 'submitted'] },
  sealedName: { type: String },
  mediaType: { type: String, required: true },
  sizeBytes: { type: Number, required: true, min: 0 },
  sha256: { type: String, match: /^[0-9a-f]{64}$/ },
  class: { type: String, required: true, enum: ['L0', 'L1', 'L2', 'L3'], immutable: true },
  sealedKey: { type: String, required: true, immutable: true },
  target: { type: String, required: true, immutable: true },
  fieldKey: { type: String, required: true, immutable: true },
  submissionId: { type: String },
  processInstanceKey: { type: String },
  uploadedBy: { type: String, required: true, immutable: true },
  passedTo: { type: [String], default: undefined },
  uploadedAt: { type: Date, required: true, immutable: true },
})
storedFileSchema.index({ processInstanceKey: 1 })
storedFileSchema.index({ uploadedBy: 1, uploadedAt: 1 })
storedFileSchema.index({ submissionId: 1 }, { sparse: true })
storedFileSchema.index({ state: 1, uploadedAt: 1 })

storedFileSchema.plugin(withDataKey)

export const StoredFileModel = model<StoredFile>('StoredFile', storedFileSchema, 'files')

/** Where its key and its name stand: bound into their cipher texts. */
export const filePlace = (id: Types.ObjectId, part: 'sealedKey' | 'sealedName'): string => placeOf('files', id, part)

/** The file goes over to another data key, that of the case for which it was handed in. The bytes stay as they are. */
export async function rekeyFile(id: Types.ObjectId, dataKey: string): Promise<void> {
  const file = await StoredFileModel.findById(id).lean()
  if (!file?.dataKey || file.dataKey === dataKey) return
  await loadKeys([dataKey])
  const anew = (part: 'sealedKey' | 'sealedName') => {
    const text = file[part]
    return text ? { [part]: sealText(dataKey, filePlace(id, part), openText(text, filePlace(id, part))) } : {}
  }
  const changed = { dataKey, ...anew('sealedKey'), ...anew('sealedName') }
  await StoredFileModel.collection.updateOne({ _id: id, dataKey: file.dataKey }, { $set: changed })
}

/** Where the bytes lie, on the connection that the models use. */
export function fileBytes(): mongoose.mongo.GridFSBucket {
  const { db } = mongoose.connection
  if (!db) throw new Error('the store is not connected')
  return new mongoose.mongo.GridFSBucket(db, { bucketName: 'files' })
}

/** Record and bytes, also those of an upload that broke off. */
export async function removeStoredFile(id: Types.ObjectId): Promise<void> {
  // Bytes first: a record without bytes can be removed again, bytes without a record would stay for ever.
  await fileBytes()
    .delete(id)
    .catch((error: Error) => {
      if (!/File not found/i.test(error.message)) throw error
    })
  await StoredFileModel.deleteOne({ _id: id })
}
