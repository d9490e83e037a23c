import { Schema, model } from 'mongoose'

/** A file that belongs to a case: a scanned document, a rendered paper. Its bytes lie in GridFS under the same id. */
export interface StoredFile {
  name: string
  mediaType: string
  sizeBytes: number
  /** SHA-256 of the bytes, hexadecimal. */
  sha256: string
  class: 'L0' | 'L1' | 'L2' | 'L3'
  processInstanceKey?: string
  uploadedBy: string
  uploadedAt: Date
}

export const storedFileSchema = new Schema<StoredFile>({
  name: { type: String, required: true, maxlength: 255 },
  mediaType: { type: String, required: true },
  sizeBytes: { type: Number, required: true, min: 0 },
  sha256: { type: String, required: true, match: /^[0-9a-f]{64}$/ },
  class: { type: String, required: true, enum: ['L0', 'L1', 'L2', 'L3'] },
  processInstanceKey: { type: String },
  uploadedBy: { type: String, required: true },
  uploadedAt: { type: Date, required: true },
})
storedFileSchema.index({ processInstanceKey: 1 })

export const StoredFileModel = model<StoredFile>('StoredFile', storedFileSchema, 'files')
