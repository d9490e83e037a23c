import { createHash } from 'node:crypto'
import { Schema, Types, model } from 'mongoose'
import { ErasedError, isErased } from './keys/key-ring.ts'
import { openJson, sealJson } from './keys/sealed-text.ts'
import { isProtected } from './personal-data.ts'
import type { DataClass } from './personal-data.ts'
import { placeOf, withDataKey } from './sealed-field.ts'

/** One top-level field of a form as submitted. Protected classes (L2, L3) hold sealed JSON, the others plain JSON. */
export interface SubmittedField {
  key: string
  class: DataClass
  value: unknown
}

/** An answer that was known before, and the form that told it first. */
export interface Origin {
  /** Its place in the data: `subject.name`. */
  field: string
  submissionId: string
}

/**
 * A form as submitted. Immutable but for its way to the engine: `stored`, then `accepted` once the engine has taken it.
 * Cases and their forms read only accepted ones.
 */
export interface Submission {
  _id: Types.ObjectId
  /** The data key under which the protected fields are sealed: its case's. */
  dataKey?: string
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
  /** Blind index of target, account and data: a repeated request finds what the first one stored. */
  contentHash: string
  state: 'stored' | 'accepted'
  processInstanceKey?: string
  processDefinitionId?: string
  userTaskKey?: string
  elementId?: string
  origins?: Origin[]
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
  // Empty: of a task or start without a form.
  formId: { type: String, default: '', ...immutable },
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
  origins: { type: [{ _id: false, field: String, submissionId: String }], default: undefined, ...immutable },
})
submissionSchema.index({ processInstanceKey: 1, at: 1 })
submissionSchema.index({ target: 1, contentHash: 1, at: -1 })

submissionSchema.plugin(withDataKey)

export const SubmissionModel = model<Submission>('Submission', submissionSchema, 'submissions')

/** Where one of its fields stands: bound into the cipher text. */
const fieldPlace = (id: unknown, key: string): string => placeOf('submissions', id, key)

/** What is to be stored under the id with that data key, which must be loaded. @throws ErasedError */
export function sealFields(
  { _id, dataKey }: { readonly _id: Types.ObjectId; readonly dataKey: string },
  data: Readonly<Record<string, unknown>>,
  classOf: (key: string) => DataClass,
): SubmittedField[] {
  return Object.entries(data).map(([key, value]) => {
    const dataClass = classOf(key)
    return { key, class: dataClass, value: isProtected(dataClass) ? sealJson(dataKey, fieldPlace(_id, key), value) : value }
  })
}

/** Of an erased person only what was never protected. */
export function openFields({ _id, dataKey, fields }: Pick<Submission, '_id' | 'dataKey' | 'fields'>): Record<string, unknown> {
  const readable = isErased(dataKey) ? fields.filter(field => !isProtected(field.class)) : fields
  return Object.fromEntries(
    readable.map(({ key, class: dataClass, value }) => [
      key,
      isProtected(dataClass) ? openJson(String(value), fieldPlace(_id, key)) : value,
    ]),
  )
}

/** For workers: the data of a submission by the id that the process carries as `submissionId`. @throws ErasedError */
export async function readSubmission(id: string): Promise<(Submission & { data: Record<string, unknown> }) | undefined> {
  const submission = Types.ObjectId.isValid(id) ? await SubmissionModel.findById(id).lean() : undefined
  if (submission && isErased(submission.dataKey)) throw new ErasedError(String(submission.dataKey))
  return submission ? { ...submission, data: openFields(submission) } : undefined
}

/** What a repeated request has in common with the first: see `contentHash`. */
export const contentOf = (submitted: Pick<Submission, 'target' | 'accountId'> & { data: Record<string, unknown> }): string =>
  [submitted.target, submitted.accountId, canonical(submitted.data)].join('\n')

/** The same for equal data, whatever the order of its keys. */
function canonical(value: unknown): string {
  const sorted = JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
  return createHash('sha256').update(sorted).digest('base64url')
}
