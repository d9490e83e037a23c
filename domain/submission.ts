import { Schema, Types, model } from 'mongoose'
import { encryptField, decryptField, isProtected } from './personal-data.ts'
import type { DataClass } from './personal-data.ts'

/** One top-level field of a form as submitted. Protected classes (L2, L3) hold `encryptField(JSON)`, the others plain JSON. */
export interface SubmittedField {
  key: string
  class: DataClass
  value: unknown
}

/**
 * A form as submitted. Immutable but for its way to the engine: `stored`, then `accepted` once the engine has taken it.
 * Cases and their forms read only accepted ones.
 */
export interface Submission {
  _id: Types.ObjectId
  formId: string
  formKey?: string
  formVersion: number
  fields: SubmittedField[]
  accountId: string
  /** The account that was away, where another acted for it. */
  onBehalfOf?: string
  /** The business clock's time. */
  at: Date
  kind: 'start' | 'task' | 'message'
  /** `task:<userTaskKey>`, `start:<processDefinitionId>`, `message:<name>`. */
  target: string
  /** Keyed hash of target, account and data: a repeated request finds what the first one stored. */
  contentHash: string
  state: 'stored' | 'accepted'
  processInstanceKey?: string
  processDefinitionId?: string
  userTaskKey?: string
  elementId?: string
}

const immutable = { immutable: true } as const
const fieldSchema = new Schema<SubmittedField>(
  {
    key: { type: String, required: true, ...immutable },
    class: { type: String, required: true, enum: ['L0', 'L1', 'L2', 'L3'], ...immutable },
    value: { type: Schema.Types.Mixed, ...immutable },
  },
  { _id: false },
)
export const submissionSchema = new Schema<Submission>({
  formId: { type: String, required: true, ...immutable },
  formKey: { type: String, ...immutable },
  formVersion: { type: Number, required: true, ...immutable },
  fields: { type: [fieldSchema], required: true, ...immutable },
  accountId: { type: String, required: true, ...immutable },
  onBehalfOf: { type: String, ...immutable },
  at: { type: Date, required: true, ...immutable },
  kind: { type: String, required: true, enum: ['start', 'task', 'message'], ...immutable },
  target: { type: String, required: true, ...immutable },
  contentHash: { type: String, required: true, ...immutable },
  state: { type: String, required: true, enum: ['stored', 'accepted'] },
  processInstanceKey: { type: String },
  processDefinitionId: { type: String, ...immutable },
  userTaskKey: { type: String, ...immutable },
  elementId: { type: String, ...immutable },
})
submissionSchema.index({ processInstanceKey: 1, at: 1 })
submissionSchema.index({ target: 1, contentHash: 1, at: -1 })

export const SubmissionModel = model<Submission>('Submission', submissionSchema, 'submissions')

export function sealFields(data: Readonly<Record<string, unknown>>, classOf: (key: string) => DataClass): SubmittedField[] {
  return Object.entries(data).map(([key, value]) => {
    const dataClass = classOf(key)
    return { key, class: dataClass, value: isProtected(dataClass) ? encryptField(JSON.stringify(value)) : value }
  })
}

export function openFields(fields: readonly SubmittedField[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(field => [field.key, isProtected(field.class) ? JSON.parse(decryptField(String(field.value))) : field.value]),
  )
}

/** For workers: the data of a submission by the id that the process carries as `submissionId`. */
export async function readSubmission(id: string): Promise<(Submission & { data: Record<string, unknown> }) | undefined> {
  const submission = Types.ObjectId.isValid(id) ? await SubmissionModel.findById(id).lean() : undefined
  return submission ? { ...submission, data: openFields(submission.fields) } : undefined
}
