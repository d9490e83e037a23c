import * as decimal from '../decimal.ts'
import type { FeelNumber } from '../decimal.ts'
import {
  ErrorValue,
  FunctionValue,
  compareValues,
  display,
  feelEquals,
  isComparable,
  isList,
  isNumber,
  sameValue,
} from '../values.ts'
import type { Invocation, Value } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'

type List = readonly Value[]

const ofList = (compute: (list: List, run: Invocation) => Value, hasVarArgs = false): FunctionValue =>
  builtin(['list'], ([list], run) => (isList(list!) ? compute(list, run) : undefined), hasVarArgs)

const ofLists = (compute: (list: List, run: Invocation) => Value): FunctionValue =>
  builtin(['lists'], ([lists], run) => (isList(lists!) ? compute(lists.flat(1) as List, run) : undefined), true)

function extreme(list: List, better: (order: number) => boolean): Value {
  if (list.length === 0) return null
  if (!isComparable(list)) return new ErrorValue(`${display(list)} is not comparable`)
  return list.reduce((best, item) => (better(compareValues(best, item)) ? item : best))
}

/** Index of a position from 1, or from the end where negative. */
const indexOf = (list: List, position: number): number => (position > 0 ? position - 1 : list.length + position)

/** Scala's slice: what lies outside is left out. */
const slice = (list: List, from: number, to: number): List => list.slice(Math.max(from, 0), Math.max(to, from, 0))

function positioned(message: string, compute: (list: List, position: number, extra: Value | undefined) => Value | undefined) {
  return ([list, position, extra]: Value[]): Value | undefined => {
    if (!isList(list!) || !isNumber(position!)) return undefined
    if (decimal.signum(position) === 0) return new ErrorValue(`${message} must be a non-zero number`)
    return compute(list, decimal.toInt(position), extra)
  }
}

function sublist(list: List, start: number, length: Value | undefined): Value | undefined {
  if (length !== undefined && !isNumber(length)) return undefined
  const from = indexOf(list, start)
  return slice(list, from, length === undefined ? list.length : from + decimal.toInt(length))
}

/** A list is quadratic here: equality has no hash. The budget pays for it. */
function distinct(list: List, run: Invocation): Value[] {
  const kept: Value[] = []
  for (const item of list) {
    run.spend(kept.length >> 2)
    if (!kept.some(other => feelEquals(item, other) === true)) kept.push(item)
  }
  return kept
}

function duplicates(list: List, run: Invocation): Value[] {
  return distinct(list, run).filter(x => {
    run.spend(list.length >> 2)
    return list.filter(y => feelEquals(y, x) === true).length > 1
  })
}

function flatten(list: List, run: Invocation): Value[] {
  run.spend(list.length)
  return list.flatMap(item => (isList(item) ? flatten(item, run) : [item]))
}

function sort(list: List, precedes: FunctionValue, run: Invocation): Value {
  if (precedes.params.length !== 2) {
    return new ErrorValue(`expect boolean function with 2 arguments, but found '${precedes.params.length}'`)
  }
  const before = (x: Value, y: Value): boolean => {
    run.spend(1)
    const result = precedes.invoke([x, y], run)
    if (typeof result !== 'boolean') throw new SortFailure(`expected boolean but found '${display(result)}'`)
    return result
  }
  try {
    return [...list].sort((x, y) => (before(x, y) ? -1 : before(y, x) ? 1 : 0))
  } catch (error) {
    if (!(error instanceof SortFailure)) throw error
    return new ErrorValue(`fail to sort list by given precedes function: ${error.message}`)
  }
}
class SortFailure extends Error {}

function join(args: Value[]): Value | undefined {
  const [list, delimiter = null, prefix = null, suffix = null] = args
  const texts = [delimiter, prefix, suffix]
  if (!isList(list!) || !texts.every(text => text === null || typeof text === 'string')) return undefined
  // Prefix and suffix come together or not at all.
  if ((prefix === null) !== (suffix === null)) return undefined
  if (!list.every(item => item === null || typeof item === 'string')) {
    return new ErrorValue(`expected a list of strings but found 'List(${list.map(display).join(', ')})'`)
  }
  return `${prefix ?? ''}${list.filter(item => item !== null).join((delimiter as string | null) ?? '')}${suffix ?? ''}`
}

function partition(list: List, size: FeelNumber): Value {
  const length = decimal.toInt(size)
  if (length <= 0) return new ErrorValue(`'size' should be greater than zero but was '${decimal.numberText(size)}'`)
  return Array.from({ length: Math.ceil(list.length / length) }, (_, i) => list.slice(i * length, (i + 1) * length))
}

/** Folds to `decisive` once it occurs; else to null once something is no boolean. */
function fold(list: List, decisive: boolean): Value {
  let result: Value = !decisive
  for (const item of list) {
    if (result === decisive) return decisive
    if (result === null) result = item === decisive ? decisive : null
    else result = typeof item === 'boolean' ? item : null
  }
  return result
}

const all = ofList(list => fold(list, false), true)
const any = ofList(list => fold(list, true), true)

export const listBuiltins: Builtins = {
  'list contains': [
    builtin(['list', 'element'], ([list, element]) => (isList(list!) ? list.some(item => sameValue(item, element!)) : undefined)),
  ],
  count: [ofList(list => list.length)],
  min: [ofList(list => extreme(list, order => order > 0), true)],
  max: [ofList(list => extreme(list, order => order < 0), true)],
  and: [all],
  all: [all],
  or: [any],
  any: [any],
  sublist: [
    builtin(['list', 'start'], positioned('start position', sublist)),
    builtin(['list', 'start', 'length'], args => (isNumber(args[2]!) ? positioned('start position', sublist)(args) : undefined)),
  ],
  append: [
    builtin(['list', 'items'], ([list, items]) => (isList(list!) && isList(items!) ? [...list, ...items] : undefined), true),
  ],
  concatenate: [ofLists(items => items)],
  union: [ofLists(distinct)],
  'insert before': [
    builtin(
      ['list', 'position', 'newItem'],
      positioned('position', (list, position, item) => {
        const at = Math.max(0, indexOf(list, position))
        return [...list.slice(0, at), item!, ...list.slice(at)]
      }),
    ),
  ],
  remove: [
    builtin(
      ['list', 'position'],
      positioned('position', (list, position) => [
        ...list.slice(0, Math.max(0, indexOf(list, position))),
        ...list.slice(Math.max(0, indexOf(list, position + 1))),
      ]),
    ),
  ],
  reverse: [ofList(list => list.toReversed())],
  'index of': [
    builtin(['list', 'match'], ([list, match]) =>
      isList(list!) ? list.flatMap((item, i) => (sameValue(item, match!) ? [i + 1] : [])) : undefined,
    ),
  ],
  'distinct values': [ofList(distinct)],
  'duplicate values': [ofList(duplicates)],
  flatten: [ofList(flatten)],
  sort: [
    builtin(['list', 'precedes'], ([list, precedes], run) =>
      isList(list!) && precedes instanceof FunctionValue ? sort(list, precedes, run) : undefined,
    ),
  ],
  'string join': [
    builtin(['list'], join),
    builtin(['list', 'delimiter'], join),
    builtin(['list', 'delimiter', 'prefix', 'suffix'], join),
  ],
  'is empty': [ofList(list => list.length === 0)],
  partition: [
    builtin(['list', 'size'], ([list, size]) => (isList(list!) && isNumber(size!) ? partition(list, size) : undefined)),
  ],
}
