import { CaseModel } from './case.ts'
import { FormVersionModel } from './form-version.ts'
import { ledgerFields } from './ledger.ts'
import { SubmissionModel, openFields } from './submission.ts'
import type { Submission } from './submission.ts'

/** What one form of a case says of a record's field. */
export interface SaidOfField {
  readonly field: string
  readonly value: unknown
  readonly submissionId: string
  readonly formId: string
  readonly formVersion: number
  /** Account id. */
  readonly by: string
  readonly at: Date
}

/**
 * The forms of a case as the engine has taken them, oldest first. `submissionId` is the one that the process carries: the engine
 * has it, though our note of that may still be on its way. One of another case is never read, whatever a model carries.
 */
export async function submissionsOfCase(
  caseKey: string,
  also: { instance?: string; submissionId?: string } = {},
): Promise<Submission[]> {
  const known = await CaseModel.findById(caseKey, 'instances').lean()
  const instances = [...new Set([caseKey, ...(known?.instances ?? []), ...(also.instance ? [also.instance] : [])])]
  const carried = /^[0-9a-f]{24}$/.test(also.submissionId ?? '')
    ? [{ _id: also.submissionId, $or: [{ processInstanceKey: { $in: instances } }, { processInstanceKey: { $exists: false } }] }]
    : []
  return SubmissionModel.find({ $or: [{ processInstanceKey: { $in: instances }, state: 'accepted' }, ...carried] })
    .sort({ at: 1, _id: 1 })
    .lean<Submission[]>()
}

/** All that the forms of a case say of a record (`ledger`: `subject`, a ledger's id), oldest first. */
export async function saidOf(ledger: string, submissions: readonly Submission[]): Promise<SaidOfField[]> {
  const keys = submissions.flatMap(({ formKey }) => formKey ?? [])
  const forms = await FormVersionModel.find({ _id: { $in: keys } }).lean()
  const schemas = new Map(forms.map(({ _id, schema }) => [_id, JSON.parse(schema) as Parameters<typeof ledgerFields>[0]]))
  return submissions.flatMap(submission => {
    const { formKey = '', formId, formVersion, accountId, at } = submission
    const schema = schemas.get(formKey)
    const filled = schema ? ledgerFields(schema, openFields(submission), ledger) : {}
    const about = { submissionId: String(submission._id), formId, formVersion, by: accountId, at }
    return Object.entries(filled).map(([field, value]) => ({ field, value, ...about }))
  })
}
