import { ContextValue, NO_FUNCTIONS } from '../feel/context-value.ts'
import type { FeelScope } from '../feel/feel.ts'
import { spreadHash } from '../feel/java-hash.ts'
import { isList } from '../feel/values.ts'
import type { Value } from '../feel/values.ts'

/**
 * A process's variables as decisions see them. The real engine hands decisions no buffers but maps of values: a context is equal to
 * another with the same entries, messages show them, and they come in the order of a hash map.
 */
export class Variables implements FeelScope {
  readonly #scope: FeelScope
  readonly #known = new Map<string, Value | undefined>()

  constructor(scope: FeelScope) {
    this.#scope = scope
  }
  get(name: string): Value | undefined {
    if (this.#known.has(name)) return this.#known.get(name)
    const given = this.#scope.get(name) as Value | undefined
    const value = given === undefined ? undefined : asMap(given)
    this.#known.set(name, value)
    return value
  }
  functions(name: string): readonly Value[] {
    return (this.#scope.functions?.(name) as readonly Value[] | undefined) ?? []
  }
}

function asMap(value: Value): Value {
  if (isList(value)) return value.map(asMap)
  if (!(value instanceof ContextValue)) return value
  const entries = value.keys().map(key => [key, asMap(value.get(key)!)] as const)
  return new ContextValue(new Map(entries.toSorted(([a], [b]) => placeOf(a) - placeOf(b))), NO_FUNCTIONS, true)
}

const PLACES = 16

/** Counts for up to four entries; more are in another order, which a context has by itself. */
const placeOf = (key: string): number => spreadHash(key) & (PLACES - 1)
