import { ContextValue, staticContext } from '../context-value.ts'
import { isList } from '../values.ts'
import type { FunctionValue, Value } from '../values.ts'
import { builtin } from './builtin.ts'
import type { Builtins } from './builtin.ts'

const isStrings = (values: readonly Value[]): values is readonly string[] => values.every(value => typeof value === 'string')

const entriesOf = (context: ContextValue): (readonly [string, Value])[] =>
  context.keys().map(key => [key, context.get(key)!] as const)

const getEntries = (param: string): FunctionValue =>
  builtin([param], ([context]) =>
    context instanceof ContextValue
      ? entriesOf(context).map(([key, value]) =>
          staticContext([
            ['key', key],
            ['value', value],
          ]),
        )
      : undefined,
  )

function valueAt(context: ContextValue, keys: readonly Value[]): Value {
  if (keys.length === 0 || !isStrings(keys)) return null
  let value: Value = context
  for (const key of keys) {
    if (!(value instanceof ContextValue)) return null
    value = value.get(key) ?? null
  }
  return value
}

function getValue([context, key]: Value[]): Value | undefined {
  if (!(context instanceof ContextValue)) return undefined
  if (typeof key === 'string') return context.get(key) ?? null
  return isList(key!) ? valueAt(context, key) : undefined
}

const put = (context: ContextValue, key: string, value: Value): ContextValue =>
  staticContext([...entriesOf(context), [key, value]])

/** Contexts on the way are made where there are none. */
function putAt(context: ContextValue, [key, ...rest]: readonly string[], value: Value): ContextValue {
  if (rest.length === 0) return put(context, key!, value)
  const inner = context.get(key!)
  return put(context, key!, putAt(inner instanceof ContextValue ? inner : staticContext([]), rest, value))
}

function contextPut([context, key, value]: Value[]): Value | undefined {
  if (!(context instanceof ContextValue)) return undefined
  if (typeof key === 'string') return put(context, key, value!)
  if (!isList(key!)) return undefined
  if (key.length === 0) return null
  return isStrings(key) ? putAt(context, key, value!) : undefined
}

const merge = builtin(
  ['contexts'],
  ([contexts]) => {
    if (!isList(contexts!) || !contexts.every(context => context instanceof ContextValue)) return null
    return staticContext(contexts.flatMap(entriesOf))
  },
  true,
)

const isPair = (entry: Value): entry is ContextValue =>
  entry instanceof ContextValue && entry.has('value') && typeof entry.get('key') === 'string'

function fromEntries([entries]: Value[]): Value {
  if (!isList(entries!) || !entries.every(isPair)) return null
  return staticContext(entries.map(entry => [entry.get('key') as string, entry.get('value')!] as const))
}

const putWithKey = builtin(['context', 'key', 'value'], contextPut)

export const contextBuiltins: Builtins = {
  'get entries': [getEntries('context'), getEntries('m')],
  'get value': [
    builtin(['m', 'key'], getValue),
    builtin(['context', 'key'], getValue),
    builtin(['context', 'keys'], ([context, keys]) =>
      context instanceof ContextValue && isList(keys!) ? valueAt(context, keys) : undefined,
    ),
  ],
  'context put': [putWithKey, builtin(['context', 'keys', 'value'], args => (isList(args[1]!) ? contextPut(args) : undefined))],
  'context merge': [merge],
  context: [builtin(['entries'], fromEntries)],
  // Names that older models use.
  put: [putWithKey],
  'put all': [merge],
}
