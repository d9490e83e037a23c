import { daysInMonth } from './calendar.ts'
import {
  DayTimeDuration,
  LocalDate,
  LocalDateTime,
  LocalTime,
  YearMonthDuration,
  ZonedDateTime,
  ZonedTime,
  parseZone,
} from './values.ts'

/** The texts that feel-scala takes for what; a match still has to be a real date or time. */
const DATE = /^-?([1-9]\d{0,4})?\d{4}-[01][0-9]-[0-3]\d$/
const OFFSET_TIME = /^T?\d{2}:\d{2}:\d{2}(\.\d{1,9})?([+-]\d{2}:\d{2}|Z|@.*)$/
const DATE_TIME = String.raw`^-?([1-9]\d{0,4})?\d{4}-[01][0-9]-[0-3]\dT[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?(\.\d{1,9})?`
const LOCAL_DATE_TIME = new RegExp(`${DATE_TIME}$`)
const OFFSET_DATE_TIME = new RegExp(`${DATE_TIME}([+-][01][0-9]:[0-5][0-9]|Z|@.*)$`)
const YEAR_MONTH_DURATION = /^-?P-?(\d+Y)?-?(\d+M)?$/
const DAY_TIME_DURATION = /^-?P(-?(\d+D)?(T-?(\d+H)?-?(\d+M)?-?(\d+(.\d*)?S)?)?)$/

export const looksLikeDate = (text: string): boolean => DATE.test(text)
export const looksLikeOffsetTime = (text: string): boolean => OFFSET_TIME.test(text)
export const looksLikeLocalDateTime = (text: string): boolean => LOCAL_DATE_TIME.test(text)
export const looksLikeOffsetDateTime = (text: string): boolean => OFFSET_DATE_TIME.test(text)
export const looksLikeYearMonthDuration = (text: string): boolean => YEAR_MONTH_DURATION.test(text)
export const looksLikeDayTimeDuration = (text: string): boolean => DAY_TIME_DURATION.test(text)

export function parseDate(text: string): LocalDate | undefined {
  const match = /^(-?)(\d{4,9})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const year = Number(match[2])
  if (match[1] === '-' && year === 0) return undefined
  return validDate(match[1] === '-' ? -year : year, Number(match[3]), Number(match[4]))
}

export function validDate(year: number, month: number, day: number): LocalDate | undefined {
  if (Math.abs(year) > 999_999_999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return LocalDate.of(year, month, day)
}

/** `HH:mm[:ss][.fraction]`; 24:00 is midnight where Java resolves leniently, that is outside dates. */
function clockTime(text: string, allowMidnight24: boolean): LocalTime | undefined {
  const match = /^(\d{2}):(\d{2})(?::(\d{2}))?(?:\.(\d{0,9}))?$/.exec(text)
  if (!match || (match[4] !== undefined && match[3] === undefined)) return undefined
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)]
  const nano = Number((match[4] ?? '').padEnd(9, '0'))
  if (allowMidnight24 && hour === 24 && minute === 0 && second === 0 && nano === 0) return new LocalTime(0)
  return validTime(hour, minute, second, nano)
}

const isUpTo = (n: number, max: number): boolean => n >= 0 && n <= max

export function validTime(hour: number, minute: number, second: number, nano = 0): LocalTime | undefined {
  const fits = isUpTo(hour, 23) && isUpTo(minute, 59) && isUpTo(second, 59) && isUpTo(nano, 999_999_999)
  if (!fits) return undefined
  return LocalTime.of(hour, minute, second, nano)
}

export const parseLocalTime = (text: string): LocalTime | undefined => clockTime(text.replace(/^T/, ''), true)

/** Splits `…+08:00`, `…Z` or `…@Asia/Shanghai`. */
function splitZone(text: string): { rest: string; zone: number | string } | undefined {
  const match = /^(.*?)(?:@(.*)|(Z|[+-]\d{2}:\d{2}(?::\d{2})?))$/s.exec(text)
  if (!match) return undefined
  const zone = parseZone(match[2] ?? match[3]!)
  return zone === undefined ? undefined : { rest: match[1]!, zone }
}

