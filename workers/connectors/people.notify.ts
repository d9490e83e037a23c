import { z } from 'zod'
import { orderNotice } from '../../domain/process-notice.ts'
import { fillText } from '../fill-placeholders.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

const LONGEST = 200

/** Tells people something, with a link to the case. Order only: the server tells those who may see the case, each once. */
export default defineWorker({
  type: 'people.notify',
  input: z.looseObject({}),
  headers: z.object({
    /** Separated by commas: posts (`{officeCode}:director`), user names, `starter`, `handlers`. */
    to: z.string().min(1),
    text: z.string().min(1),
    textEn: z.string().min(1).optional(),
  }),
  output: z.object({}),
  async handle(variables, { headers, ...job }) {
    const to = fillText(headers.to, variables).split(/[,，;；\s]+/)
    const text = short(fillText(headers.text, variables))
    const textEn = headers.textEn === undefined ? text : short(fillText(headers.textEn, variables))
    const { effectKey, processInstanceKey, now } = job
    const caseKey = await job.caseKey()
    await orderNotice({ _id: effectKey, caseKey, processInstanceKey, to: to.filter(Boolean), text, textEn, at: now })
    return {}
  },
})

function short(text: string): string {
  if (text.length > LONGEST) throw new Incident(`the text is longer than ${LONGEST} characters`)
  return text
}
