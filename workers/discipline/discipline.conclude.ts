import { z } from 'zod'
import { closeMatter } from '../../domain/matter-changes.ts'
import { defineWorker } from '../worker-contract.ts'
import { MEASURES, RECORD_OF } from '../../domain/discipline-measure.ts'

/** The decision stands; or it was withdrawn or changed, and counts as if it had not been. */
export default defineWorker({
  type: 'discipline.conclude',
  input: z.object({ subjectNo: z.string(), decision: z.enum(MEASURES), objectionResult: z.string().nullish() }),
  headers: z.object({ cancelled: z.enum(['yes', 'no']).optional() }),
  output: z.object({}),
  async handle({ subjectNo, decision, objectionResult }, job) {
    const { effectKey, today, processInstanceKey } = job
    await closeMatter({
      subjectNo,
      kind: RECORD_OF[decision].matter,
      caseKey: await job.caseKey(),
      processInstanceKey,
      effectKey,
      endedOn: today,
      state: job.headers.cancelled === 'yes' ? 'cancelled' : 'done',
      result: objectionResult ?? undefined,
    })
    return {}
  },
})
