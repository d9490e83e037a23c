import { Types } from 'mongoose'
import { StoredFileModel, rekeyFile } from '../../domain/stored-file.ts'
import { ServerError } from '../errors.ts'
import type { FieldError, FormSchema } from '../plugin-api.ts'
import { filesIn } from './file-fields.ts'

/** For whom a form is handed in: where its files must have been uploaded for. */
export interface HandedIn {
  readonly accountId: string
  /** A user task's key, or `start:<processDefinitionId>`, as at the upload. */
  readonly target: string
  readonly processInstanceKey?: string | undefined
}

/**
 * Whoever hands in a form hands in files that they uploaded for it, or that a draft handed on to them names, or that are of the case already; nobody gets at a file by
 * its id. @returns the ids @throws FORM_INVALID for any other
 */
export async function attachedFiles(schema: FormSchema, data: unknown, handedIn: HandedIn): Promise<Types.ObjectId[]> {
  const found = filesIn(schema, data)
  const ids = found.map(({ fileId }) => fileId).filter(id => Types.ObjectId.isValid(id))
  if (found.length === 0) return []
  const { accountId, target, processInstanceKey } = handedIn
  const allowed = await StoredFileModel.find(
    {
      _id: { $in: ids },
      $or: [
        { state: 'kept', target, $or: [{ uploadedBy: accountId }, { passedTo: accountId }] },
        ...(processInstanceKey ? [{ state: 'submitted' as const, processInstanceKey }] : []),
      ],
    },
    'fieldKey state',
  ).lean()
  const known = new Set(allowed.map(({ _id }) => String(_id)))
  const fields = found.filter(({ fileId }) => !known.has(fileId)).map(({ field }): FieldError => unknownFile(field))
  if (fields.length > 0) throw new ServerError('FORM_INVALID', { fields })
  return allowed.filter(({ state }) => state === 'kept').map(({ _id }) => _id)
}

const unknownFile = ({ key = '', label }: { key?: string; label?: unknown }): FieldError => ({
  field: key,
  code: 'form-components.file-unknown',
  values: { label: typeof label === 'string' ? label : key },
})

/** From here on they are not removed as abandoned, and lie under the submission's data key. */
export async function bindFiles(ids: readonly Types.ObjectId[], submissionId: string, dataKey: string): Promise<void> {
  for (const id of ids) await rekeyFile(id, dataKey)
  if (ids.length > 0) await StoredFileModel.updateMany({ _id: { $in: ids }, state: 'kept' }, { submissionId })
}

/** The engine has taken the form: its files are of the case, for all who may see that. */
export async function submitFiles(submissionId: string, processInstanceKey: string | undefined): Promise<void> {
  const ofCase = processInstanceKey ? { processInstanceKey } : {}
  await StoredFileModel.updateMany({ submissionId, state: 'kept' }, { state: 'submitted', ...ofCase })
}
