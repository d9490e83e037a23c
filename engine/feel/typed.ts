import { isWhole, toBigInt, toDouble, toInt } from './decimal.ts'
import type { FeelNumber } from './decimal.ts'
import type { FeelContext, FeelExpression, FeelResult, FeelScope, FeelWarning } from './feel.ts'
import { toJson } from './json.ts'
import { parseInterval, toEpochMs } from './interval.ts'
import type { Interval } from './interval.ts'
import { isoDateTime } from './iso-date-time.ts'
import { DayTimeDuration, LocalDateTime, YearMonthDuration, ZonedDateTime, zonedDateTime } from './temporal/values.ts'
import { isList, isNumber, typeOf } from './values.ts'
import type { TypeName, Value } from './values.ts'

/**
 * What BPMN attributes need of an expression, each with Zeebe's failure texts. Every function evaluates once; a failure's
 * message is what the incident shows, warnings included.
 */
export type Typed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string }

export type ResultType =
  'UNKNOWN' | 'NULL' | 'BOOLEAN' | 'NUMBER' | 'STRING' | 'DURATION' | 'PERIOD' | 'DATE' | 'DATE_TIME' | 'ARRAY' | 'OBJECT'

type Evaluated = { readonly ok: true; readonly value: Value; readonly warnings: readonly FeelWarning[] }

const RESULT_TYPES: Partial<Record<TypeName, ResultType>> = {
  null: 'NULL',
  boolean: 'BOOLEAN',
  number: 'NUMBER',
  string: 'STRING',
  list: 'ARRAY',
  context: 'OBJECT',
  date: 'DATE',
  'date and time': 'DATE_TIME',
  'local date and time': 'DATE_TIME',
  'days and time duration': 'DURATION',
  'years and months duration': 'PERIOD',
}

export const resultTypeOf = (value: unknown): ResultType => RESULT_TYPES[typeOf(value as Value)] ?? 'UNKNOWN'

function failure(message: string, warnings: readonly FeelWarning[]): { ok: false; message: string } {
  if (warnings.length === 0) return { ok: false, message }
  const lines = warnings.map(warning => `[${warning.type}] ${warning.message}`).join('\n')
  return { ok: false, message: `${message} The evaluation reported the following warnings:\n${lines}` }
}

/** @returns the value, or the failure that an incident shows */
function evaluated(
  expression: FeelExpression,
  scope: FeelScope,
  context: FeelContext,
): Evaluated | { ok: false; message: string } {
  const result: FeelResult = expression.evaluate(scope, context)
  return result.ok ? (result as Evaluated) : failure(result.message, result.warnings)
}

function expecting(expression: FeelExpression, types: readonly ResultType[], scope: FeelScope, context: FeelContext) {
  const result = evaluated(expression, scope, context)
  if (!result.ok) return result
  const type = resultTypeOf(result.value)
  if (types.includes(type)) return result
  const wanted = types.length === 1 ? `'${types[0]}'` : `one of '[${types.join(', ')}]'`
  const message = `Expected result of the expression '${expression.text}' to be ${wanted}, but was '${type}'.`
  return failure(message, result.warnings)
}

