import * as decimal from '../decimal.ts'
import type { FeelNumber } from '../decimal.ts'
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
import { DAY_SECONDS, NANOS_PER_SECOND } from '../temporal/calendar.ts'
import { display, isNumber } from '../values.ts'
import type { Value } from '../values.ts'
import { isError, numberOr, orNull } from './checks.ts'
import type { Evaluate, Run } from './run.ts'

type Operation = (run: Run, x: Value, y: Value) => Value

const OPERATIONS: Record<Exclude<ArithmeticOperator, '**'>, Operation> = { '+': add, '-': subtract, '*': multiply, '/': divide }

export function arithmetic(operator: ArithmeticOperator, x: Evaluate, y: Evaluate): Evaluate {
  if (operator === '**') return (run, frame) => orNull(power(run, x(run, frame), y(run, frame)))
  return (run, frame) => calculated(run, operator, x(run, frame), y(run, frame))
}

export function calculated(run: Run, operator: keyof typeof OPERATIONS, x: Value, y: Value): Value {
  if (isError(x)) return orNull(x)
  if (isError(y)) return orNull(y)
  return orNull(OPERATIONS[operator](run, x, y))
}

export function negation(x: Evaluate): Evaluate {
  return (run, frame) => {
    const value = numberOr(run, x(run, frame))
    return isError(value) ? orNull(value) : decimal.negate(value)
  }
}

function add(run: Run, x: Value, y: Value): Value {
  if (isNumber(x) && isNumber(y)) return decimal.add(x, y)
  if (typeof x === 'string' && typeof y === 'string') {
    run.spend((x.length + y.length) >> 8)
    return x + y
  }
  return addTemporal(x, y) ?? addTemporal(y, x) ?? run.warn('INVALID_TYPE', `Can't add '${display(y)}' to '${display(x)}'`)
}

/** A point or duration plus a duration. */
function addTemporal(x: Value, y: Value): Value | undefined {
  if (y instanceof DayTimeDuration) {
    if (x instanceof LocalDate) return new LocalDateTime(x, new LocalTime(0)).plus(y).date
    if (x instanceof DayTimeDuration || x instanceof LocalTime || x instanceof ZonedTime) return x.plus(y)
    if (x instanceof LocalDateTime || x instanceof ZonedDateTime) return x.plus(y)
  }
  if (y instanceof YearMonthDuration) {
    if (x instanceof YearMonthDuration) return new YearMonthDuration(x.months + y.months)
    if (x instanceof LocalDate || x instanceof LocalDateTime || x instanceof ZonedDateTime) return x.plusMonths(y.months)
  }
  return undefined
}

function subtract(run: Run, x: Value, y: Value): Value {
  if (isNumber(x) && isNumber(y)) return decimal.subtract(x, y)
  return between(x, y) ?? minusDuration(x, y) ?? run.warn('INVALID_TYPE', `Can't subtract '${display(y)}' from '${display(x)}'`)
}

function minusDuration(x: Value, y: Value): Value | undefined {
  if (y instanceof DayTimeDuration) return addTemporal(x, y.negated())
  return y instanceof YearMonthDuration ? addTemporal(x, new YearMonthDuration(-y.months)) : undefined
}

/** The time between two points of one kind. */
function between(x: Value, y: Value): DayTimeDuration | undefined {
  if (x instanceof LocalDate && y instanceof LocalDate) return new DayTimeDuration((x.epochDay - y.epochDay) * DAY_SECONDS)
  if (x instanceof LocalTime && y instanceof LocalTime) return ofNanos(x.nanoOfDay - y.nanoOfDay)
  // The real engine takes the absolute difference here.
  if (x instanceof ZonedTime && y instanceof ZonedTime) return ofNanos(Math.abs(x.nanos - y.nanos))
  if (x instanceof LocalDateTime && y instanceof LocalDateTime) {
    return new DayTimeDuration(x.epochSecond - y.epochSecond, x.time.nano - y.time.nano)
  }
  if (x instanceof ZonedDateTime && y instanceof ZonedDateTime) {
    return new DayTimeDuration(x.epochSecond - y.epochSecond, x.local.time.nano - y.local.time.nano)
  }
  return undefined
}

const ofNanos = (nanos: number) =>
  new DayTimeDuration(Math.floor(nanos / NANOS_PER_SECOND), nanos - Math.floor(nanos / NANOS_PER_SECOND) * NANOS_PER_SECOND)

function multiply(run: Run, x: Value, y: Value): Value {
  if (isNumber(x) && isNumber(y)) return decimal.multiply(x, y)
  return times(x, y) ?? times(y, x) ?? run.warn('INVALID_TYPE', `Can't multiply '${display(x)}' by '${display(y)}'`)
}

function times(x: Value, y: Value): Value | undefined {
  if (!isNumber(y)) return undefined
  if (x instanceof YearMonthDuration) return new YearMonthDuration(x.months * decimal.toInt(y) + 0)
  return x instanceof DayTimeDuration ? x.times(decimal.toInt(y)) : undefined
}

function divide(run: Run, x: Value, y: Value): Value {
  const quotient = isNumber(y) ? divideByNumber(x, y) : divideDurations(x, y)
  return quotient ?? run.warn('INVALID_TYPE', `Can't divide '${display(x)}' by '${display(y)}'`)
}

function divideByNumber(x: Value, y: FeelNumber): Value | undefined {
  if (decimal.signum(y) === 0) return undefined
  if (isNumber(x)) return decimal.divide(x, y)
  if (x instanceof YearMonthDuration) return new YearMonthDuration(decimal.toInt(decimal.divide(x.months, y)))
  if (x instanceof DayTimeDuration) {
    const millis = decimal.toInt(decimal.divide(x.toMillis(), y))
    return new DayTimeDuration(Math.floor(millis / 1000), (millis - Math.floor(millis / 1000) * 1000) * 1_000_000)
  }
  return undefined
}

/** How often one fits into the other, whole times only. */
function divideDurations(x: Value, y: Value): Value | undefined {
  if (x instanceof YearMonthDuration && y instanceof YearMonthDuration) {
    return y.months === 0 ? undefined : Math.trunc(x.months / y.months) + 0
  }
  if (x instanceof DayTimeDuration && y instanceof DayTimeDuration) {
    const millis = y.toMillis()
    if (y.seconds === 0 && y.nanos === 0) return undefined
    if (millis === 0) throw new decimal.ArithmeticError('/ by zero')
    return Math.trunc(x.toMillis() / millis) + 0
  }
  return undefined
}

function power(run: Run, x: Value, y: Value): Value {
  const base = numberOr(run, x)
  if (isError(base)) return base
  const exponent = numberOr(run, y)
  if (isError(exponent)) return exponent
  if (decimal.isWhole(exponent)) return decimal.power(base, decimal.toInt(exponent))
  return decimal.fromDouble(decimal.toDouble(base) ** decimal.toDouble(exponent))
}
