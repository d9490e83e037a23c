import { Schema, model } from 'mongoose'

/** A form's schema as it was when somebody first filled it in: shows a submission as it was submitted, whatever is deployed later. */
export interface FormVersion {
  /** The engine's form key. */
  _id: string
  formId: string
  version: number
  schema: string
}

export const formVersionSchema = new Schema<FormVersion>({
  _id: { type: String, required: true },
  formId: { type: String, required: true },
  version: { type: Number, required: true },
  schema: { type: String, required: true },
})

export const FormVersionModel = model<FormVersion>('FormVersion', formVersionSchema, 'form-versions')
