import type { Source } from '../parser/source.ts'
import { ContextValue } from '../context-value.ts'
import { FunctionValue, RangeValue, feelTypeName, isList } from '../values.ts'
import type { Value } from '../values.ts'

/** A type as `instance of` and item definitions write it. */
export type FeelType =
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'list' | 'range'; readonly of: FeelType }
  | { readonly kind: 'context'; readonly entries: readonly (readonly [string, FeelType])[] }
  | { readonly kind: 'function' }

/** Types that a model defines. */
export type NamedTypes = ReadonlyMap<string, FeelType>

const SPACED_NAMES = ['years and months duration', 'days and time duration', 'date and time', 'function'] as const

/** `list<number>`, `context<a: string>`, `function<number> -> string` … */
export function parseType(source: Source): FeelType | undefined {
  const spaced = source.oneOf(...SPACED_NAMES)
  source.space()
  const name = spaced ?? source.separated('.', () => (source.space(), source.name()))?.join('.')
  if (name === undefined) return undefined
  const parameters = source.attempt(() => typeParameters(source))
  if (name === 'function') {
    if (parameters && source.token('->') && !parseType(source)) return undefined
    return { kind: 'function' }
  }
  if (!parameters) return { kind: 'named', name }
  if (name === 'context') return { kind: 'context', entries: parameters.map(([key, type]) => [key ?? '', type]) }
  const of = parameters[0]?.[1]
  return of && (name === 'list' || name === 'range') ? { kind: name, of } : undefined
}

type Parameter = readonly [name: string | undefined, type: FeelType]

function typeParameters(source: Source): Parameter[] | undefined {
  if (!source.token('<')) return undefined
  const parameters = source.separated(',', () => typeParameter(source)) ?? []
  return source.token('>') ? parameters : undefined
}

function typeParameter(source: Source): Parameter | undefined {
  const named = source.attempt(() => {
    source.space()
    const name = source.name()
    return name !== undefined && source.token(':') ? name : undefined
  })
  const type = parseType(source)
  return type && [named, type]
}

/** Whether a value conforms to a type; a context may have more entries than its type names. */
export function conforms(value: Value, type: FeelType, named: NamedTypes): boolean {
  switch (type.kind) {
    case 'list':
      return isList(value) && value.every(item => conforms(item, type.of, named))
    case 'range':
      return value instanceof RangeValue && [value.start, value.end].every(end => end === null || conforms(end, type.of, named))
    case 'context':
      return (
        value instanceof ContextValue &&
        type.entries.every(([key, entry]) => value.has(key) && conforms(value.get(key)!, entry, named))
      )
    case 'function':
      return value instanceof FunctionValue
    case 'named':
      return conformsToNamed(value, type.name, named)
  }
}

const ALIASES: Readonly<Record<string, string>> = {
  'date time': 'date and time',
  dateTime: 'date and time',
  yearMonthDuration: 'years and months duration',
  dayTimeDuration: 'days and time duration',
}

function conformsToNamed(value: Value, name: string, named: NamedTypes): boolean {
  const definition = named.get(name)
  if (definition) return conforms(value, definition, named)
  return name === 'Any' ? value !== null : feelTypeName(value) === (ALIASES[name] ?? name)
}
