import { z } from 'zod'
import { openDeadline, settleDeadlines } from '../../domain/deadline-changes.ts'
import { CATEGORIES, subjectOf } from '../../domain/subject.ts'
import { isDay } from '../../domain/working-days.ts'
import { formData, subjectData } from '../form-data.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')
const receptionSchema = z.looseObject({ receivedOn: day })

/** Takes reception (and handover) into the record, settles the deadline of arrival, opens those that follow. */
export default defineWorker({
  type: 'subject.receive',
  input: z.object({
    subjectNo: z.string(),
    category: z.enum(CATEGORIES),
    parametersId: z.string(),
    officeCode: z.string(),
    documentsState: z.enum(['complete', 'missing']),
    receptionSubmissionId: z.string(),
    handoverSubmissionId: z.string().nullish(),
    reportedOn: day.nullish(),
  }),
  output: z.object({
    docsDueOn: z.string().optional(),
    docsDueAt: z.string().optional(),
    enrolmentDueOn: z.string(),
    enrolmentDueAt: z.string(),
  }),
  async handle(input, { processInstanceKey, today, caseKey: find }) {
    const { subjectNo, parametersId } = input
    const caseKey = await find()
    const reception = await formData(input.receptionSubmissionId, receptionSchema)
    const subject = await subjectOf(subjectNo)
    if (input.handoverSubmissionId) subject.set(await subjectData(input.handoverSubmissionId))
    subject.set({ ...(await subjectData(input.receptionSubmissionId)), officeCode: input.officeCode })
    await subject.save()
    const arrivedOn = input.reportedOn ?? reception.receivedOn
    await settleDeadlines(caseKey, input.category === 'temp-outside' ? 'entry.transfer' : 'entry.report', arrivedOn)
    const from = reception.receivedOn
    const open = (parameterKey: string) =>
      openDeadline({ caseKey, subjectNo, processInstanceKey, from, parametersId, parameterKey, openedOn: today })
    const enrolment = await open('entry.enrolment-days')
    const common = { enrolmentDueOn: enrolment.dueOn, enrolmentDueAt: enrolment.dueAt.toISOString() }
    if (input.documentsState === 'complete') return common
    const documents = await open('entry.documents-days')
    return { ...common, docsDueOn: documents.dueOn, docsDueAt: documents.dueAt.toISOString() }
  },
})
