import * as decimal from '../decimal.ts'
import type { FeelNumber } from '../decimal.ts'
import { ErrorValue, EvaluationAbort, isNumber } from '../values.ts'
import type { FunctionValue, Value } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'
import { matches, pattern, replaceAll, splitBy } from './pattern.ts'

const ofString = (param: string, compute: (text: string) => Value): FunctionValue =>
  builtin([param], ([text]) => (typeof text === 'string' ? compute(text) : undefined))

const ofTwo = (params: readonly [string, string], compute: (text: string, other: string) => Value): FunctionValue =>
  builtin(params, ([text, other]) => (typeof text === 'string' && typeof other === 'string' ? compute(text, other) : undefined))

/** Positions count from 1, or from the end where negative. */
function substring(text: string, start: FeelNumber, length?: FeelNumber): string {
  const position = decimal.toInt(start)
  const from = position > 0 ? position - 1 : text.length + position
  const to = length === undefined ? text.length : Math.min(from + decimal.toInt(length), text.length)
  if (from < 0 || from > to || to > text.length) {
    throw new EvaluationAbort(
      `java.lang.StringIndexOutOfBoundsException: Range [${from}, ${to}) out of bounds for length ${text.length}`,
    )
  }
  return text.slice(from, to)
}

function replace(text: string, search: string, replacement: string, flags?: string): Value {
  const re = pattern(search, flags)
  if (!re) return new ErrorValue(`Invalid pattern '${search}'`)
  try {
    return replaceAll(re, text, replacement)
  } catch {
    return new ErrorValue(`Invalid pattern '${search}'`)
  }
}

function find(text: string, search: string, flags?: string): Value {
  const re = pattern(search, flags)
  return re ? re.matcher(text).find() : new ErrorValue(`Invalid pattern '${search}'`)
}

function extract(text: string, search: string): Value {
  const re = pattern(search)
  if (!re) return new ErrorValue(`Invalid pattern '${search}'`)
  return [...matches(re, text)].map(({ start, end }) => text.slice(start, end))
}

function split(text: string, delimiter: string): Value {
  const re = pattern(delimiter)
  return re ? splitBy(re, text) : new ErrorValue(`Invalid pattern for delimiter '${delimiter}'`)
}

function before(text: string, match: string): string {
  const index = text.indexOf(match)
  return index > 0 ? text.slice(0, index) : ''
}
function after(text: string, match: string): string {
  const index = text.indexOf(match)
  return index >= 0 ? text.slice(index + match.length) : ''
}

/** Java's white space: no-break spaces are not. */
function isBlank(text: string): boolean {
  return [...text].every(char => (/\s/.test(char) && !NO_BREAK.has(char)) || (char >= '\u001C' && char <= '\u001F'))
}
const NO_BREAK = new Set(['\u00A0', '\u2007', '\u202F', '\uFEFF'])

/** Java trims control characters and blanks, not Unicode's spaces. */
function trim(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && text[from]! <= ' ') from++
  while (to > from && text[to - 1]! <= ' ') to--
  return text.slice(from, to)
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(''))
}

export const stringBuiltins: Builtins = {
  substring: [
    builtin(['string', 'start position'], ([text, start]) =>
      typeof text === 'string' && isNumber(start!) ? substring(text, start) : undefined,
    ),
    builtin(['string', 'start position', 'length'], ([text, start, length]) =>
      typeof text === 'string' && isNumber(start!) && isNumber(length!) ? substring(text, start, length) : undefined,
    ),
  ],
  'string length': [ofString('string', text => text.length)],
  'upper case': [ofString('string', text => text.toUpperCase())],
  'lower case': [ofString('string', text => text.toLowerCase())],
  'substring before': [ofTwo(['string', 'match'], before)],
  'substring after': [ofTwo(['string', 'match'], after)],
  replace: [
    builtin(['input', 'pattern', 'replacement'], ([text, search, replacement]) =>
      typeof text === 'string' && typeof search === 'string' && typeof replacement === 'string'
        ? replace(text, search, replacement)
        : undefined,
    ),
    builtin(['input', 'pattern', 'replacement', 'flags'], ([text, search, replacement, flags]) =>
      typeof text === 'string' && typeof search === 'string' && typeof replacement === 'string' && typeof flags === 'string'
        ? replace(text, search, replacement, flags)
        : undefined,
    ),
  ],
  contains: [ofTwo(['string', 'match'], (text, match) => text.includes(match))],
  'starts with': [ofTwo(['string', 'match'], (text, match) => text.startsWith(match))],
  'ends with': [ofTwo(['string', 'match'], (text, match) => text.endsWith(match))],
  matches: [
    ofTwo(['input', 'pattern'], (text, search) => find(text, search)),
    builtin(['input', 'pattern', 'flags'], ([text, search, flags]) =>
      typeof text === 'string' && typeof search === 'string' && typeof flags === 'string' ? find(text, search, flags) : undefined,
    ),
  ],
  split: [ofTwo(['string', 'delimiter'], split)],
  extract: [ofTwo(['input', 'pattern'], extract)],
  trim: [ofString('string', trim)],
  uuid: [builtin([], (_, run) => run.uuid())],
  'to base64': [ofString('value', base64)],
  'is blank': [ofString('string', isBlank)],
}
