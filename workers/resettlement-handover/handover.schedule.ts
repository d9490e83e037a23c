import { z } from 'zod'
import { parameterOf } from '../../domain/parameter.ts'
import { addDays, atHour, isDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

/** When people are reminded of a handover, and when the day of release begins: for timers, which fire at once where it is past. 监58、59. */
export default defineWorker({
  type: 'handover.schedule',
  input: z.object({ releaseDate: z.string().refine(isDay, 'not a day') }),
  output: z.object({ remindAt: z.string(), releaseAt: z.string() }),
  async handle({ releaseDate }, { caseParameters }) {
    const { value: daysBefore } = await parameterOf(await caseParameters(), 'handover.remind-days')
    return {
      remindAt: atHour(addDays(releaseDate, -daysBefore), 0).toISOString(),
      releaseAt: atHour(releaseDate, 0).toISOString(),
    }
  },
})
