/** Evaluates a model's expressions in the scope of an element instance and checks what comes out. */
import type { FeelExpression, FeelScope, FeelValue, FeelWarning } from '../../feel/feel.ts'
import type { FeelType } from '../expression-language.ts'
import { Failure, isFailure } from '../failure.ts'
import type { Processing } from '../processing.ts'

export interface Evaluated {
  readonly type: FeelType
  readonly value: FeelValue
  readonly warnings: readonly FeelWarning[]
}

const NO_WARNINGS: readonly FeelWarning[] = []
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** Names seen from a scope (-1: none), with names that hide or complete them. */
export function scopeOf(scopeKey: number, processing: Processing, before?: ReadonlyMap<string, FeelValue>): FeelScope {
  const parsed = new Map<string, FeelValue | undefined>()
  return {
    get(name) {
      if (before?.has(name)) return before.get(name)
      if (parsed.has(name)) return parsed.get(name)
      const text = scopeKey > 0 ? processing.state.variables.find(scopeKey, name)?.value : undefined
      const value = text === undefined ? undefined : processing.feel.fromJson(text)
      parsed.set(name, value)
      return value
    },
  }
}

export function evaluate(
  expression: FeelExpression,
  scopeKey: number,
  processing: Processing,
  scope = scopeOf(scopeKey, processing),
): Evaluated | Failure {
  if (expression.isStatic) return staticResult(expression.text, processing)
  const result = expression.evaluate(scope, { nowMs: processing.now, zone: processing.limits.zone })
  if (!result.ok) return failure(result.message, result.warnings, scopeKey)
  return { type: processing.feel.typeOf(result.value), value: result.value, warnings: result.warnings }
}

/** A static text that reads as a number is one. */
function staticResult(text: string, processing: Processing): Evaluated {
  if (!NUMBER.test(text)) return { type: 'STRING', value: text, warnings: NO_WARNINGS }
  const plain = text
    .replace(/^\+/, '')
    .replace(/^(-?)\./, '$10.')
    .replace(/\.(?=$|e)/i, '')
  return { type: 'NUMBER', value: processing.feel.fromJson(plain.replace(/^(-?)0+(?=\d)/, '$1')), warnings: NO_WARNINGS }
}

export function failure(message: string, warnings: readonly FeelWarning[], scopeKey: number): Failure {
  if (warnings.length === 0) return new Failure(message, 'EXTRACT_VALUE_ERROR', scopeKey)
  const list = warnings.map(warning => `[${warning.type}] ${warning.message}`).join('\n')
  return new Failure(`${message} The evaluation reported the following warnings:\n${list}`, 'EXTRACT_VALUE_ERROR', scopeKey)
}

function evaluateAs(
  expression: FeelExpression,
  type: FeelType,
  scopeKey: number,
  processing: Processing,
  scope?: FeelScope,
): Evaluated | Failure {
  const result = evaluate(expression, scopeKey, processing, scope)
  if (isFailure(result) || result.type === type) return result
  const message = `Expected result of the expression '${expression.text}' to be '${type}', but was '${result.type}'.`
  return failure(message, result.warnings, scopeKey)
}

export function evaluateString(expression: FeelExpression, scopeKey: number, processing: Processing): string | Failure {
  if (expression.isStatic && !NUMBER.test(expression.text)) return expression.text
  const result = evaluateAs(expression, 'STRING', scopeKey, processing)
  return isFailure(result) ? result : String(result.value)
}

/** The integer part, in 32 bits as Java narrows a long: 4294967296 is 0. */
export function evaluateInt(expression: FeelExpression, scopeKey: number, processing: Processing): number | Failure {
  const result = evaluateAs(expression, 'NUMBER', scopeKey, processing)
  return isFailure(result) ? result : narrowed(result.value, processing)
}

function narrowed(value: FeelValue, processing: Processing): number {
  const number = Number(processing.feel.toJson(value))
  return number === (number | 0) ? number : Number(BigInt.asIntN(32, integerPart(value, processing)))
}

/** In 64 bits: a whole number of up to 18 digits keeps them all. */
function integerPart(value: FeelValue, processing: Processing): bigint {
  const text = processing.feel.toJson(value)
  if (/^-?\d+$/.test(text)) return BigInt.asIntN(64, BigInt(text))
  const number = Math.trunc(Number(text))
  return Number.isFinite(number) ? BigInt.asIntN(64, BigInt(number)) : 0n
}

export function evaluateInteger(expression: FeelExpression, scopeKey: number, processing: Processing): number | Failure {
  const result = evaluateAs(expression, 'NUMBER', scopeKey, processing)
  if (isFailure(result)) return result
  if (Number.isInteger(Number(processing.feel.toJson(result.value)))) return narrowed(result.value, processing)
  const message = `Expected result of the expression '${expression.text}' to be an integer, but was a decimal.`
  return failure(message, result.warnings, scopeKey)
}

export function evaluateBoolean(
  expression: FeelExpression,
  scopeKey: number,
  processing: Processing,
  scope?: FeelScope,
): boolean | Failure {
  const result = evaluateAs(expression, 'BOOLEAN', scopeKey, processing, scope)
  return isFailure(result) ? result : result.value === true
}

export function evaluateList(
  expression: FeelExpression,
  scopeKey: number,
  processing: Processing,
): readonly FeelValue[] | Failure {
  const result = evaluateAs(expression, 'ARRAY', scopeKey, processing)
  return isFailure(result) ? result : (result.value as readonly FeelValue[])
}

export function evaluateStrings(
  expression: FeelExpression,
  scopeKey: number,
  processing: Processing,
): readonly string[] | Failure {
  const result = evaluateAs(expression, 'ARRAY', scopeKey, processing)
  if (isFailure(result)) return result
  const list = result.value as readonly FeelValue[]
  if (list.every(item => processing.feel.typeOf(item) === 'STRING')) return list.map(String)
  const message = `Expected result of the expression '${expression.text}' to be 'ARRAY' containing 'STRING' items, but was 'ARRAY' containing at least one non-'STRING' item.`
  return failure(message, result.warnings, scopeKey)
}

/** A correlation key is a string; numbers count by their integer part. */
export function evaluateCorrelationKey(expression: FeelExpression, scopeKey: number, processing: Processing): string | Failure {
  const result = evaluate(expression, scopeKey, processing)
  if (isFailure(result)) return result
  if (result.type === 'STRING') return String(result.value)
  if (result.type === 'NUMBER') return String(integerPart(result.value, processing))
  const message = `Failed to extract the correlation key for '${expression.text}': The value must be either a string or a number, but was '${result.type}'.`
  return failure(message, result.warnings, scopeKey)
}
