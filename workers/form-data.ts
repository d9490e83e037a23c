import type { z } from 'zod'
import { readSubmission } from '../domain/submission.ts'

/** The data of a form as submitted, checked against what the worker needs of it. */
export async function formData<T>(submissionId: string, schema: z.ZodType<T>): Promise<T> {
  const submission = await readSubmission(submissionId)
  if (!submission) throw new Error(`submission ${submissionId} is not stored`)
  const parsed = schema.safeParse(submission.data)
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  throw new Error(`submission ${submissionId} of form ${submission.formId}: ${where}`)
}
