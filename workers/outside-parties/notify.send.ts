import { z } from 'zod'
import { DEADLINE_KINDS, settleDeadline } from '../../domain/deadline.ts'
import { OUTSIDE_PARTIES, sendNotice } from '../../domain/outgoing-notice.ts'
import { makeReceipt } from '../entry-papers.ts'
import { defineWorker } from '../worker-contract.ts'

/** Notices that go out as an official paper. */
const PAPERS: Readonly<Record<string, typeof makeReceipt>> = { receipt: makeReceipt }

/** Tells an outside party (or an office) something of a case; where the model says so, that meets a deadline. */
export default defineWorker({
  type: 'notify.send',
  input: z.object({ subjectNo: z.string(), officeCode: z.string().nullish() }),
  headers: z.object({
    notice: z.string(),
    to: z.enum(OUTSIDE_PARTIES),
    settles: z.enum(DEADLINE_KINDS).optional(),
  }),
  output: z.object({}),
  async handle({ subjectNo, officeCode }, { headers, effectKey, now, today }) {
    const { notice, to, settles } = headers
    await PAPERS[notice]?.({ subjectNo, on: today, effectKey })
    const recipient = to === 'judicial-office' && officeCode ? { recipient: officeCode } : {}
    await sendNotice({ effectKey, subjectNo, notice, to, sentAt: now, sentOn: today, ...recipient })
    if (settles) await settleDeadline(subjectNo, settles, today)
    return {}
  },
})
