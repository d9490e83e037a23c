import { Decimal, compareNumbers, numberText } from './decimal.ts'
import type { FeelNumber } from './decimal.ts'
import { ContextValue } from './context-value.ts'
import {
  DayTimeDuration,
  LocalDate,
  LocalDateTime,
  LocalTime,
  YearMonthDuration,
  ZonedDateTime,
  ZonedTime,
} from './temporal/values.ts'
import type { Temporal } from './temporal/parse.ts'

/** Any FEEL value, errors included: an error is a value until an operator turns it into null or the evaluation ends with it. */
export type Value =
  null | boolean | string | FeelNumber | Temporal | readonly Value[] | ContextValue | FunctionValue | RangeValue | ErrorValue

export class ErrorValue {
  readonly message: string
  /** `?` outside a unary test: passes through everything that would make null of an error. */
  readonly fatal: boolean
  constructor(message: string, fatal = false) {
    this.message = message
    this.fatal = fatal
  }
}

export class FunctionValue {
  readonly params: readonly string[]
  readonly invoke: (args: Value[], run: Invocation) => Value
  readonly hasVarArgs: boolean
  constructor(params: readonly string[], invoke: (args: Value[], run: Invocation) => Value, hasVarArgs = false) {
    this.params = params
    this.invoke = invoke
    this.hasVarArgs = hasVarArgs
  }
}

/** What a function may use besides its arguments. */
export interface Invocation {
  readonly nowMs: number
  readonly zone: string
  random(): number
  uuid(): string
  /** Counts work against the evaluation's budget. */
  spend(steps: number): void
}

export class RangeValue {
  readonly start: Value
  readonly startClosed: boolean
  readonly end: Value
  readonly endClosed: boolean
  /** How it was written, where it was no interval: `(< 10)`. */
  readonly operator: string | undefined
  constructor(start: Value, startClosed: boolean, end: Value, endClosed: boolean, operator?: string) {
    this.start = start
    this.startClosed = startClosed
    this.end = end
    this.endClosed = endClosed
    this.operator = operator
  }
}

/** What the real engine would throw: ends the evaluation, with this text. */
export class EvaluationAbort extends Error {}

export type TypeName =
  | 'null'
  | 'boolean'
  | 'string'
  | 'number'
  | 'date'
  | 'local time'
  | 'time'
  | 'local date and time'
  | 'date and time'
  | 'years and months duration'
  | 'days and time duration'
  | 'list'
  | 'context'
  | 'function'
  | 'range'
  | 'error'

/** The kind of a value; local and zoned times are two kinds, which FEEL calls by one name ({@link feelTypeName}). */
export function typeOf(value: Value): TypeName {
  switch (typeof value) {
    case 'number':
      return 'number'
    case 'string':
      return 'string'
    case 'boolean':
      return 'boolean'
    default:
      return value === null ? 'null' : typeOfObject(value)
  }
}

function typeOfObject(value: Exclude<Value, null | number | string | boolean>): TypeName {
  if (Array.isArray(value)) return 'list'
  if (value instanceof Decimal) return 'number'
  if (value instanceof ContextValue) return 'context'
  if (value instanceof LocalDate) return 'date'
  if (value instanceof ZonedDateTime) return 'date and time'
  if (value instanceof LocalDateTime) return 'local date and time'
  if (value instanceof DayTimeDuration) return 'days and time duration'
  if (value instanceof YearMonthDuration) return 'years and months duration'
  if (value instanceof LocalTime) return 'local time'
  if (value instanceof ZonedTime) return 'time'
  if (value instanceof FunctionValue) return 'function'
  return value instanceof RangeValue ? 'range' : 'error'
}

export const feelTypeName = (value: Value): string => typeOf(value).replace(/^local /, '')

export const isNumber = (value: Value): value is FeelNumber => typeof value === 'number' || value instanceof Decimal
export const isList = (value: Value): value is readonly Value[] => Array.isArray(value)

/** How messages show a value: strings quoted. */
export function display(value: Value): string {
  if (typeof value === 'string') return `"${value}"`
  if (value === null || typeof value === 'boolean') return String(value)
  if (isNumber(value)) return numberText(value)
  if (isList(value)) return `[${value.map(display).join(', ')}]`
  if (value instanceof ContextValue) {
    return `{${value
      .keys()
      .map(key => `${key}:${value.showEntry(key, display)}`)
      .join(', ')}}`
  }
  if (value instanceof FunctionValue) return `function(${value.params.join(', ')})`
  if (value instanceof ErrorValue) return `${value.fatal ? 'fatal error' : 'error'}("${value.message}")`
  if (value instanceof RangeValue) {
    return `${value.startClosed ? '[' : '('}${display(value.start)}..${display(value.end)}${value.endClosed ? ']' : ')'}`
  }
  return value.toString()
}

