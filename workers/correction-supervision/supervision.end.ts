import { z } from 'zod'
import { closeAllMatters } from '../../domain/matter-changes.ts'
import { defineWorker } from '../worker-contract.ts'

/** A case that only begins to wait for it has not heard of it before. */
const TOLD_FOR_MS = 7 * 24 * 3_600_000

/**
 * The supervision is over: nothing of the subject stays open in the file, and whatever runs for the person beside it is told, all cases of
 * a process. After a relocation only what this case has opened ends; the rest goes on at the new place.
 */
export default defineWorker({
  type: 'supervision.end',
  input: z.object({ subjectNo: z.string(), endedOn: z.string().nullish() }),
  headers: z.object({ result: z.enum(['released', 'terminated', 'relocated']) }),
  output: z.object({}),
  async handle({ subjectNo, endedOn }, { headers, today, effectKey, caseKey, publishMessage }) {
    const ofCase = headers.result === 'relocated' ? { caseKey: await caseKey() } : {}
    await closeAllMatters({ subjectNo, ...ofCase }, { effectKey, endedOn: endedOn ?? today, result: headers.result })
    await publishMessage({
      name: headers.result === 'relocated' ? 'subject-relocated' : 'correction-ended',
      correlationKey: subjectNo,
      variables: { endReason: headers.result, endedOn: endedOn ?? today },
      timeToLiveMs: TOLD_FOR_MS,
      messageId: effectKey,
      toAll: true,
    })
    return {}
  },
})
