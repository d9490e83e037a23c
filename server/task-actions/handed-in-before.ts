import { SubmissionModel, openFields } from '../../domain/submission.ts'
import { isProtected } from '../../domain/personal-data.ts'
import type { Task } from '../../domain/task.ts'
import type { SessionAccount, StoredDraft } from '../plugin-api.ts'

/**
 * What a task that came back opens with: what was handed in there last. Whoever wrote it has all of it again; to anybody else who has
 * it now, personal answers are not shown for that.
 */
export async function handedInBefore(account: SessionAccount, task: Task): Promise<StoredDraft | undefined> {
  const isTheirs = task.state === 'CREATED' && task.assignee === account.username
  if (!isTheirs || task.cameBack?.submissionId === undefined) return undefined
  const submission = await SubmissionModel.findById(task.cameBack.submissionId).lean()
  if (!submission) return undefined
  const wrote = [submission.accountId, submission.onBehalfOf].includes(account.id)
  const fields = wrote ? submission.fields : submission.fields.filter(field => !isProtected(field.class))
  return { data: openFields({ ...submission, fields }), savedAt: submission.at.toISOString(), version: 0 }
}
