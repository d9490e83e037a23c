import * as decimal from '../decimal.ts'
import type { FeelNumber } from '../decimal.ts'
import { validDate, validTime } from '../temporal/parse.ts'
import {
  DayTimeDuration,
  LocalDate,
  LocalDateTime,
  LocalTime,
  YearMonthDuration,
  ZonedDateTime,
  ZonedTime,
  parseZone,
  zonedDateTime,
} from '../temporal/values.ts'
import { javaDurationText } from '../parser/tree-text.ts'
import { ErrorValue, EvaluationAbort, isNumber } from '../values.ts'
import type { Value } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'
import { conversionBuiltins, dateFromText, timeFromText } from './conversion.ts'
import { dateOf } from './temporal.ts'

function date([from]: Value[]): Value | undefined {
  return typeof from === 'string' ? dateFromText(from) : dateOf(from)
}

function time([from]: Value[]): Value | undefined {
  if (typeof from === 'string') return timeFromText(from)
  if (from instanceof LocalDateTime) return from.time
  if (from instanceof ZonedDateTime) return new ZonedTime(from.local.time, from.offset, from.zone)
  return from instanceof LocalDate ? new ZonedTime(new LocalTime(0), 0) : undefined
}

function dateOfParts([year, month, day]: Value[]): Value | undefined {
  if (!isNumber(year!) || !isNumber(month!) || !isNumber(day!)) return undefined
  const text = `year=${decimal.numberText(year)}, month=${decimal.numberText(month)}, day=${decimal.numberText(day)}`
  const made = validDate(decimal.toInt(year), decimal.toInt(month), decimal.toInt(day))
  return made ?? new ErrorValue(`Failed to parse date from: ${text}`)
}

/** The fraction of a second in nanoseconds. */
function nanosOf(second: FeelNumber): number {
  return decimal.toInt(decimal.multiply(decimal.remainder(second, 1), 1_000_000_000))
}

function timeOfParts([hour, minute, second, offset]: Value[]): Value | undefined {
  if (!isNumber(hour!) || !isNumber(minute!) || !isNumber(second!)) return undefined
  if (offset !== undefined && offset !== null && !(offset instanceof DayTimeDuration)) return undefined
  const [h, m, s] = [hour, minute, second].map(decimal.toInt) as [number, number, number]
  const local = validTime(h, m, s, offset === null ? 0 : nanosOf(second))
  const text = `hour=${decimal.numberText(hour)}, minute=${decimal.numberText(minute)}, second=${decimal.numberText(second)}`
  if (!(offset instanceof DayTimeDuration)) return local ?? new ErrorValue(`Failed to parse local-time from: ${text}`)
  const valid = local && Math.abs(offset.seconds) <= 18 * 3600
  return valid
    ? new ZonedTime(local, offset.seconds)
    : new ErrorValue(`Failed to parse time from: ${text}, offset=${javaDurationText(offset)}`)
}

/** A date (of anything that has one) with a time, or a date and time moved to a zone. */
function dateAndTime([from, other]: Value[]): Value | undefined {
  if (typeof other === 'string') return inZone(from!, other)
  const day = dateOf(from)
  if (!day) return undefined
  if (other instanceof LocalTime) return new LocalDateTime(day, other)
  return other instanceof ZonedTime ? other.withDate(day) : undefined
}

function inZone(from: Value, zone: string): Value | undefined {
  if (from instanceof LocalDateTime) return zonedDateTime(from, zone) ?? unknownZone(zone)
  if (!(from instanceof ZonedDateTime)) return undefined
  const parsed = parseZone(zone) ?? unknownZone(zone)
  if (typeof parsed === 'string') return ZonedDateTime.ofInstant(from.epochSecond, from.local.time.nano, parsed)
  const local = LocalDateTime.ofEpochSecond(from.epochSecond + parsed, from.local.time.nano)
  return new ZonedDateTime(local, parsed)
}

function unknownZone(zone: string): never {
  throw new EvaluationAbort(
    /^[A-Za-z][A-Za-z0-9~/._+-]+$/.test(zone)
      ? `java.time.zone.ZoneRulesException: Unknown time-zone ID: ${zone}`
      : `java.time.DateTimeException: Invalid ID for region-based ZoneId, invalid format: ${zone}`,
  )
}

/** Whole months between two dates. */
function yearsAndMonths([from, to]: Value[]): Value | undefined {
  const [a, b] = [dateOf(from), dateOf(to)]
  if (!a || !b) return undefined
  const months = (b.civil.year - a.civil.year) * 12 + (b.civil.month - a.civil.month)
  const days = b.civil.day - a.civil.day
  if (months > 0 && days < 0) return new YearMonthDuration(months - 1)
  return new YearMonthDuration(months < 0 && days > 0 ? months + 1 : months)
}

export const constructionBuiltins: Builtins = {
  ...conversionBuiltins,
  date: [builtin(['from'], date), builtin(['year', 'month', 'day'], dateOfParts)],
  time: [
    builtin(['from'], time),
    builtin(['hour', 'minute', 'second'], timeOfParts),
    builtin(['hour', 'minute', 'second', 'offset'], timeOfParts),
  ],
  'date and time': [...conversionBuiltins['date and time']!, builtin(['date', 'time'], dateAndTime)],
  'years and months duration': [builtin(['from', 'to'], yearsAndMonths)],
}
