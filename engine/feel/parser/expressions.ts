import { parseType } from '../standard/types.ts'
import type { Source } from './source.ts'
import type { Expression, Iterator } from './syntax.ts'
import { positiveUnaryTest, positiveUnaryTests, simplePositiveUnaryTest } from './unary-tests.ts'
import { qualifiedName, value } from './values.ts'

/** An expression: `if`, `for`, `some`, `every`, or a disjunction. */
export const expression = (source: Source): Expression | undefined => source.remembered(anyExpression)

function anyExpression(source: Source): Expression | undefined {
  return (
    source.attempt(() => ifExpression(source)) ??
    source.attempt(() => forExpression(source)) ??
    source.attempt(() => quantified(source)) ??
    disjunction(source)
  )
}

function ifExpression(source: Source): Expression | undefined {
  const condition = source.token('if') && expression(source)
  const consequent = condition && source.token('then') && expression(source)
  const otherwise = consequent && source.token('else') && expression(source)
  return otherwise ? { kind: 'if', condition, consequent, otherwise } : undefined
}

function forExpression(source: Source): Expression | undefined {
  const iterators = source.token('for') ? source.separated(',', () => iterator(source)) : undefined
  const body = iterators && source.token('return') && expression(source)
  return body ? { kind: 'for', iterators, body } : undefined
}

function quantified(source: Source): Expression | undefined {
  const kind = source.oneOf('some', 'every')
  const iterators = kind && source.separated(',', () => iterator(source))
  const condition = iterators && source.token('satisfies') && expression(source)
  return condition ? { kind, iterators, condition } : undefined
}

function iterator(source: Source): Iterator | undefined {
  source.space()
  const name = source.name()
  if (name === undefined || !source.token('in')) return undefined
  const iterated = source.attempt(() => iterationRange(source)) ?? value(source)
  return iterated && { name, source: iterated }
}

function iterationRange(source: Source): Expression | undefined {
  const start = arithmetic(source)
  const end = start && source.token('..') && arithmetic(source)
  return end ? { kind: 'iteration range', start, end } : undefined
}

function disjunction(source: Source): Expression | undefined {
  return source.leftAssociative(
    () => conjunction(source),
    ['or'],
    (x, _, y) => ({ kind: 'or', x, y }),
  )
}

function conjunction(source: Source): Expression | undefined {
  return source.leftAssociative(
    () => source.attempt(() => comparison(source)) ?? simplePositiveUnaryTest(source),
    ['and'],
    (x, _, y) => ({ kind: 'and', x, y }),
  )
}

function comparison(source: Source): Expression | undefined {
  const x = arithmetic(source)
  if (!x) return undefined
  return (
    source.attempt(() => binaryComparison(source, x)) ??
    source.attempt(() => between(source, x)) ??
    source.attempt(() => instanceOf(source, x)) ??
    source.attempt(() => inTests(source, x)) ??
    x
  )
}

function binaryComparison(source: Source, x: Expression): Expression | undefined {
  const operator = source.oneOf('<=', '>=', '<', '>', '!=', '=')
  const y = operator && arithmetic(source)
  if (!y) return undefined
  if (operator === '!=') return { kind: 'not', x: { kind: 'comparison', operator: '=', x, y } }
  return { kind: 'comparison', operator, x, y }
}

function between(source: Source, x: Expression): Expression | undefined {
  const low = source.token('between') && arithmetic(source)
  const high = low && source.token('and') && arithmetic(source)
  if (!high) return undefined
  return {
    kind: 'and',
    x: { kind: 'comparison', operator: '>=', x, y: low },
    y: { kind: 'comparison', operator: '<=', x, y: high },
  }
}

function instanceOf(source: Source, x: Expression): Expression | undefined {
  if (!source.token('instance') || !source.token('of')) return undefined
  if (source.isStandard) {
    const standardType = parseType(source)
    return standardType && { kind: 'typed instance of', x, type: standardType }
  }
  const type =
    source.oneOf('years and months duration', 'days and time duration', 'date and time', 'function') ??
    qualifiedName(source)?.join('.')
  return type === undefined ? undefined : { kind: 'instance of', x, type }
}

function inTests(source: Source, x: Expression): Expression | undefined {
  if (!source.token('in')) return undefined
  const several = source.attempt(() => {
    const tests = source.token('(') ? positiveUnaryTests(source) : undefined
    return tests && source.token(')') ? tests : undefined
  })
  const test = several ?? positiveUnaryTest(source)
  return test && { kind: 'in', x, test }
}

/** Addition and all that binds tighter. */
export const arithmetic = (source: Source): Expression | undefined => source.remembered(sum)

function sum(source: Source): Expression | undefined {
  return source.leftAssociative(
    () => product(source),
    ['+', '-'],
    (x, operator, y) => ({ kind: 'arithmetic', operator, x, y }),
  )
}

function product(source: Source): Expression | undefined {
  return source.leftAssociative(
    () => exponentiation(source),
    ['*', '/'],
    (x, operator, y) => ({ kind: 'arithmetic', operator, x, y }),
  )
}

function exponentiation(source: Source): Expression | undefined {
  return source.leftAssociative(
    () => signed(source),
    ['**'],
    (x, operator, y) => ({ kind: 'arithmetic', operator, x, y }),
  )
}

function signed(source: Source): Expression | undefined {
  return source.attempt(() => {
    if (!source.token('-')) return value(source)
    const x = value(source)
    return x && { kind: 'negation', x }
  })
}
