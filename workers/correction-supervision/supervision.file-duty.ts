import { z } from 'zod'
import { settleDeadlines } from '../../domain/deadline-changes.ts'
import { openMatter } from '../../domain/matter-changes.ts'
import { DUTY_KINDS } from '../../domain/supervision-duty.ts'
import { defineWorker } from '../worker-contract.ts'

const BASIS = { report: '办24', check: '法26', visit: '法26', appraisal: '法28' } as const

/** Puts what was done into the subject's file and meets its deadline. A report that was not made is on file as that, and meets nothing. */
export default defineWorker({
  type: 'supervision.file-duty',
  input: z.object({
    subjectNo: z.string(),
    dutyKind: z.enum(DUTY_KINDS),
    dutySubmissionId: z.string(),
    reportState: z.string().nullish(),
    visitWay: z.string().nullish(),
    appraisalGrade: z.string().nullish(),
  }),
  output: z.object({}),
  async handle(input, { effectKey, processInstanceKey, today, caseKey: find }) {
    const { subjectNo, dutyKind: kind, dutySubmissionId: submissionId } = input
    const caseKey = await find()
    const result = { report: input.reportState, check: input.visitWay, visit: input.visitWay, appraisal: input.appraisalGrade }[
      kind
    ]
    const said = { ...(result ? { result } : {}), submissionId, basis: BASIS[kind] }
    const over = { from: today, endedOn: today, state: 'done' as const }
    await openMatter({ subjectNo, effectKey, kind, caseKey, processInstanceKey, ...over, ...said })
    if (result !== 'missed') await settleDeadlines(caseKey, `supervision.${kind}`, today)
    return {}
  },
})
