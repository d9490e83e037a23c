import { z } from 'zod'
import { sendNotice } from '../../domain/outgoing-notice.ts'
import { notice, subjectNo } from '../field-words.ts'
import { defineWorker } from '../worker-contract.ts'

/** Copies a notice to the procuratorate, which supervises the whole of community correction (法8, 法62). */
export default defineWorker({
  type: 'msg.procuratorate',
  presentation: {
    title: ['抄送检察院', 'Copy to the procuratorate'],
    description: [
      '把一份通知抄送人民检察院，检察院对社区矫正各环节实行法律监督（法8、法62）。',
      'Copies a notice to the people’s procuratorate, which supervises community correction (arts. 8, 62).',
    ],
    group: 'letters',
    headers: { notice },
    input: { subjectNo },
  },
  input: z.object({ subjectNo: z.string() }),
  headers: z.object({ notice: z.string() }),
  output: z.object({}),
  async handle({ subjectNo }, { headers, effectKey, now, today, caseKey }) {
    const { notice } = headers
    await sendNotice({
      effectKey,
      subjectNo,
      caseKey: await caseKey(),
      notice,
      to: 'procuratorate',
      sentAt: now,
      sentOn: today,
    })
    return {}
  },
})
