import type { z } from 'zod'
import { FormVersionModel } from '../domain/form-version.ts'
import { ledgerFields } from '../domain/ledger.ts'
import { ownFieldsOf } from '../domain/person-record.ts'
import type { PersonKind } from '../domain/person-record.ts'
import { personRecord } from '../domain/person-records.ts'
import { zodFaults } from '../domain/tellable-error.ts'
import type { SubjectField } from '../domain/subject.ts'
import { readSubmission } from '../domain/submission.ts'

/** The data of a form as submitted, checked against what the worker needs of it. */
export async function formData<T>(submissionId: string, schema: z.ZodType<T>): Promise<T> {
  const submission = await readSubmission(submissionId)
  if (!submission) throw new Error(`submission ${submissionId} is not stored`)
  const parsed = schema.safeParse(submission.data)
  if (parsed.success) return parsed.data
  throw new Error(`submission ${submissionId} of form ${submission.formId}: ${zodFaults(parsed.error)}`)
}

/**
 * What a form says of the subject, by the `ledger` of its fields, in the version it was filled in. Of a submission
 * whose form is not kept (it came from another system) the fields of the same name.
 */
export const subjectData = (submissionId: string): Promise<Partial<Record<SubjectField, unknown>>> =>
  recordData('subject', submissionId)

/** The same of any person with a record. */
export async function recordData(kind: PersonKind, submissionId: string): Promise<Record<string, unknown>> {
  const record = personRecord(kind)
  const submission = await readSubmission(submissionId)
  if (!submission) throw new Error(`submission ${submissionId} is not stored`)
  const form = submission.formKey ? await FormVersionModel.findById(submission.formKey).lean() : undefined
  if (!form) return ownFieldsOf(record, submission.data)
  const schema = JSON.parse(form.schema) as Parameters<typeof ledgerFields>[0]
  return ownFieldsOf(record, ledgerFields(schema, submission.data, kind))
}
