import { builtin } from '../builtins/builtin.ts'
import * as decimal from '../decimal.ts'
import { FunctionValue, isList, isNumber } from '../values.ts'
import type { Invocation, Value } from '../values.ts'

/** `list replace(list, position, newItem)`, `list replace(list, match, newItem)`. */
export const listReplace: readonly FunctionValue[] = [
  builtin(['list', 'position', 'newItem'], (args, run) => replace(args, run)),
  builtin(['list', 'match', 'newItem'], (args, run) => replace(args, run)),
]

function replace([given, which, newItem = null]: Value[], run: Invocation): Value {
  if (given === null || given === undefined) return null
  const list = isList(given) ? given : [given]
  if (which instanceof FunctionValue) return replaceMatching(list, which, newItem, run)
  if (!isNumber(which!)) return null
  const position = decimal.toInt(which)
  const index = position > 0 ? position - 1 : list.length + position
  return position === 0 || index < 0 || index >= list.length ? null : list.with(index, newItem)
}

function replaceMatching(list: readonly Value[], match: FunctionValue, newItem: Value, run: Invocation): Value {
  if (match.params.length !== 2) return null
  const replaced: Value[] = []
  for (const item of list) {
    const matches = match.invoke([item, newItem], run)
    if (typeof matches !== 'boolean') return null
    replaced.push(matches ? newItem : item)
  }
  return replaced
}
