import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { holidayCalendar } from '../../domain/holiday.ts'
import { atHour, dayBefore, endOfDay, isDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

const REMINDED_AT_HOUR = 9

/** When a problem that a leader in charge found is due, and when its office is reminded: the leader sets the day, a parameter how long before. */
export default defineWorker({
  type: 'sponsor.schedule',
  input: z.object({ solveBy: z.string().refine(isDay, 'not a day') }),
  output: z.object({ solveDueAt: z.string(), remindAt: z.string() }),
  async handle({ solveBy }, { today, caseParameters }) {
    const { value, rule } = await periodOf(await caseParameters(), 'office-sponsors.remind-days', today)
    const unit = rule.unit === 'working' ? 'working' : 'calendar'
    const remindOn = dayBefore(solveBy, value, unit, await holidayCalendar())
    return { solveDueAt: endOfDay(solveBy).toISOString(), remindAt: atHour(remindOn, REMINDED_AT_HOUR).toISOString() }
  },
})
