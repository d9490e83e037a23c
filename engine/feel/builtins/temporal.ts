import { LocalDate, LocalDateTime, ZonedDateTime, atEpochMs } from '../temporal/values.ts'
import { daysInMonth, floorDiv, toEpochDay } from '../temporal/calendar.ts'
import type { FunctionValue, Invocation, Value } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

export function dateOf(value: Value | undefined): LocalDate | undefined {
  if (value instanceof LocalDate) return value
  if (value instanceof LocalDateTime) return value.date
  return value instanceof ZonedDateTime ? value.local.date : undefined
}

const ofDate = (compute: (date: LocalDate) => Value): FunctionValue =>
  builtin(['date'], ([value]) => {
    const date = dateOf(value)
    return date && compute(date)
  })

const dayOfYear = (date: LocalDate): number => date.epochDay - toEpochDay(date.civil.year, 1, 1) + 1

/** ISO 8601: the week belongs to the year of its Thursday. */
function weekOfYear(date: LocalDate): number {
  const thursday = new LocalDate(date.epochDay - date.weekday + 4)
  return floorDiv(dayOfYear(thursday) - 1, 7) + 1
}

function lastDayOfMonth({ civil: { year, month } }: LocalDate): LocalDate {
  return LocalDate.of(year, month, daysInMonth(year, month))
}

const now = (run: Invocation) => atEpochMs(run.nowMs, run.zone)

export const temporalBuiltins: Builtins = {
  now: [builtin([], (_, run) => now(run))],
  today: [builtin([], (_, run) => now(run).local.date)],
  'day of year': [ofDate(dayOfYear)],
  'day of week': [ofDate(date => DAYS[date.weekday - 1]!)],
  'month of year': [ofDate(date => MONTHS[date.civil.month - 1]!)],
  'week of year': [ofDate(weekOfYear)],
  'last day of month': [ofDate(lastDayOfMonth)],
}
