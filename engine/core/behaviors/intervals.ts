/** Durations and periods of ISO 8601, as timers use them, with an optional start before them. */
import { DateTime } from 'luxon'

export interface Interval {
  /** Milliseconds since the epoch. */
  readonly start: number | undefined
  readonly months: number
  readonly days: number
  readonly milliseconds: number
}

export class IntervalError extends Error {
  override readonly name = 'IntervalError'
}

const PERIOD = /^([-+]?)P(?:([-+]?\d+)Y)?(?:([-+]?\d+)M)?(?:([-+]?\d+)W)?(?:([-+]?\d+)D)?$/i
const DURATION = /^([-+]?)P(?:([-+]?\d+)D)?T(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?\d+)(?:[.,](\d{0,9}))?S)?$/i
const DAY_MS = 86_400_000

export function parseInterval(text: string): Interval {
  const slash = text.lastIndexOf('/')
  const start = slash > 0 ? parseStart(text.slice(0, slash)) : undefined
  const source = text.slice(slash + 1)
  const offset = source.startsWith('-') || source.startsWith('+') ? 1 : 0
  const time = source.indexOf('T')
  if (time < 0) return { start, ...parsePeriod(source), milliseconds: 0 }
  if (time === offset + 1) return { start, months: 0, days: 0, milliseconds: parseDuration(source) }
  const sign = source.startsWith('-') ? '-' : ''
  const period = parsePeriod(source.slice(0, time))
  return { start, ...period, milliseconds: parseDuration(`${sign}P${source.slice(time)}`) }
}

function parseStart(text: string): number {
  const start = parseZonedDateTime(text)
  if (start === undefined) throw new IntervalError(`Text '${text}' could not be parsed at index 0`)
  return start
}

function parsePeriod(source: string): { months: number; days: number } {
  const match = PERIOD.exec(source)
  if (!match || source.toUpperCase().endsWith('P')) throw new IntervalError('Text cannot be parsed to a Period')
  const sign = match[1] === '-' ? -1 : 1
  const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(2).map(part => Number(part ?? 0))
  return { months: sign * (years * 12 + months), days: sign * (weeks * 7 + days) }
}

function parseDuration(source: string): number {
  const match = DURATION.exec(source)
  if (!match || source.toUpperCase().endsWith('T')) throw new IntervalError('Text cannot be parsed to a Duration')
  const sign = match[1] === '-' ? -1 : 1
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2, 6).map(part => Number(part ?? 0))
  const fraction = Number(`0.${match[6] || '0'}`) * (match[5]?.startsWith('-') ? -1 : 1)
  return sign * (days * DAY_MS + hours * 3_600_000 + minutes * 60_000 + (seconds + fraction) * 1000)
}

/** From a moment on; calendar units count in the zone. A start in the future is the first due date itself. */
export function dueDateOf(interval: Interval, from: number, zone: string): number {
  if (interval.start !== undefined && interval.start > from) return interval.start
  const { months, days, milliseconds } = interval
  if (months === 0 && days === 0 && milliseconds < DAY_MS) return from + Math.trunc(milliseconds)
  return DateTime.fromMillis(from, { zone }).plus({ months }).plus({ days }).toMillis() + Math.trunc(milliseconds)
}

const ZONED = /^([-+]?\d{4,})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[-+]\d\d(?::?\d\d)?)?(?:\[([^\]]+)\])?$/i

/** Needs an offset or a zone in brackets, as `ZonedDateTime.parse` does. @returns milliseconds since the epoch */
export function parseZonedDateTime(text: string): number | undefined {
  const match = ZONED.exec(text)
  if (!match?.[8]) return undefined
  const [, , , , , , , , offset = 'Z', zone] = match
  const local = text.replace(/\[[^\]]*\]$/, '')
  const parsed = DateTime.fromISO(offset === 'z' ? local.toUpperCase() : local, { setZone: true })
  if (!parsed.isValid) return undefined
  if (!zone) return parsed.toMillis()
  const zoned = parsed.setZone(zone)
  return zoned.isValid ? zoned.toMillis() : undefined
}
