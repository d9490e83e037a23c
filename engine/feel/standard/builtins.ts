import * as decimal from '../decimal.ts'
import { builtin } from '../builtins/builtin.ts'
import type { Builtins } from '../builtins/builtin.ts'
import { listReplace } from './list-replace.ts'
import { rangeOfText } from './range-text.ts'
import { standardText } from './text.ts'
import { builtin as camundaBuiltin } from '../builtins/index.ts'
import { ContextValue, staticContext } from '../context-value.ts'
import { FunctionValue, isList, isNumber, sameValue, typeOf } from '../values.ts'
import type { Value } from '../values.ts'

/** Characters, not UTF-16 units. */
function substring([text, start, length]: Value[]): Value | undefined {
  if (typeof text !== 'string' || !isNumber(start!)) return undefined
  const characters = [...text]
  const position = decimal.toInt(start)
  const from = position > 0 ? position - 1 : characters.length + position
  if (position === 0 || from < 0 || from > characters.length) return null
  if (length === undefined) return characters.slice(from).join('')
  return isNumber(length) && decimal.toInt(length) > 0 ? characters.slice(from, from + decimal.toInt(length)).join('') : undefined
}

/** Same kind and same value: an offset is part of a time. */
const is = ([x = null, y = null]: Value[]): Value => typeOf(x) === typeOf(y) && sameValue(x, y)

/** A key that occurs twice makes no context. */
function context([entries]: Value[]): Value {
  const list = isList(entries!) ? entries : [entries!]
  const pairs = list.flatMap(entry => {
    const key = entry instanceof ContextValue && entry.has('value') ? entry.get('key') : undefined
    return typeof key === 'string' ? [[key, (entry as ContextValue).get('value')!] as const] : []
  })
  return pairs.length === list.length && new Set(pairs.map(([key]) => key)).size === pairs.length ? staticContext(pairs) : null
}

const SCALES = { least: -6111, greatest: 6176 }

/** Rounding within DECIMAL128's scales. */
const rounding = (name: string, index: number): FunctionValue => {
  const round = inner(name, index)
  return builtin(['n', 'scale'], ([n, scale], run) => {
    const places = isNumber(scale!) ? decimal.toInt(scale) : Number.NaN
    return places >= SCALES.least && places <= SCALES.greatest ? round.invoke([n!, scale!], run) : null
  })
}

/** One context is a list of one. */
const merge = builtin(
  ['contexts'],
  ([contexts], run) => inner('context merge', 0).invoke([isList(contexts!) ? contexts : [contexts!]], run),
  true,
)

const inner = (name: string, index: number): FunctionValue => camundaBuiltin(name)[index]!

/** What the DMN standard has otherwise than Camunda, or beyond it. */
const STANDARD: Builtins = {
  is: [builtin(['value1', 'value2'], is)],
  'string length': [builtin(['string'], ([text]) => (typeof text === 'string' ? [...text].length : undefined))],
  substring: [builtin(['string', 'start position'], substring), builtin(['string', 'start position', 'length'], substring)],
  'list replace': listReplace,
  range: [builtin(['from'], rangeOfText)],
  context: [builtin(['entries'], context)],
  abs: [inner('abs', 1)],
  matches: [
    inner('matches', 0),
    builtin(['input', 'pattern', 'flags'], (args, run) => {
      const flags = args[2]
      if (flags === null) return inner('matches', 0).invoke(args.slice(0, 2), run)
      return typeof flags === 'string' && !/^[smix]*$/.test(flags) ? null : inner('matches', 1).invoke(args, run)
    }),
  ],
  string: [builtin(['from'], ([from]) => (from === null || typeof from === 'string' ? from : standardText(from!)))],
  'round up': [rounding('round up', 0)],
  'round down': [rounding('round down', 0)],
  'round half up': [rounding('round half up', 0)],
  'round half down': [rounding('round half down', 0)],
  decimal: [rounding('decimal', 0)],
  'context merge': [merge],
  'string join': [0, 1, 2].map(i => {
    const join = inner('string join', i)
    return builtin(join.params, ([list, ...rest], run) => join.invoke([typeof list === 'string' ? [list] : list!, ...rest], run))
  }),
}

export const standardBuiltin = (name: string): readonly FunctionValue[] =>
  Object.hasOwn(STANDARD, name) ? STANDARD[name]! : camundaBuiltin(name)
