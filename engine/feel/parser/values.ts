import { parseNumber } from '../decimal.ts'
import {
  looksLikeOffsetTime,
  looksLikeDate,
  looksLikeYearMonthDuration,
  parseDate,
  parseDateAndTime,
  parseDayTimeDuration,
  parseLocalTime,
  parseTemporal,
  parseYearMonthDuration,
  parseZonedTime,
} from '../temporal/parse.ts'
import type { Temporal } from '../temporal/parse.ts'
import { expression } from './expressions.ts'
import { functionDefinition, functionInvocation, functionParameters } from './functions.ts'
import { translateEscapes, unicodeEscapes } from './scanner.ts'
import { standardTemporal } from '../standard/temporal.ts'
import type { Source } from './source.ts'
import type { Expression } from './syntax.ts'
import { rangeLiteral } from './unary-tests.ts'

/** A terminal with its paths and filters: `a.b[1].c`. */
export function value(source: Source): Expression | undefined {
  let result = source.attempt(() => terminal(source))
  while (result) {
    const base: Expression = result
    const next: Expression | undefined =
      source.attempt(() => path(source, base)) ??
      source.attempt(() => filter(source, base)) ??
      (source.isStandard ? source.attempt(() => call(source, base)) : undefined)
    if (!next) break
    result = next
  }
  return result
}

function path(source: Source, base: Expression): Expression | undefined {
  if (!source.token('.')) return undefined
  const key = propertyName(source)
  return key === undefined ? undefined : { kind: 'path', source: base, key }
}

/** Whatever gives a function can be called: the standard's `f(1)(2)`. */
function call(source: Source, target: Expression): Expression | undefined {
  if (!source.token('(')) return undefined
  const parameters = functionParameters(source) ?? { named: false, list: [] }
  return source.token(')') ? { kind: 'call', target, parameters } : undefined
}

function filter(source: Source, base: Expression): Expression | undefined {
  const condition = source.token('[') && expression(source)
  return condition && source.token(']') ? { kind: 'filter', source: base, filter: condition } : undefined
}

/** A name, or the one property that is written with a space. */
export function propertyName(source: Source): string | undefined {
  source.space()
  return source.match(source.isStandard ? /time offset|start included|end included/y : /time offset/y) ?? source.name()
}

export const qualifiedName = (source: Source): string[] | undefined => source.separated('.', () => propertyName(source))

function terminal(source: Source): Expression | undefined {
  source.space()
  return (
    source.attempt(() => temporal(source)) ??
    source.attempt(() => functionInvocation(source)) ??
    source.attempt(() => reference(source)) ??
    literal(source) ??
    (source.token('?') ? { kind: 'input value' } : undefined) ??
    source.attempt(() => functionDefinition(source)) ??
    source.attempt(() => grouped(source)) ??
    (source.isStandard ? rangeLiteral(source) : undefined)
  )
}

function reference(source: Source): Expression | undefined {
  const names = qualifiedName(source)
  return names && { kind: 'reference', names }
}

function grouped(source: Source): Expression | undefined {
  const inner = source.token('(') ? expression(source) : undefined
  return inner && source.token(')') ? inner : undefined
}

function literal(source: Source): Expression | undefined {
  if (source.token('null')) return { kind: 'null' }
  const boolean = source.oneOf('true', 'false')
  if (boolean) return { kind: 'boolean', value: boolean === 'true' }
  const text = source.quoted()
  if (text !== undefined) return { kind: 'string', value: translateEscapes(source.isStandard ? unicodeEscapes(text) : text) }
  const digits = source.match(
    source.isStandard ? /-?(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,4})?/y : /-?(?:\d+(?:\.\d+)?|\.\d+)/y,
  )
  if (digits !== undefined) return { kind: 'number', value: parseNumber(digits)! }
  return source.attempt(() => list(source)) ?? source.attempt(() => context(source))
}

function list(source: Source): Expression | undefined {
  if (!source.token('[')) return undefined
  const items = source.separated(',', () => expression(source)) ?? []
  return source.token(']') ? { kind: 'list', items } : undefined
}

function context(source: Source): Expression | undefined {
  if (!source.token('{')) return undefined
  const entries = source.separated(',', () => contextEntry(source)) ?? []
  return source.token('}') ? { kind: 'context', entries } : undefined
}

function contextEntry(source: Source): readonly [string, Expression] | undefined {
  source.space()
  // Anything up to the colon that holds no bracket, quote or comma is a key; trailing spaces are not part of it.
  const key = source.match(/[^"{}:,[\]`]+/y)?.replace(/\s+$/, '') || (source.name() ?? source.quoted())
  const entry = key !== undefined && source.token(':') ? expression(source) : undefined
  return entry && [key!, entry]
}

function temporal(source: Source): Expression | undefined {
  if (source.token('@')) {
    source.space()
    return temporalLiteral(source.quoted(), source.isStandard ? standardTemporal : parseTemporal)
  }
  const kind = source.oneOf('duration', 'date and time', 'date', 'time')
  if (kind === undefined || !source.token('(')) return undefined
  source.space()
  const text = source.quoted()
  return source.token(')') ? temporalLiteral(text, PARSERS[kind]) : undefined
}

function temporalLiteral(text: string | undefined, parse: (text: string) => Temporal | undefined): Expression | undefined {
  if (text === undefined) return undefined
  const value = parse(text)
  // A literal that is no date is null, without a warning.
  return value ? { kind: 'temporal', value } : { kind: 'null' }
}

const PARSERS = {
  duration: (text: string) => (looksLikeYearMonthDuration(text) ? parseYearMonthDuration(text) : parseDayTimeDuration(text)),
  'date and time': parseDateAndTime,
  date: (text: string) => (looksLikeDate(text) ? parseDate(text) : undefined),
  time: (text: string) => (looksLikeOffsetTime(text) ? parseZonedTime(text) : parseLocalTime(text)),
} satisfies Record<string, (text: string) => Temporal | undefined>
