import type { DayRule } from './working-days.ts'
import { addDays } from './working-days.ts'

/** Days from and to, both days of an absence. */
export interface Absence {
  readonly from: string
  readonly until: string
}

/** Over what the days of leave are added up: any so many days in a row (`days`), or any so many calendar months in a row (`months`). */
export type SumWindow = { readonly days: number } | { readonly months: number }

/** How many days a leave has; whether the day of departure is one of them is the rule's to say. The day of return always is. */
export function daysOfLeave({ from, until }: Absence, { firstDayCounted }: Pick<DayRule, 'firstDayCounted'>): number {
  return daysBetween(from, until) + (firstDayCounted ? 1 : 0)
}

/**
 * The most days of leave that any window has in which the new leave has a part. A day counts once, though two leaves have it, and leaves that
 * lie ahead count as those that are over: so no order of asking makes the sum smaller.
 */
export function mostDaysInWindow(leave: Absence, others: readonly Absence[], window: SumWindow): number {
  const days = [...new Set([leave, ...others].flatMap(eachDay))].sort()
  const spans = 'days' in window ? slidingSpans(leave, window.days) : monthSpans(leave, window.months)
  return Math.max(...spans.map(span => days.filter(day => span.from <= day && day <= span.until).length))
}

function eachDay({ from, until }: Absence): string[] {
  const days: string[] = []
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day)
  return days
}

function slidingSpans({ from, until }: Absence, days: number): Absence[] {
  return eachDay({ from: addDays(from, 1 - days), until }).map(day => ({ from: day, until: addDays(day, days - 1) }))
}

function monthSpans({ from, until }: Absence, months: number): Absence[] {
  const [first, last] = [monthOf(from), monthOf(until)]
  const spans: Absence[] = []
  for (let month = first - months + 1; month <= last; month++)
    spans.push({ from: firstOf(month), until: addDays(firstOf(month + months), -1) })
  return spans
}

const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
const firstOf = (month: number): string => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
const daysBetween = (from: string, until: string): number => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000)
