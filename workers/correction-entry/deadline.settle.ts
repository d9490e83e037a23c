import { z } from 'zod'
import { DEADLINE_KINDS, settleDeadline } from '../../domain/deadline.ts'
import { isDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

/** Records that what a deadline asked for was done. */
export default defineWorker({
  type: 'deadline.settle',
  input: z.object({ subjectNo: z.string(), suppliedOn: z.string().refine(isDay, 'not a day').nullish() }),
  headers: z.object({ kind: z.enum(DEADLINE_KINDS) }),
  output: z.object({}),
  async handle({ subjectNo, suppliedOn }, { headers, today }) {
    await settleDeadline(subjectNo, headers.kind, suppliedOn ?? today)
    return {}
  },
})
