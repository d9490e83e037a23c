const zone = 'Asia/Shanghai'
const dateParts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' })
const timeParts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })

type Instant = string | number | Date

/** `2026-11-21`, the legal day in Asia/Shanghai. */
export const formatDay = (at: Instant) => dateParts.format(new Date(at))

/** `2026-11-21 14:05` in Asia/Shanghai. */
export const formatTime = (at: Instant) => `${formatDay(at)} ${timeParts.format(new Date(at))}`

/** Calendar days from one instant's legal day to another's; negative where `to` lies before. */
export function daysBetween(from: Instant, to: Instant): number {
  return Math.round((Date.parse(formatDay(to)) - Date.parse(formatDay(from))) / 86_400_000)
}

export type DueState = 'overdue' | 'soon' | 'later'
export interface Due {
  readonly state: DueState
  /** Whole days left; where overdue, whole days since. */
  readonly days: number
  readonly hours: number
}

/** Less than three days left is soon: time for one visit and one delivery. */
const soonDays = 3

/** A period ends as its last day is over, so the instant `2026-11-29 00:00` is due on the 28th. */
export const lastDayOf = (at: Instant): string => formatDay(new Date(at).getTime() - 1)

export function dueOf(at: Instant, now: number): Due {
  const ms = new Date(at).getTime() - now
  const days = Math.abs(daysBetween(now, new Date(at).getTime() - 1))
  const hours = Math.floor(Math.abs(ms) / 3_600_000)
  if (ms <= 0) return { state: 'overdue', days, hours }
  return { state: days <= soonDays ? 'soon' : 'later', days, hours }
}
