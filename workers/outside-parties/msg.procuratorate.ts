import { z } from 'zod'
import { sendNotice } from '../../domain/outgoing-notice.ts'
import { defineWorker } from '../worker-contract.ts'

/** Copies a notice to the procuratorate, which supervises the whole of community correction (法8, 法62). */
export default defineWorker({
  type: 'msg.procuratorate',
  input: z.object({ subjectNo: z.string() }),
  headers: z.object({ notice: z.string() }),
  output: z.object({}),
  async handle({ subjectNo }, { headers, effectKey, now, today }) {
    await sendNotice({ effectKey, subjectNo, notice: headers.notice, to: 'procuratorate', sentAt: now, sentOn: today })
    return {}
  },
})
