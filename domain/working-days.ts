import { DateTime } from 'luxon'
import { BUSINESS_ZONE } from './business-clock.ts'

/**
 * Legal days. A day is a text `2026-11-21` in Asia/Shanghai, never an instant; an instant is only made of it where a
 * timer or a comparison needs one.
 */
export interface DayRule {
  readonly unit: 'calendar' | 'working' | 'month' | 'year'
  /** Does the day on which the period begins count as its first? By default the law counts from the next day. */
  readonly firstDayCounted: boolean
  /** Does a period that would end on a day off end on the next working day? A term of correction never does. */
  readonly rollsOver: boolean
}

/** Days off on weekdays, and weekends that are worked in exchange, as the State Council announces them each year. */
export interface HolidayCalendar {
  readonly holidays: ReadonlySet<string>
  readonly workdays: ReadonlySet<string>
}
export const weekendsOnly: HolidayCalendar = { holidays: new Set(), workdays: new Set() }

const SATURDAY = 6

export function isWorkingDay(day: string, { holidays, workdays }: HolidayCalendar): boolean {
  if (workdays.has(day)) return true
  return !holidays.has(day) && at(day).weekday < SATURDAY
}

/** @returns the last day of a period of `count` days (months, years) that begins on `from` */
export function lastDay(from: string, count: number, rule: DayRule, calendar: HolidayCalendar = weekendsOnly): string {
  const end = rule.unit === 'working' ? afterWorkingDays(from, count, rule, calendar) : afterCalendar(from, count, rule)
  return rule.rollsOver ? nextWorkingDay(end, calendar) : end
}

/**
 * How a last day was reached: the days off that were not counted (working days), or over which it rolled.
 * @param end what `lastDay` answered for the same period
 */
export function daysPassedOver(
  from: string,
  count: number,
  end: string,
  rule: DayRule,
  calendar: HolidayCalendar = weekendsOnly,
): string[] {
  const counted = rule.unit === 'working' ? (rule.firstDayCounted ? from : addDays(from, 1)) : afterCalendar(from, count, rule)
  const days: string[] = []
  for (let day = counted; day < end; day = addDays(day, 1)) if (!isWorkingDay(day, calendar)) days.push(day)
  return days
}

function afterCalendar(from: string, count: number, { unit, firstDayCounted }: DayRule): string {
  const start = at(from)
  const end =
    unit === 'month'
      ? start.plus({ months: count })
      : unit === 'year'
        ? start.plus({ years: count })
        : start.plus({ days: count })
  return dayText(firstDayCounted ? end.minus({ days: 1 }) : end)
}

function afterWorkingDays(from: string, count: number, { firstDayCounted }: DayRule, calendar: HolidayCalendar): string {
  let day = firstDayCounted ? from : addDays(from, 1)
  for (let counted = 0; ; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) counted++
    if (counted >= count) return day
  }
}

/** The day itself where it is worked, otherwise the next that is. */
export function nextWorkingDay(from: string, calendar: HolidayCalendar): string {
  let day = from
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1)
  return day
}

/** The day `count` days before another: of working days, such that so many of them are left, the other among them. */
export function dayBefore(day: string, count: number, unit: 'calendar' | 'working', calendar: HolidayCalendar): string {
  if (unit === 'calendar') return addDays(day, -count)
  let before = day
  for (let counted = 0; counted < count;) {
    before = addDays(before, -1)
    if (isWorkingDay(before, calendar)) counted++
  }
  return before
}

/** Working days after `from` up to and with `to`; negative where `to` lies before. */
export function workingDaysUntil(from: string, to: string, calendar: HolidayCalendar): number {
  const [first, last] = from <= to ? [from, to] : [to, from]
  let count = 0
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count++
  return from <= to ? count : -count
}

export const addDays = (day: string, days: number): string => dayText(at(day).plus({ days }))

/** Calendar days from one day to another, the first not counted. */
export const daysBetween = (from: string, to: string): number => at(to).diff(at(from), 'days').days

/** Whole months that have passed from one day to another: from the 31st to the last day of a shorter month is one. */
export const fullMonths = (from: string, to: string): number => Math.floor(at(to).diff(at(from), 'months').months)

/** The day an instant falls on in Asia/Shanghai. */
export const dayOf = (instant: Date): string => dayText(DateTime.fromJSDate(instant, { zone: BUSINESS_ZONE }))

/** The instant at which a day is over: a period that ends on it has passed from then on. */
export const endOfDay = (day: string): Date => at(day).plus({ days: 1 }).toJSDate()

export const atHour = (day: string, hour: number): Date => at(day).set({ hour }).toJSDate()

export const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid

function at(day: string): DateTime {
  const date = DateTime.fromISO(day, { zone: BUSINESS_ZONE })
  if (!isDay(day) || !date.isValid) throw new Error(`not a day: ${day}`)
  return date
}
const dayText = (date: DateTime): string => date.toFormat('yyyy-MM-dd')

/** Monday is the first day of a week. */
export const mondayOf = (day: string): string => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
export const sundayOf = (day: string): string => addDays(mondayOf(day), 6)
