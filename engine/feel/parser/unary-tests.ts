import { arithmetic, expression } from './expressions.ts'
import type { Source } from './source.ts'
import type { Boundary, Expression, RangeExpression } from './syntax.ts'

/** The whole of a decision table's input entry: `-`, `not(…)`, or tests of which one must hold. */
export function unaryTests(source: Source): Expression | undefined {
  return (
    source.attempt(() => negatedTests(source)) ??
    positiveUnaryTests(source) ??
    (source.token('-') ? { kind: 'boolean', value: true } : undefined)
  )
}

function negatedTests(source: Source): Expression | undefined {
  const x = source.token('not') && source.token('(') ? positiveUnaryTests(source) : undefined
  return x && source.token(')') ? { kind: 'not', x } : undefined
}

export function positiveUnaryTests(source: Source): Expression | undefined {
  const tests = source.separated(',', () => positiveUnaryTest(source))
  if (!tests) return undefined
  return tests.length === 1 ? tests[0] : { kind: 'at least one', tests }
}

/** Expressions are tests too; what would be ambiguous comes first: a lone boolean, comparisons with the input, intervals. */
export function positiveUnaryTest(source: Source): Expression | undefined {
  const lone = source.attempt(() => booleanAtEnd(source))
  if (lone) return lone
  const simple = simplePositiveUnaryTest(source)
  if (simple) return source.isStandard ? { kind: 'unary test', test: simple } : simple
  const test = expression(source)
  return test && { kind: 'unary test', test }
}

function booleanAtEnd(source: Source): Expression | undefined {
  const literal = source.oneOf('true', 'false')
  source.space()
  if (literal === undefined || source.at < source.text.length) return undefined
  return { kind: 'input equals', value: { kind: 'boolean', value: literal === 'true' } }
}

export function simplePositiveUnaryTest(source: Source): Expression | undefined {
  return source.attempt(() => {
    if (source.isStandard) return rangeLiteral(source)
    const operator = source.oneOf('<=', '>=', '<', '>')
    if (operator === undefined) {
      const interval = range(source)
      return interval && { kind: 'input in range', range: interval }
    }
    const value = arithmetic(source)
    return value && { kind: 'input compares', operator, value }
  })
}

/** The standard's ranges are values: `[1..10]`, `(< 10)`, `(!= 5)`. */
export function rangeLiteral(source: Source): Expression | undefined {
  return source.attempt(() => {
    const operator = source.oneOf('<=', '>=', '<', '>', '!=', '=')
    if (operator === undefined) return range(source)
    const value = arithmetic(source)
    return value && { kind: 'unary range', operator, value }
  })
}

export function range(source: Source): RangeExpression | undefined {
  return source.attempt(() => {
    const start = boundaryStart(source)
    const end = start && source.token('..') ? boundaryEnd(source) : undefined
    return start && end && { kind: 'range', start, end }
  })
}

function boundaryStart(source: Source): Boundary | undefined {
  const bracket = source.oneOf('(', ']', '[')
  const value = bracket && arithmetic(source)
  return value && { value, closed: bracket === '[' }
}

function boundaryEnd(source: Source): Boundary | undefined {
  const value = arithmetic(source)
  const bracket = value && source.oneOf(')', '[', ']')
  return bracket && { value, closed: bracket === ']' }
}
