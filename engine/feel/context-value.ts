import { javaHash } from './java-hash.ts'
import type { FunctionValue, Value } from './values.ts'

/**
 * A FEEL context: names and values in the order in which they were put. Functions live beside the values, under their
 * own names: they can be invoked (`ctx.f(1)`) but not read.
 */
export class ContextValue {
  readonly functions: ReadonlyMap<string, readonly FunctionValue[]>
  /** Made by a built-in from values alone; only such contexts are the same value when their entries are. */
  readonly isStatic: boolean
  #entries: ReadonlyMap<string, Value>

  constructor(
    entries: ReadonlyMap<string, Value>,
    functions: ReadonlyMap<string, readonly FunctionValue[]> = NO_FUNCTIONS,
    isStatic = false,
  ) {
    this.#entries = entries
    this.functions = functions
    this.isStatic = isStatic
  }

  protected entries(): ReadonlyMap<string, Value> {
    return this.#entries
  }
  /** An entry as messages show it; `display` is how any value is shown. */
  showEntry(key: string, display: (value: Value) => string): string {
    return display(this.get(key)!)
  }
  has(key: string): boolean {
    return this.entries().has(key)
  }
  get(key: string): Value | undefined {
    return this.entries().get(key)
  }
  /** For the message about a key that is not there. */
  keyHint(): string {
    const keys = [...this.entries().keys()].map(key => `'${key}'`)
    return keys.length === 0 && !this.isStatic ? 'The context is empty' : `Available keys: ${keys.join(', ')}`
  }
  /** In the order in which the real engine walks them: as put, up to four; by hash beyond. */
  keys(): string[] {
    return hashOrder([...this.entries().keys()])
  }
}

export const NO_FUNCTIONS: ReadonlyMap<string, readonly FunctionValue[]> = new Map()

/** Names as messages list them: quoted first, then put into a set, whose order is that of the quoted texts. */
export const quotedNames = (names: readonly string[]): string => hashOrder(names.map(name => `'${name}'`)).join(', ')

/** A context made by a built-in, its entries in the real engine's order. */
export function staticContext(entries: Iterable<readonly [string, Value]>): ContextValue {
  const map = new Map(entries)
  return new ContextValue(new Map(hashOrder([...map.keys()]).map(key => [key, map.get(key)!])), NO_FUNCTIONS, true)
}

/**
 * Scala's immutable map keeps four entries in order and is a hash trie beyond. The order is what users of the real engine
 * see (in results, in `get entries`), so it is part of being equal to it.
 */
export function hashOrder(keys: string[]): string[] {
  return keys.length <= 4
    ? keys
    : trieOrder(
        keys.map(key => ({ key, hash: mixedHash(key) })),
        0,
      )
}

interface Hashed {
  readonly key: string
  readonly hash: number
}

/** A trie node lists its own entries first, then its subtrees, each by five bits of the hash. */
function trieOrder(entries: readonly Hashed[], shift: number): string[] {
  if (shift >= 32) return entries.map(entry => entry.key)
  const slots = new Map<number, Hashed[]>()
  for (const entry of entries) {
    const slot = (entry.hash >>> shift) & 31
    const inSlot = slots.get(slot)
    if (inSlot) inSlot.push(entry)
    else slots.set(slot, [entry])
  }
  const ordered = [...slots].sort(([a], [b]) => a - b).map(([, inSlot]) => inSlot)
  const own = ordered.filter(inSlot => inSlot.length === 1).map(inSlot => inSlot[0]!.key)
  return [...own, ...ordered.filter(inSlot => inSlot.length > 1).flatMap(inSlot => trieOrder(inSlot, shift + 5))]
}

function mixedHash(text: string): number {
  let hash = javaHash(text)
  hash = (hash + ~(hash << 9)) | 0
  hash ^= hash >>> 14
  hash = (hash + (hash << 4)) | 0
  return (hash ^ (hash >>> 10)) >>> 0
}
