import * as decimal from '../decimal.ts'
import type { FeelNumber } from '../decimal.ts'
import { arithmetic, calculated, negation } from '../interpreter/arithmetic.ts'
import type { Evaluate } from '../interpreter/run.ts'
import type { ArithmeticOperator } from '../parser/syntax.ts'
import {
  DayTimeDuration,
  LocalDate,
  LocalDateTime,
  LocalTime,
  YearMonthDuration,
  ZonedDateTime,
  ZonedTime,
} from '../temporal/values.ts'
import { NANOS_PER_SECOND } from '../temporal/calendar.ts'
import { isNumber } from '../values.ts'
import type { Value } from '../values.ts'

/** Durations by fractions, times and dates from each other, where Camunda has it otherwise or not. */
export function standardArithmetic(operator: ArithmeticOperator, x: Evaluate, y: Evaluate): Evaluate {
  if (operator !== '*' && operator !== '-') return arithmetic(operator, x, y)
  const own = operator === '*' ? multiplied : difference
  return (run, frame) => {
    const [left, right] = [x(run, frame), y(run, frame)]
    return own(left, right) ?? calculated(run, operator, left, right)
  }
}

export function standardNegation(x: Evaluate): Evaluate {
  return (run, frame) => {
    const value = x(run, frame)
    if (value instanceof DayTimeDuration) return value.negated()
    if (value instanceof YearMonthDuration) return new YearMonthDuration(-value.months)
    return negation(() => value)(run, frame)
  }
}

const multiplied = (x: Value, y: Value): Value | undefined => (isNumber(y) ? times(x, y) : isNumber(x) ? times(y, x) : undefined)

function times(x: Value, factor: FeelNumber): Value | undefined {
  if (x instanceof YearMonthDuration)
    return new YearMonthDuration(Math.trunc(decimal.toDouble(decimal.multiply(x.months, factor))))
  if (!(x instanceof DayTimeDuration)) return undefined
  const nanos = decimal.toBigInt(decimal.multiply(decimal.makeNumber(nanosOf(x), 0), factor))
  return ofNanos(nanos)
}

const PER_SECOND = BigInt(NANOS_PER_SECOND)
const nanosOf = (x: DayTimeDuration): bigint => BigInt(x.seconds) * PER_SECOND + BigInt(x.nanos)
function ofNanos(nanos: bigint): DayTimeDuration {
  const rest = ((nanos % PER_SECOND) + PER_SECOND) % PER_SECOND
  return new DayTimeDuration(Number((nanos - rest) / PER_SECOND), Number(rest))
}

/** A date beside a date and time with a zone counts as the midnight it begins with, in UTC. */
function difference(x: Value, y: Value): Value | undefined {
  if (x instanceof ZonedTime && y instanceof ZonedTime) return ofNanos(BigInt(x.nanos - y.nanos))
  if (x instanceof ZonedDateTime && y instanceof LocalDate) return between(x, midnightOf(y))
  return x instanceof LocalDate && y instanceof ZonedDateTime ? between(midnightOf(x), y) : undefined
}

const midnightOf = (date: LocalDate): ZonedDateTime => new ZonedDateTime(new LocalDateTime(date, new LocalTime(0)), 0)
const between = (x: ZonedDateTime, y: ZonedDateTime): DayTimeDuration =>
  new DayTimeDuration(x.epochSecond - y.epochSecond, x.local.time.nano - y.local.time.nano)
