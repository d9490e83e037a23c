import { z } from 'zod'
import { settleDeadlines } from '../../domain/deadline-changes.ts'
import { kindNamed } from '../../domain/deadline.ts'
import { SUBJECT_STATUSES, subjectOf } from '../../domain/subject.ts'
import { formData } from '../form-data.ts'
import { defineWorker } from '../worker-contract.ts'

/** Records what a person decided: not reported (missing), sent on to another place (relocated). */
export default defineWorker({
  type: 'subject.set-status',
  input: z.object({ subjectNo: z.string(), handoverSubmissionId: z.string().nullish() }),
  headers: z.object({ status: z.enum(SUBJECT_STATUSES), settles: z.string().optional() }),
  output: z.object({ subjectStatus: z.string() }),
  async handle({ subjectNo, handoverSubmissionId }, { headers, today, caseKey }) {
    const subject = await subjectOf(subjectNo)
    subject.set('status', headers.status)
    if (headers.status === 'relocated' && handoverSubmissionId) {
      const { redirectedTo } = await formData(handoverSubmissionId, z.looseObject({ redirectedTo: z.string().optional() }))
      subject.set('redirectedTo', redirectedTo)
    }
    await subject.save()
    if (headers.settles) await settleDeadlines(await caseKey(), kindNamed(headers.settles), today)
    return { subjectStatus: headers.status }
  },
})