export function evaluateString(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<string> {
  return expecting(expression, ['STRING'], scope, context) as Typed<string>
}

export function evaluateBoolean(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<boolean> {
  return expecting(expression, ['BOOLEAN'], scope, context) as Typed<boolean>
}

export function evaluateNumber(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<FeelNumber> {
  return expecting(expression, ['NUMBER'], scope, context) as Typed<FeelNumber>
}

/** A whole number of 64 bits: a fraction is cut off. */
export function evaluateLong(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<number> {
  const result = evaluateNumber(expression, scope, context)
  return result.ok ? { ok: true, value: Number(BigInt.asIntN(64, toBigInt(result.value))) } : result
}

/** A whole number of 32 bits: a fraction is refused. */
export function evaluateInteger(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<number> {
  const result = expecting(expression, ['NUMBER'], scope, context)
  if (!result.ok) return result
  const number = result.value as FeelNumber
  if (isWhole(number) || toDouble(number) % 1 === 0) return { ok: true, value: toInt(number) }
  return failure(`Expected result of the expression '${expression.text}' to be an integer, but was a decimal.`, result.warnings)
}

/** A priority, a retry count … of any type, as JSON. */
export function evaluateAny(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<string> {
  const result = evaluated(expression, scope, context)
  return result.ok ? { ok: true, value: toJson(result.value) } : result
}

/** A list's items, each as JSON. */
export function evaluateList(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<readonly string[]> {
  const result = expecting(expression, ['ARRAY'], scope, context)
  return result.ok ? { ok: true, value: (result.value as readonly Value[]).map(toJson) } : result
}

export function evaluateStrings(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<readonly string[]> {
  const result = expecting(expression, ['ARRAY'], scope, context)
  if (!result.ok) return result
  if (isList(result.value) && result.value.every(item => typeof item === 'string')) return { ok: true, value: result.value }
  return failure(
    `Expected result of the expression '${expression.text}' to be 'ARRAY' containing 'STRING' items,` +
      " but was 'ARRAY' containing at least one non-'STRING' item.",
    result.warnings,
  )
}

/** Mappings: the result must be a context. @returns its JSON */
export function evaluateObject(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<string> {
  const result = expecting(expression, ['OBJECT'], scope, context)
  return result.ok ? { ok: true, value: toJson(result.value) } : result
}

export function evaluateCorrelationKey(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<string> {
  const result = evaluated(expression, scope, context)
  if (!result.ok) return result
  if (typeof result.value === 'string') return { ok: true, value: result.value }
  if (isNumber(result.value)) return { ok: true, value: String(BigInt.asIntN(64, toBigInt(result.value))) }
  return failure(
    `Failed to extract the correlation key for '${expression.text}': The value must be either a string or a number, but was '${resultTypeOf(result.value)}'.`,
    result.warnings,
  )
}

/** A moment, in milliseconds since the epoch. A local date and time is taken in the context's zone. */
export function evaluateDateTime(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<number> {
  const result = momentOf(expression, ['DATE_TIME', 'STRING'], scope, context)
  return result as Typed<number>
}

/** As {@link evaluateDateTime}, but null and the empty text mean "none". */
export function evaluateOptionalDateTime(
  expression: FeelExpression,
  scope: FeelScope,
  context: FeelContext,
): Typed<number | undefined> {
  return momentOf(expression, ['NULL', 'DATE_TIME', 'STRING'], scope, context)
}

function momentOf(
  expression: FeelExpression,
  types: readonly ResultType[],
  scope: FeelScope,
  context: FeelContext,
): Typed<number | undefined> {
  const result = expecting(expression, types, scope, context)
  if (!result.ok) return result
  const { value } = result
  const isNullable = types.includes('NULL')
  if (value === null || (value === '' && isNullable)) return { ok: true, value: undefined }
  if (typeof value !== 'string') return { ok: true, value: epochMs(value as LocalDateTime | ZonedDateTime, context.zone) }
  const parsed = isoDateTime(value)
  if (parsed) return { ok: true, value: epochMs(parsed, context.zone) }
  return failure(`Invalid date-time format '${value}' for expression '${expression.text}'.`, result.warnings)
}

function epochMs(value: LocalDateTime | ZonedDateTime, zone: string): number {
  return toEpochMs(value instanceof LocalDateTime ? (zonedDateTime(value, zone) ?? new ZonedDateTime(value, 0)) : value)
}

/** How long: a duration, a period, or a text of either (`P1DT2H`, `P1Y2M`, both in one). */
export function evaluateInterval(expression: FeelExpression, scope: FeelScope, context: FeelContext): Typed<Interval> {
  const result = expecting(expression, ['DURATION', 'PERIOD', 'STRING'], scope, context)
  if (!result.ok) return result
  const { value } = result
  if (value instanceof DayTimeDuration) return { ok: true, value: { months: 0, days: 0, duration: value } }
  if (value instanceof YearMonthDuration) {
    return { ok: true, value: { months: value.months, days: 0, duration: new DayTimeDuration(0) } }
  }
  const interval = parseInterval(value as string)
  if (interval) return { ok: true, value: interval }
  return failure(`Invalid duration format '${value as string}' for expression '${expression.text}'.`, result.warnings)
}
