import type { Expression } from '../parser/syntax.ts'
import { ErrorValue, FunctionValue, RangeValue, isList } from '../values.ts'
import type { Value } from '../values.ts'
import { LocalDate } from '../temporal/values.ts'
import { inputName } from '../interpreter/comparison.ts'
import { isError, orNull } from '../interpreter/checks.ts'
import { argumentsOf, invocation, invoke } from '../interpreter/invocation.ts'
import * as iteration from '../interpreter/iteration.ts'
import { bind, bindVariable } from '../interpreter/run.ts'
import type { Evaluate, Frame, Run } from '../interpreter/run.ts'
import { standardArithmetic, standardNegation } from './arithmetic.ts'
import { standardBuiltin } from './builtins.ts'
import { rangeHolds, standardEquals } from './equality.ts'
import { conforms } from './types.ts'
import type { NamedTypes } from './types.ts'

type Compile = (e: Expression) => Evaluate

/** What the DMN standard has otherwise than Camunda; undefined for what is the same. */
export function compileStandard(e: Expression, compile: Compile, types: NamedTypes): Evaluate | undefined {
  switch (e.kind) {
    case 'comparison':
      return e.operator === '=' ? equality(compile(e.x), compile(e.y)) : undefined
    case 'arithmetic':
      return standardArithmetic(e.operator, compile(e.x), compile(e.y))
    case 'negation':
      return standardNegation(compile(e.x))
    case 'context':
      // A key that occurs twice makes no context.
      return new Set(e.entries.map(([key]) => key)).size === e.entries.length ? undefined : () => null
    case 'in':
      return inTest(compile(e.x), compile(e.test))
    case 'unary test':
      return test(compile(e.test), e.test.kind === 'boolean')
    case 'unary range':
      return unaryRange(e.operator, compile(e.value))
    case 'range':
      return interval(e.start.closed, e.end.closed, compile(e.start.value), compile(e.end.value))
    case 'typed instance of': {
      const x = compile(e.x)
      const { type } = e
      return (run, frame) => conforms(x(run, frame), type, types)
    }
    case 'path':
      return rangePath(compile(e.source), e.key)
    case 'filter':
      return filter(e, compile)
    case 'invocation':
      return invocation(e.name, argumentsOf(e.parameters, compile), standardBuiltin)
    case 'call':
      return call(e, compile)
    case 'for':
      return dependentLoop(e, compile)
    case 'iteration range':
      return dateRange(compile(e.start), compile(e.end))
    case 'reference':
      return e.names.length === 1 ? builtinReference(e.names[0]!) : undefined
    default:
      return undefined
  }
}

function equality(x: Evaluate, y: Evaluate): Evaluate {
  return (run, frame) => {
    const [left, right] = [x(run, frame), y(run, frame)]
    if (isError(left)) return left
    return isError(right) ? right : (standardEquals(left, right) ?? null)
  }
}

function inTest(x: Evaluate, tests: Evaluate): Evaluate {
  return (run, frame) => {
    const value = x(run, frame)
    return isError(value) ? value : tests(run, bind(frame, inputName(run, frame), value))
  }
}

/** The input equals the result, lies in it, or is held by one of its items. */
function test(expression: Evaluate, isLiteral: boolean): Evaluate {
  return (run, frame) => {
    const input = run.variable(inputName(run, frame), frame) ?? null
    const result = expression(run, bindVariable(frame, '?', input))
    if (isError(result)) return null
    if (result instanceof RangeValue) return rangeHolds(result, input) ?? null
    if (typeof result === 'boolean' && typeof input !== 'boolean') return isLiteral ? false : result
    if (standardEquals(input, result) === true) return true
    if (!isList(result)) return standardEquals(input, result) ?? null
    return result.some(item => (item instanceof RangeValue ? rangeHolds(item, input) : standardEquals(item, input)) === true)
  }
}

function unaryRange(operator: '<' | '<=' | '>' | '>=' | '=' | '!=', value: Evaluate): Evaluate {
  const closed = operator.endsWith('=') && operator !== '!='
  return (run, frame) => {
    const end = value(run, frame)
    if (isError(end)) return end
    const below = operator.startsWith('<')
    const above = operator.startsWith('>')
    return new RangeValue(below ? null : end, closed && !below, above ? null : end, closed && !above, operator)
  }
}

function interval(startClosed: boolean, endClosed: boolean, start: Evaluate, end: Evaluate): Evaluate {
  return (run, frame) => {
    const [low, high] = [start(run, frame), end(run, frame)]
    if (isError(low)) return low
    return isError(high) ? high : new RangeValue(low, startClosed, high, endClosed)
  }
}

function rangePath(source: Evaluate, key: string): Evaluate | undefined {
  const properties: Readonly<Record<string, (range: RangeValue) => Value>> = {
    start: range => range.start,
    end: range => range.end,
    'start included': range => range.startClosed,
    'end included': range => range.endClosed,
  }
  const read = Object.hasOwn(properties, key) ? properties[key] : undefined
  if (!read) return undefined
  return (run, frame) => {
    const value = source(run, frame)
    return value instanceof RangeValue ? read(value) : null
  }
}

/** A single value is filtered as a list of itself. */
function filter(e: Extract<Expression, { kind: 'filter' }>, compile: Compile): Evaluate {
  const source = compile(e.source)
  const asList: Evaluate = (run, frame) => {
    const value = source(run, frame)
    return isList(value) || isError(value) || value === null ? (value ?? []) : [value]
  }
  return iteration.filter(asList, e.filter, compile(e.filter))
}

/** `f(1)(2)`: what an expression gives is called. */
function call(e: Extract<Expression, { kind: 'call' }>, compile: Compile): Evaluate {
  const target = compile(e.target)
  const args = argumentsOf(e.parameters, compile)
  return (run, frame) => {
    const called = target(run, frame)
    return called instanceof FunctionValue ? orNull(invoke(run, frame, called, args)) : null
  }
}

/** Each iterator sees those before it. */
function dependentLoop(e: Extract<Expression, { kind: 'for' }>, compile: Compile): Evaluate {
  const sources = iteration.sourcesOf(e.iterators, compile)
  const body = compile(e.body)
  return (run, frame) => {
    const results: Value[] = []
    return loop(run, frame, 0, results) ? results : null
  }

  function loop(run: Run, frame: Frame | undefined, depth: number, results: Value[]): boolean {
    const source = sources[depth]
    if (!source) {
      run.spend(1 + (results.length >> 4))
      const value = body(run, bind(frame, 'partial', [...results]))
      results.push(value instanceof ErrorValue ? null : value)
      return true
    }
    const items = source.items(run, frame)
    return isList(items) && items.every(item => loop(run, bindVariable(frame, source.name, item), depth + 1, results))
  }
}

/** By days, where both ends are dates; by ones otherwise. */
function dateRange(start: Evaluate, end: Evaluate): Evaluate {
  const numbers = iteration.iterationRange(start, end)
  return (run, frame) => {
    const [first, last] = [start(run, frame), end(run, frame)]
    if (!(first instanceof LocalDate) || !(last instanceof LocalDate)) return numbers(run, frame)
    const days = last.epochDay - first.epochDay
    run.spend(Math.abs(days))
    return Array.from({ length: Math.abs(days) + 1 }, (_, i) => first.plusDays(days < 0 ? -i : i))
  }
}

/** A built-in's name is a value, too: it can be handed on. */
function builtinReference(name: string): Evaluate | undefined {
  const [builtin] = standardBuiltin(name)
  if (!builtin) return undefined
  return (run, frame) => run.variable(name, frame) ?? builtin
}