const COMPARABLE = new Set<TypeName>([
  'number',
  'string',
  'date',
  'local time',
  'time',
  'local date and time',
  'date and time',
  'years and months duration',
  'days and time duration',
])

/** A list is comparable where its items are, and of one kind (what the operators then make of it is another matter). */
export function isComparable(value: Value): boolean {
  if (!isList(value)) return COMPARABLE.has(typeOf(value))
  const head = value[0]
  return head !== undefined && isComparable(head) && value.every(item => typeOf(item) === typeOf(head))
}

export function compareStrings(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0
}

/** The order of two values of one comparable kind. */
export function compareValues(x: Value, y: Value): number {
  if (isNumber(x) && isNumber(y)) return compareNumbers(x, y)
  if (typeof x === 'string' && typeof y === 'string') return compareStrings(x, y)
  if (x instanceof LocalDate && y instanceof LocalDate) return Math.sign(x.epochDay - y.epochDay)
  if (x instanceof LocalTime && y instanceof LocalTime) return Math.sign(x.nanoOfDay - y.nanoOfDay)
  if (x instanceof ZonedTime && y instanceof ZonedTime) return Math.sign(x.nanos - y.nanos)
  if (x instanceof LocalDateTime && y instanceof LocalDateTime) return x.compareTo(y)
  if (x instanceof ZonedDateTime && y instanceof ZonedDateTime) return x.compareTo(y)
  if (x instanceof YearMonthDuration && y instanceof YearMonthDuration) return Math.sign(x.months - y.months)
  if (x instanceof DayTimeDuration && y instanceof DayTimeDuration) return x.compareTo(y)
  throw new EvaluationAbort(`java.lang.IllegalArgumentException: ${display(x)} can not be compared to ${display(y)}`)
}

/** An error inside a list counts as null when it is compared with null. */
const isNothing = (value: Value): boolean => value === null || (value instanceof ErrorValue && !value.fatal)

/** FEEL's `=`: undefined where the two cannot be compared. */
export function feelEquals(x: Value, y: Value): boolean | undefined {
  if (typeof x === 'string' && typeof y === 'string') return x === y
  if (x === null || y === null) return isNothing(x) && isNothing(y)
  if (isNumber(x) && isNumber(y)) return compareNumbers(x, y) === 0
  const type = typeOf(x)
  if (type !== typeOf(y)) return undefined
  if (isList(x) && isList(y)) return x.length === y.length && x.every((item, i) => feelEquals(item, y[i]!) === true)
  if (x instanceof ContextValue && y instanceof ContextValue) {
    const keys = x.keys()
    return keys.length === y.keys().length && keys.every(key => y.has(key) && feelEquals(x.get(key)!, y.get(key)!) === true)
  }
  return type === 'function' || type === 'range' || type === 'error' ? undefined : sameValue(x, y)
}

/** Equality of the values themselves, as `list contains` has it: contexts from variables are the same only when they are one. */
export function sameValue(x: Value, y: Value): boolean {
  if (x === y) return true
  if (isNumber(x) && isNumber(y)) return compareNumbers(x, y) === 0
  if (isList(x) && isList(y)) return x.length === y.length && x.every((item, i) => sameValue(item, y[i]!))
  if (x instanceof ZonedDateTime && y instanceof ZonedDateTime) return x.equals(y)
  if (x instanceof ZonedTime && y instanceof ZonedTime) {
    return x.time.nanoOfDay === y.time.nanoOfDay && x.offset === y.offset && x.zone === y.zone
  }
  if (x instanceof RangeValue && y instanceof RangeValue) {
    return (
      x.startClosed === y.startClosed && x.endClosed === y.endClosed && sameValue(x.start, y.start) && sameValue(x.end, y.end)
    )
  }
  if (x instanceof ContextValue && y instanceof ContextValue) return x.isStatic && y.isStatic && sameEntries(x, y)
  const type = typeOf(x)
  return type === typeOf(y) && COMPARABLE.has(type) && compareValues(x, y) === 0
}

function sameEntries(x: ContextValue, y: ContextValue): boolean {
  const keys = x.keys()
  return keys.length === y.keys().length && keys.every(key => y.has(key) && sameValue(x.get(key)!, y.get(key)!))
}
