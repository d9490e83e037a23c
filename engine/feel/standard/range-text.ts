import { builtin as camundaBuiltin } from '../builtins/index.ts'
import { negate } from '../decimal.ts'
import { parseExpression } from '../parser/parser.ts'
import type { Expression } from '../parser/syntax.ts'
import { RangeValue, compareValues, isNumber, typeOf } from '../values.ts'
import type { Invocation, Value } from '../values.ts'

/** `range("[1..3]")`: both ends are literals of one kind, in order; one of them may be missing. */
export function rangeOfText([from]: Value[], run: Invocation): Value {
  if (typeof from !== 'string') return null
  const open = /^\s*([[(\]])\s*\.\.(.+?)([\])[])\s*$|^\s*([[(\]])(.+?)\.\.\s*([\])[])\s*$/.exec(from)
  if (open) return openRange(open, run)
  const parsed = parseExpression(from, { dialect: 'dmn' })
  if (!parsed.ok || parsed.expression.kind !== 'range') return null
  const { start, end } = parsed.expression
  const [low, high] = [literal(start.value, run), literal(end.value, run)]
  if (low === undefined || high === undefined || typeOf(low) !== typeOf(high) || compareValues(low, high) > 0) return null
  return new RangeValue(low, start.closed, high, end.closed)
}

/** An end that is missing is open. */
function openRange([, begin, high, close, opening, low, closing]: RegExpExecArray, run: Invocation): Value {
  const text = high ?? low!
  const parsed = parseExpression(text, { dialect: 'dmn' })
  const end = parsed.ok ? literal(parsed.expression, run) : undefined
  if (end === undefined) return null
  if (high !== undefined) return begin === '[' ? null : new RangeValue(null, false, end, close === ']')
  return closing === ']' ? null : new RangeValue(end, opening === '[', null, false)
}

const CONVERSIONS = new Set(['date', 'time', 'date and time', 'duration'])

/** A value written out: nothing that must be computed. */
function literal(e: Expression, run: Invocation): Value | undefined {
  if (e.kind === 'number' || e.kind === 'string' || e.kind === 'temporal') return e.value
  if (e.kind === 'negation') {
    const value = literal(e.x, run)
    return value !== undefined && isNumber(value) ? negate(value) : undefined
  }
  if (e.kind !== 'invocation' || e.parameters.named || !CONVERSIONS.has(e.name)) return undefined
  const [text] = e.parameters.list
  if (text?.kind !== 'string' || e.parameters.list.length > 1) return undefined
  const value = camundaBuiltin(e.name)
    .find(each => each.params.length === 1)
    ?.invoke([text.value], run)
  return value !== undefined && typeOf(value) !== 'error' ? (value ?? undefined) : undefined
}
