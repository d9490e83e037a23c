import { parseNumber } from '../decimal.ts'
import { ContextValue } from '../context-value.ts'
import * as parse from '../temporal/parse.ts'
import { LocalDateTime, LocalTime } from '../temporal/values.ts'
import { ErrorValue, display, isList } from '../values.ts'
import type { FunctionValue, Value } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'

const fromText = (convert: (text: string) => Value): FunctionValue =>
  builtin(['from'], ([from]) => (typeof from === 'string' ? convert(from) : undefined))

const failed = (kind: string, text: string): ErrorValue => new ErrorValue(`Failed to parse ${kind} from '${text}'`)

export const dateFromText = (text: string): Value =>
  (parse.looksLikeDate(text) ? parse.parseDate(text) : undefined) ?? failed('date', text)

export function timeFromText(text: string): Value {
  if (parse.looksLikeOffsetTime(text)) return parse.parseZonedTime(text) ?? failed('time', text)
  return parse.parseLocalTime(text) ?? failed('local-time', text)
}

function dateTimeFromText(text: string): Value {
  if (parse.looksLikeDate(text)) {
    const date = parse.parseDate(text)
    return date ? new LocalDateTime(date, new LocalTime(0)) : failed('date(-time)', text)
  }
  if (parse.looksLikeOffsetDateTime(text)) return parse.parseZonedDateTime(text) ?? failed('date-time', text)
  if (parse.looksLikeLocalDateTime(text)) return parse.parseLocalDateTime(text) ?? failed('local-date-time', text)
  return failed('date-time', text)
}

function durationFromText(text: string): Value {
  if (parse.looksLikeYearMonthDuration(text)) {
    return parse.parseYearMonthDuration(text) ?? failed('year-month-duration', text)
  }
  if (parse.looksLikeDayTimeDuration(text)) return parse.parseDayTimeDuration(text) ?? failed('day-time-duration', text)
  return failed('duration', text)
}

const numberFromText = (text: string): Value => parseNumber(text) ?? new ErrorValue(`Can't parse '${text}' as a number`)

const GROUPING = [' ', ',', '.']
const DECIMAL = [',', '.']

function grouped([from, grouping]: Value[]): Value | undefined {
  if (typeof from !== 'string' || typeof grouping !== 'string') return undefined
  if (GROUPING.includes(grouping)) return numberFromText(from.replaceAll(grouping, ''))
  return new ErrorValue(`illegal argument for grouping. Must be one of ' ', ',' or '.'`)
}

function groupedWithDecimal([from, grouping, point]: Value[]): Value | undefined {
  if (typeof from !== 'string' || (grouping === null && point === null)) return undefined
  const known =
    (grouping === null || (typeof grouping === 'string' && GROUPING.includes(grouping))) &&
    (point === null || (typeof point === 'string' && DECIMAL.includes(point))) &&
    grouping !== point
  if (known) {
    const digits = typeof grouping === 'string' ? from.replaceAll(grouping, '') : from
    return numberFromText(typeof point === 'string' ? digits.replaceAll(point, '.') : digits)
  }
  if (typeof grouping !== 'string' || typeof point !== 'string') return undefined
  return new ErrorValue(`illegal arguments for grouping or decimal. Must be one of ' ' (grouping only), ',' or '.'`)
}

/** The value's own text; strings inside lists and contexts stay quoted. */
function text(value: Value): string {
  if (value instanceof ContextValue)
    return `{${value
      .keys()
      .map(key => `${key}:${text(value.get(key)!)}`)
      .join(', ')}}`
  return isList(value) ? `[${value.map(text).join(', ')}]` : display(value)
}

export const conversionBuiltins: Builtins = {
  'date and time': [fromText(dateTimeFromText)],
  number: [
    fromText(numberFromText),
    builtin(['from', 'grouping separator'], grouped),
    builtin(['from', 'grouping separator', 'decimal separator'], groupedWithDecimal),
  ],
  string: [builtin(['from'], ([from]) => (from === null || typeof from === 'string' ? from : text(from!)))],
  duration: [fromText(durationFromText)],
}
