import { z } from 'zod'
import { addToArchive } from '../../domain/archive.ts'
import { settleDeadline } from '../../domain/deadline.ts'
import { subjectOf } from '../../domain/subject.ts'
import { isDay } from '../../domain/working-days.ts'
import { makePlan, makeStatement } from '../entry-papers.ts'
import { formData } from '../form-data.ts'
import { defineWorker } from '../worker-contract.ts'

const statementForm = z.looseObject({ signedOn: z.string().refine(isDay, 'not a day') })
const planForm = z.looseObject({})

/** The subject is `enrolled`: statement and plan are made; both go into the office's file, the plan into the county's too. */
export default defineWorker({
  type: 'enrol',
  input: z.object({
    subjectNo: z.string(),
    isMinor: z.boolean(),
    level: z.enum(['strict', 'general', 'lenient']),
    statementSubmissionId: z.string(),
    planSubmissionId: z.string(),
  }),
  output: z.object({ enrolledOn: z.string() }),
  async handle({ subjectNo, isMinor, level, statementSubmissionId, planSubmissionId }, { effectKey, today }) {
    const subject = await subjectOf(subjectNo)
    const enrolledOn = (subject.get('enrolledOn') as string | undefined) ?? today
    const paper = (kind: string, on: string, submissionId: string) => ({
      effectKey: `${effectKey}:${kind}`,
      kind,
      on,
      submissionId,
    })
    const signed = await formData(statementSubmissionId, statementForm)
    const statement = paper('responsibility-statement', signed.signedOn, statementSubmissionId)
    await makeStatement({ ...statement, subjectNo, form: { ...signed, isMinor } })
    const plan = paper('correction-plan', enrolledOn, planSubmissionId)
    await makePlan({ ...plan, subjectNo, form: await formData(planSubmissionId, planForm) })
    await addToArchive(subjectNo, 'work', statement)
    await addToArchive(subjectNo, 'work', plan)
    await addToArchive(subjectNo, 'execution', plan)
    subject.set({ status: 'enrolled', level, enrolledOn })
    await subject.save()
    await settleDeadline(subjectNo, 'enrolment', enrolledOn)
    return { enrolledOn }
  },
})
