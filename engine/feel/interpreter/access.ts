import { ContextValue, NO_FUNCTIONS, quotedNames } from '../context-value.ts'
import type { RangeExpression } from '../parser/syntax.ts'
import { treeText } from '../parser/tree-text.ts'
import { ErrorValue, FunctionValue, RangeValue, display, isList, typeOf } from '../values.ts'
import type { TypeName, Value } from '../values.ts'
import { isError } from './checks.ts'
import { propertiesOf } from './properties.ts'
import { ContextFrame } from './run.ts'
import type { Evaluate, Run } from './run.ts'

/** `a.b.c`: the head is a variable, the rest a path. A variable that does not exist is null, with a warning. */
export function reference(names: readonly string[]): Evaluate {
  const [head, ...rest] = names as [string, ...string[]]
  return (run, frame) => {
    let value = frame ? run.variable(head, frame) : (run.scope.get(head) as Value | undefined)
    if (value === undefined) {
      run.warn('NO_VARIABLE_FOUND', `No variable found with name '${head}'`)
      return null
    }
    for (const key of rest) {
      value = property(run, value, key)
      if (isError(value)) return value
    }
    return value
  }
}

export const path =
  (source: Evaluate, key: string): Evaluate =>
  (run, frame) => {
    const value = source(run, frame)
    return isError(value) ? value : property(run, value, key)
  }

function property(run: Run, value: Value, key: string): Value {
  if (value instanceof ContextValue) return value.get(key) ?? missingEntry(run, value, key)
  if (isList(value)) {
    run.spend(value.length)
    return value.map(item => property(run, item, key))
  }
  if (value === null) {
    run.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${key}'. The context is null`)
    return null
  }
  const properties = propertiesOf(value)
  const found = properties.find(([name]) => name === key)
  if (found) return found[1]
  const names = quotedNames(properties.map(([name]) => name))
  run.warn(
    'NO_PROPERTY_FOUND',
    `No property found with name '${key}' of value '${display(value)}'. Available properties: ${names}`,
  )
  return null
}

function missingEntry(run: Run, context: ContextValue, key: string): Value {
  if (context.has(key)) return null
  run.warn('NO_CONTEXT_ENTRY_FOUND', `No context entry found with key '${key}'. ${context.keyHint()}`)
  return null
}

export const list =
  (items: readonly Evaluate[]): Evaluate =>
  (run, frame) => {
    const values: Value[] = []
    for (const item of items) {
      const value = item(run, frame)
      if (isError(value)) return value.fatal ? new ErrorValue(display(value)) : value
      values.push(value)
    }
    return values
  }

/** Each entry sees those before it. */
export const context =
  (entries: readonly (readonly [string, Evaluate])[]): Evaluate =>
  (run, frame) => {
    const values = new Map<string, Value>()
    const functions = new Map<string, readonly FunctionValue[]>()
    for (const [key, entry] of entries) {
      const before = values.size + functions.size === 0 ? frame : new ContextFrame(frame, snapshot(values, functions))
      const value = entry(run, before)
      if (isError(value)) return value.fatal ? new ErrorValue(display(value)) : value
      if (value instanceof FunctionValue) functions.set(key, [...(functions.get(key) ?? []), value])
      else values.set(key, value)
    }
    return new ContextValue(values, functions.size > 0 ? functions : NO_FUNCTIONS)
  }

/** What a function defined here may see later: no entry that comes after it. */
const snapshot = (values: ReadonlyMap<string, Value>, functions: ReadonlyMap<string, readonly FunctionValue[]>) => {
  const seen = new Map(values)
  return { get: (key: string) => seen.get(key), functions: new Map(functions) }
}

const RANGE_TYPES = new Set<TypeName>([
  'number',
  'date',
  'time',
  'local time',
  'date and time',
  'local date and time',
  'years and months duration',
  'days and time duration',
])

export const range =
  (expression: RangeExpression, start: Evaluate, end: Evaluate): Evaluate =>
  (run, frame) => {
    const low = start(run, frame)
    const high = end(run, frame)
    if (isError(low)) return low
    if (isError(high)) return high
    if (typeOf(low) === typeOf(high) && RANGE_TYPES.has(typeOf(low))) {
      return new RangeValue(low, expression.start.closed, high, expression.end.closed)
    }
    return run.warn('INVALID_TYPE', `Invalid range definition '${treeText(expression)}'`)
  }
