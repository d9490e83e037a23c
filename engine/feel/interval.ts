import { isoDateTime } from './iso-date-time.ts'
import { parseDayTimeDuration } from './temporal/parse.ts'
import { DayTimeDuration, LocalDateTime, ZonedDateTime, parseZone } from './temporal/values.ts'

/** A timer's interval: a period by the calendar, then a duration by the clock; with a start it begins no earlier. */
export interface Interval {
  readonly start?: ZonedDateTime
  readonly months: number
  readonly days: number
  readonly duration: DayTimeDuration
}

/** `P1Y2M3DT4H5S`, also `<date and time>/P…`: a subset of ISO 8601. */
export function parseInterval(text: string): Interval | undefined {
  const slash = text.lastIndexOf('/')
  const amount = parseAmount(text.slice(slash + 1))
  if (!amount || slash <= 0) return amount
  const start = isoDateTime(text.slice(0, slash))
  return start && { ...amount, start }
}

function parseAmount(text: string): Interval | undefined {
  const match = /^([-+])?P(?:([-+]?\d+)Y)?(?:([-+]?\d+)M)?(?:([-+]?\d+)W)?(?:([-+]?\d+)D)?(T.+)?$/i.exec(text)
  if (!match) return undefined
  const [, sign, years, months, weeks, days, time] = match
  if ([years, months, weeks, days, time].every(part => part === undefined)) return undefined
  const duration = time === undefined ? new DayTimeDuration(0) : parseDayTimeDuration(`P${time}`)
  if (!duration) return undefined
  const factor = sign === '-' ? -1 : 1
  return {
    months: factor * (Number(years ?? 0) * 12 + Number(months ?? 0)) + 0,
    days: factor * (Number(weeks ?? 0) * 7 + Number(days ?? 0)) + 0,
    duration: factor < 0 ? duration.negated() : duration,
  }
}

/** When an interval ends that begins now, in milliseconds since the epoch. A start still to come is when it ends. */
export function intervalEnd(interval: Interval, fromMs: number, zone: string): number {
  const startMs = interval.start && toEpochMs(interval.start)
  if (startMs !== undefined && startMs > fromMs) return startMs
  if (interval.months === 0 && interval.days === 0) return fromMs + interval.duration.toMillis()
  return toEpochMs(plusInterval(atEpochMs(fromMs, zone), interval))
}

/** Months, then days, by the calendar of the zone; the duration by the clock. */
export function plusInterval(from: ZonedDateTime, { months, days, duration }: Interval): ZonedDateTime {
  const { date, time } = from.local
  const moved = new LocalDateTime(date.plusMonths(months).plusDays(days), time)
  const resolved =
    from.zone === undefined ? new ZonedDateTime(moved, from.offset) : ZonedDateTime.ofLocal(moved, from.zone, from.offset)
  return resolved.plus(duration)
}

export const toEpochMs = (moment: ZonedDateTime): number =>
  moment.epochSecond * 1000 + Math.floor(moment.local.time.nano / 1_000_000)

export function atEpochMs(ms: number, zone: string): ZonedDateTime {
  const seconds = Math.floor(ms / 1000)
  const nano = (ms - seconds * 1000) * 1_000_000
  const parsed = parseZone(zone) ?? 0
  if (typeof parsed === 'string') return ZonedDateTime.ofInstant(seconds, nano, parsed)
  return new ZonedDateTime(LocalDateTime.ofEpochSecond(seconds + parsed, nano), parsed)
}
