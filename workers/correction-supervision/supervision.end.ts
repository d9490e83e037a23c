import { z } from 'zod'
import { closeAllMatters } from '../../domain/matter-changes.ts'
import { defineWorker } from '../worker-contract.ts'

/**
 * The supervision is over: nothing of the subject stays open in the file. After a relocation only what this case has opened ends; the rest
 * goes on at the new place.
 */
export default defineWorker({
  type: 'supervision.end',
  input: z.object({ subjectNo: z.string(), endedOn: z.string().nullish() }),
  headers: z.object({ result: z.enum(['released', 'terminated', 'relocated']) }),
  output: z.object({}),
  async handle({ subjectNo, endedOn }, { headers, today, effectKey, caseKey }) {
    const ofCase = headers.result === 'relocated' ? { caseKey: await caseKey() } : {}
    await closeAllMatters({ subjectNo, ...ofCase }, { effectKey, endedOn: endedOn ?? today, result: headers.result })
    return {}
  },
})
