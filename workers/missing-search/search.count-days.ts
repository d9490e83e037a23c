import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { addDays, atHour, daysBetween, endOfDay, isDay, lastDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')

/**
 * How long somebody has been missing, until today or the day on which they were found; whether that is more than a month, of the
 * calendar (刑77、86条); and when to search again, at the latest on the first day that is more than a month. It decides nothing.
 */
export default defineWorker({
  type: 'search.count-days',
  input: z.object({ missingSince: day, foundOn: day.nullish() }),
  output: z.object({
    daysMissing: z.number(),
    overMonth: z.boolean(),
    searchWarningDays: z.number(),
    reviewDueOn: z.string(),
    reviewDueAt: z.string(),
    reviewAt: z.string(),
  }),
  async handle({ missingSince, foundOn }, { today, caseParameters }) {
    const until = foundOn ?? today
    const parametersId = await caseParameters()
    const period = (name: string) => periodOf(parametersId, `missing-search.${name}-days`, today)
    const [warning, long, review] = await Promise.all([period('warning'), period('long-missing'), period('review')])
    const overOn = addDays(lastDay(missingSince, long.value, long.rule), 1)
    const regular = lastDay(today, review.value, review.rule)
    const reviewDueOn = today < overOn && overOn < regular ? overOn : regular
    return {
      daysMissing: Math.max(0, daysBetween(missingSince, until)),
      overMonth: until >= overOn,
      searchWarningDays: warning.value,
      reviewDueOn,
      reviewDueAt: endOfDay(reviewDueOn).toISOString(),
      reviewAt: atHour(reviewDueOn, 9).toISOString(),
    }
  },
})
