import { z } from 'zod'
import { addToArchive } from '../../domain/archive.ts'
import { settleDeadline } from '../../domain/deadline.ts'
import { subjectOf } from '../../domain/subject.ts'
import { defineWorker } from '../worker-contract.ts'

/** The subject is `enrolled`: statement and plan go into the office's file, the plan into the county's too. */
export default defineWorker({
  type: 'enrol',
  input: z.object({
    subjectNo: z.string(),
    level: z.enum(['strict', 'general', 'lenient']),
    statementSubmissionId: z.string(),
    planSubmissionId: z.string(),
  }),
  output: z.object({ enrolledOn: z.string() }),
  async handle({ subjectNo, level, statementSubmissionId, planSubmissionId }, { effectKey, today }) {
    const paper = (kind: string, submissionId: string) => ({ effectKey: `${effectKey}:${kind}`, kind, on: today, submissionId })
    await addToArchive(subjectNo, 'work', paper('responsibility-statement', statementSubmissionId))
    await addToArchive(subjectNo, 'work', paper('correction-plan', planSubmissionId))
    await addToArchive(subjectNo, 'execution', paper('correction-plan', planSubmissionId))
    const subject = await subjectOf(subjectNo)
    const enrolledOn = subject.get('enrolledOn') as string | undefined
    subject.set({ status: 'enrolled', level, enrolledOn: enrolledOn ?? today })
    await subject.save()
    await settleDeadline(subjectNo, 'enrolment', enrolledOn ?? today)
    return { enrolledOn: enrolledOn ?? today }
  },
})
