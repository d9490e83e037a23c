import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { holidayCalendar } from '../../domain/holiday.ts'
import { serviceTime, serviceWords } from '../../domain/service-years.ts'
import { atHour, dayBefore, endOfDay, isDay, lastDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')
const REMINDED_AT_HOUR = 9

/**
 * How long a secondment is (郑州方案三（二）6): whether it is so long that it needs a letter and is filed, whether it keeps within
 * the most there may be, and when people are reminded of its end. Both ends count. What follows is the decision `secondment-terms`.
 */
export default defineWorker({
  type: 'secondment.measure',
  input: z.object({ secondFrom: day, secondUntil: day }),
  output: z.object({
    secondmentReckoning: z.string(),
    needsLetter: z.boolean(),
    withinLimit: z.boolean(),
    limitOn: z.string(),
    remindAt: z.string(),
    endsAt: z.string(),
  }),
  async handle({ secondFrom, secondUntil }, { today, caseParameters }) {
    const parametersId = await caseParameters()
    const [letter, most, reminder] = await Promise.all(
      ['letter', 'max', 'remind'].map(key => periodOf(parametersId, `secondment.${key}-days`, today)),
    )
    const limitOn = lastDay(secondFrom, most!.value, most!.rule)
    const unit = reminder!.rule.unit === 'working' ? 'working' : 'calendar'
    const remindOn = dayBefore(secondUntil, reminder!.value, unit, await holidayCalendar())
    return {
      secondmentReckoning: `自 ${secondFrom} 至 ${secondUntil} 共 ${serviceWords(serviceTime(secondFrom, secondUntil))}`,
      needsLetter: secondUntil >= lastDay(secondFrom, letter!.value, letter!.rule),
      withinLimit: secondUntil <= limitOn,
      limitOn,
      remindAt: atHour(remindOn, REMINDED_AT_HOUR).toISOString(),
      endsAt: endOfDay(secondUntil).toISOString(),
    }
  },
})
