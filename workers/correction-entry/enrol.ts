import { z } from 'zod'
import { addToArchive } from '../../domain/archive.ts'
import { settleDeadlines } from '../../domain/deadline-changes.ts'
import { gatherFacts } from '../../domain/paper-facts.ts'
import { followMatters } from '../../domain/follow-matters.ts'
import { subjectOf } from '../../domain/subject.ts'
import { isDay } from '../../domain/working-days.ts'
import { formData } from '../form-data.ts'
import { makePaper } from '../make-paper.ts'
import { defineWorker } from '../worker-contract.ts'

const statementForm = z.looseObject({ signedOn: z.string().refine(isDay, 'not a day') })

/** The subject is `enrolled`: statement and plan are made; both go into the office's file, the plan into the county's too. */
export default defineWorker({
  type: 'enrol',
  input: z.object({
    subjectNo: z.string(),
    level: z.enum(['strict', 'general', 'lenient']),
    statementSubmissionId: z.string(),
    planSubmissionId: z.string(),
  }),
  output: z.object({ enrolledOn: z.string() }),
  async handle({ subjectNo, level, statementSubmissionId, planSubmissionId }, job) {
    const { effectKey, today } = job
    const subject = await subjectOf(subjectNo)
    const enrolledOn = (subject.get('enrolledOn') as string | undefined) ?? today
    const { signedOn } = await formData(statementSubmissionId, statementForm)
    const caseKey = await job.caseKey()
    const file = async (kind: string, submissionId: string, on?: string) => {
      const paper = { effectKey: `${effectKey}:${kind}`, kind, submissionId }
      const facts = await gatherFacts({ caseKey, subjectNo, submissionId })
      await makePaper({ ...paper, facts, today, on })
      return { ...paper, on: on === undefined ? enrolledOn : signedOn }
    }
    const statement = await file('responsibility-statement', statementSubmissionId, 'signedOn')
    const plan = await file('correction-plan', planSubmissionId)
    await addToArchive(subjectNo, 'work', statement)
    await addToArchive(subjectNo, 'work', plan)
    await addToArchive(subjectNo, 'execution', plan)
    subject.set({ status: 'enrolled', level, enrolledOn })
    await subject.save()
    // A revocation may have been proposed before the person turned up.
    await followMatters(subjectNo)
    await settleDeadlines(caseKey, 'entry.enrolment', enrolledOn)
    return { enrolledOn }
  },
})
