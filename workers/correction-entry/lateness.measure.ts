import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { daysBetween, isDay, lastDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')

/**
 * How late somebody reported, or is who has not reported yet: due on the 10th and there on the 11th is one day. A month is one of the
 * calendar (刑77、86; 办46、47), by the parameter that discipline goes by as well.
 */
export default defineWorker({
  type: 'lateness.measure',
  input: z.object({ parametersId: z.string(), reportDueOn: day, reportedOn: day.nullish() }),
  output: z.object({ daysLate: z.number(), overMonth: z.boolean(), missingMonths: z.number() }),
  async handle({ parametersId, reportDueOn, reportedOn }, { today }) {
    const month = await periodOf(parametersId, 'discipline.missing-revocation-days', today)
    const until = reportedOn ?? today
    return {
      daysLate: Math.max(0, daysBetween(reportDueOn, until)),
      overMonth: until > lastDay(reportDueOn, month.value, month.rule),
      missingMonths: month.value,
    }
  },
})