export function parseZonedTime(text: string): ZonedTime | undefined {
  const split = splitZone(text)
  const time = split && parseLocalTime(split.rest)
  if (!time) return undefined
  return typeof split.zone === 'number' ? new ZonedTime(time, split.zone) : ZonedTime.inZone(time, split.zone)
}

export function parseLocalDateTime(text: string): LocalDateTime | undefined {
  const at = text.indexOf('T')
  if (at < 0) return undefined
  const date = parseDate(text.slice(0, at))
  const time = clockTime(text.slice(at + 1), false)
  return date && time && new LocalDateTime(date, time)
}

export function parseZonedDateTime(text: string): ZonedDateTime | undefined {
  const at = text.indexOf('T')
  const split = at < 0 ? undefined : splitZone(text.slice(at))
  const local = split && parseLocalDateTime(text.slice(0, at) + split.rest)
  if (!local) return undefined
  return typeof split.zone === 'number' ? new ZonedDateTime(local, split.zone) : ZonedDateTime.ofLocal(local, split.zone)
}

/** java.time.Period: years and months (weeks and days are no FEEL duration of this kind). */
export function parseYearMonthDuration(text: string): YearMonthDuration | undefined {
  const match = /^(-?)P(?:([-+]?\d+)Y)?(?:([-+]?\d+)M)?$/.exec(text)
  if (!match || (match[2] === undefined && match[3] === undefined)) return undefined
  const months = Number(match[2] ?? 0) * 12 + Number(match[3] ?? 0)
  if (Math.abs(months) > 2_147_483_647 * 12) return undefined
  return new YearMonthDuration(match[1] === '-' ? 0 - months : months)
}

/** java.time.Duration: any part may have its own sign. */
export function parseDayTimeDuration(text: string): DayTimeDuration | undefined {
  const match = /^([-+]?)P(?:([-+]?\d+)D)?(T(?:([-+]?\d+)H)?(?:([-+]?\d+)M)?(?:([-+]?\d+)(?:[.,](\d{0,9}))?S)?)?$/i.exec(text)
  if (!match || match[3]?.length === 1) return undefined
  const [days, hours, minutes, seconds] = [match[2], match[4], match[5], match[6]]
  if (days === undefined && hours === undefined && minutes === undefined && seconds === undefined) return undefined
  const total = Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
  if (!Number.isSafeInteger(total)) return undefined
  const fraction = Number((match[7] ?? '').padEnd(9, '0'))
  const duration = new DayTimeDuration(total, seconds?.startsWith('-') ? -fraction : fraction)
  return match[1] === '-' ? duration.negated() : duration
}

export type Temporal = LocalDate | LocalTime | ZonedTime | LocalDateTime | ZonedDateTime | YearMonthDuration | DayTimeDuration

/** `@"…"`: whichever it looks like; undefined where it is none. */
export function parseTemporal(text: string): Temporal | undefined {
  if (looksLikeDate(text)) return parseDate(text)
  if (looksLikeOffsetTime(text)) return parseZonedTime(text)
  if (looksLikeOffsetDateTime(text)) return parseZonedDateTime(text)
  if (looksLikeLocalDateTime(text)) return parseLocalDateTime(text)
  if (looksLikeYearMonthDuration(text)) return parseYearMonthDuration(text)
  if (looksLikeDayTimeDuration(text)) return parseDayTimeDuration(text)
  return parseLocalTime(text)
}

/** The argument of `date and time("…")` as a literal. */
export function parseDateAndTime(text: string): LocalDateTime | ZonedDateTime | undefined {
  if (looksLikeDate(text)) {
    const date = parseDate(text)
    return date && new LocalDateTime(date, new LocalTime(0))
  }
  return looksLikeOffsetDateTime(text) ? parseZonedDateTime(text) : parseLocalDateTime(text)
}
