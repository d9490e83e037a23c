import * as decimal from '../decimal.ts'
import type { FeelNumber } from '../decimal.ts'
import type { Expression, Iterator } from '../parser/syntax.ts'
import { ContextValue } from '../context-value.ts'
import { ErrorValue, isNumber } from '../values.ts'
import type { Value } from '../values.ts'
import { isError, listOr, numberOr, orNull } from './checks.ts'
import { quantify } from './logic.ts'
import { ContextFrame, bind, bindVariable } from './run.ts'
import type { Evaluate, Frame, Run } from './run.ts'

interface Source {
  readonly name: string
  readonly items: Evaluate
}
type Combination = (frame: Frame | undefined) => Frame | undefined

/** All combinations of the iterators' items, the last iterator running fastest. An iterator does not see the others' names. */
function combinations(run: Run, frame: Frame | undefined, sources: readonly Source[]): Combination[] | ErrorValue {
  const lists = sources.map(source => listOr(run, source.items(run, frame)))
  const error = lists.find(isError)
  if (error) return error
  let result: Combination[] = [outer => outer]
  for (const [i, list] of (lists as (readonly Value[])[]).entries()) {
    const { name } = sources[i]!
    run.spend(result.length * list.length)
    result = result.flatMap(outer => list.map(item => (inner: Frame | undefined) => outer(bindVariable(inner, name, item))))
  }
  return result
}

export const sourcesOf = (iterators: readonly Iterator[], compile: (e: Expression) => Evaluate): Source[] =>
  iterators.map(({ name, source }) => ({ name, items: compile(source) }))

export function forLoop(sources: readonly Source[], bodyExpression: Expression, body: Evaluate): Evaluate {
  const readsPartial = mentions(bodyExpression, 'partial')
  return (run, frame) => {
    const all = combinations(run, frame, sources)
    if (all instanceof ErrorValue) return orNull(all)
    const results: Value[] = []
    for (const combination of all) {
      const inner = combination(frame)
      if (readsPartial) run.spend(results.length >> 4)
      results.push(body(run, readsPartial ? bind(inner, 'partial', [...results]) : inner))
    }
    return results
  }
}

/** Whether a name occurs anywhere in a syntax tree. */
function mentions(node: unknown, name: string): boolean {
  if (node === name) return true
  if (node instanceof Map) return [...node.values()].some(child => mentions(child, name))
  return typeof node === 'object' && node !== null && Object.values(node).some(child => mentions(child, name))
}

export const quantified =
  (sources: readonly Source[], condition: Evaluate, decisive: boolean): Evaluate =>
  (run, frame) => {
    const all = combinations(run, frame, sources)
    if (all instanceof ErrorValue) return orNull(all)
    return orNull(quantify(run, all.length, i => condition(run, all[i]!(frame)), decisive))
  }

/** `1..5` in a `for`: by ones, up or down. */
export const iterationRange =
  (start: Evaluate, end: Evaluate): Evaluate =>
  (run, frame) => {
    const from = start(run, frame)
    const to = end(run, frame)
    const first = numberOr(run, from)
    if (isError(first)) return first
    const last = numberOr(run, to)
    return isError(last) ? last : steps(run, first, last)
  }

function steps(run: Run, first: FeelNumber, last: FeelNumber): Value[] {
  const up = decimal.compareNumbers(first, last) < 0
  const distance = decimal.toDouble(decimal.abs(decimal.subtract(last, first)))
  run.spend(distance)
  return Array.from({ length: Math.floor(distance) + 1 }, (_, i) => decimal.add(first, up ? i : i === 0 ? 0 : -i))
}

/** The item of a list at a number: from 1, or from the end where negative. */
export function itemAt(list: readonly Value[], index: FeelNumber): Value {
  const at = decimal.signum(index) > 0 ? decimal.subtract(index, 1) : decimal.add(list.length, index)
  if (decimal.signum(at) < 0 || decimal.compareNumbers(at, list.length) >= 0) return null
  return list[decimal.toInt(at)] ?? null
}

/** A filter is a position or a condition; which of the two its syntax often tells, else its value. */
export function filter(source: Evaluate, expression: Expression, condition: Evaluate): Evaluate {
  const constant = constantIndex(expression)
  const isCondition = expression.kind === 'comparison' || expression.kind.endsWith('invocation')
  return (run, frame) => {
    const list = listOr(run, source(run, frame))
    if (isError(list)) return orNull(list)
    if (constant !== undefined) return itemAt(list, constant)
    if (!isCondition) {
      const index = condition(run, frame)
      if (isNumber(index)) return itemAt(list, index)
    }
    run.spend(list.length)
    return orNull(matching(list, item => condition(run, itemFrame(frame, item))))
  }
}

function constantIndex(expression: Expression): FeelNumber | undefined {
  if (expression.kind === 'number') return expression.value
  const negated = expression.kind === 'negation' ? expression.x : undefined
  return negated?.kind === 'number' ? decimal.negate(negated.value) : undefined
}

/** The item is `item`; a context's entries can be named directly. */
function itemFrame(frame: Frame | undefined, item: Value): Frame {
  const bound = bind(frame, 'item', item)
  return item instanceof ContextValue ? new ContextFrame(bound, item) : bound
}

function matching(list: readonly Value[], holds: (item: Value) => Value): Value {
  if (list.length === 0) return list
  const first = holds(list[0]!)
  if (isError(first)) return first
  if (isNumber(first)) return itemAt(list, first)
  const kept: Value[] = first === true ? [list[0]!] : []
  for (const item of list.slice(1)) {
    const result = holds(item)
    if (isError(item)) return item
    if (result === true && item !== '_') kept.push(item)
  }
  return kept
}
