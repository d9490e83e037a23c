import type { KeyPart, Table } from '../../core/state/state-store.ts'
import { compareKeys, mapKey, type KeyType } from '../key-codec.ts'
import { ChangeSet, type Change } from './change-set.ts'
import type { StateRows } from './state-rows.ts'
import { TwoGenerationCache } from './two-generation-cache.ts'

/** Takes one change of the current command back. */
export type Undo = () => void

/** One table of the core's state: SQLite's rows, with the changes since the last flush on top and a cache in between. */
export class StateTable<V> implements Table<V> {
  private readonly changes = new ChangeSet<V>()
  private readonly cache: TwoGenerationCache<{ readonly value: V }>
  /** No stored key begins with a number outside these: most look-ups of new keys, and of -1, need not ask SQLite. */
  private leastStored: number
  private greatestStored: number
  /** First parts that a scan found no row for: scopes without variables, elements without children. */
  private readonly withoutRows: TwoGenerationCache<true>
  private readonly id: number
  private readonly types: readonly KeyType[]
  private readonly rows: StateRows
  private readonly journal: Undo[]

  constructor(id: number, types: readonly KeyType[], rows: StateRows, journal: Undo[], cacheSize: number) {
    this.id = id
    this.types = types
    this.rows = rows
    this.journal = journal
    this.cache = new TwoGenerationCache(cacheSize)
    this.withoutRows = new TwoGenerationCache(cacheSize)
    this.leastStored = types[0] === 'number' ? (rows.firstPart(id, 'first') ?? Infinity) : -Infinity
    this.greatestStored = types[0] === 'number' ? (rows.firstPart(id, 'last') ?? -Infinity) : Infinity
  }

  get(key: readonly KeyPart[]): V | undefined {
    const id = mapKey(key)
    const change = this.changes.get(id)
    if (change) return change.value
    const cached = this.cache.get(id)
    if (cached) return cached.value
    if (!this.mayBeStored(key)) return undefined
    const value = this.rows.get(this.id, key) as V | undefined
    if (value !== undefined) this.cache.set(id, { value })
    return value
  }

  has(key: readonly KeyPart[]): boolean {
    return this.get(key) !== undefined
  }

  put(key: readonly KeyPart[], value: V): void {
    if (value === undefined) throw new TypeError('undefined cannot be stored as a state value')
    const id = mapKey(key)
    const previous = this.changes.get(id)
    this.record(id, key[0]!, previous)
    this.changes.set(id, { key, value, mayBeStored: previous ? previous.mayBeStored : this.mayBeStored(key) })
  }

  delete(key: readonly KeyPart[]): void {
    const id = mapKey(key)
    const previous = this.changes.get(id)
    const mayBeStored = previous ? previous.mayBeStored : this.mayBeStored(key)
    if (!previous && !mayBeStored) return
    this.record(id, key[0]!, previous)
    if (mayBeStored) this.changes.set(id, { key, value: undefined, mayBeStored })
    else this.changes.remove(id, key[0]!)
  }

  *scan(prefix: readonly KeyPart[] = [], after?: readonly KeyPart[]): Generator<readonly [readonly KeyPart[], V]> {
    const changes = this.changes.ordered(prefix, after)
    let next = 0
    if (prefix.length === 0 || this.mayBeStored(prefix)) {
      let found = false
      for (const [key, value] of this.rows.scan(this.id, this.types, prefix, after)) {
        found = true
        let covered = false
        for (; next < changes.length; next++) {
          const change = changes[next]!
          const order = compareKeys(change.key, key)
          if (order > 0) break
          covered ||= order === 0
          if (change.value !== undefined) yield [change.key, change.value]
        }
        if (!covered) yield [key, value as V]
      }
      if (!found && !after && prefix.length === 1) this.withoutRows.set(String(prefix[0]), true)
    }
    for (; next < changes.length; next++) {
      const change = changes[next]!
      if (change.value !== undefined) yield [change.key, change.value]
    }
  }

  /** Writes the changes; call it inside the transaction of the batch. */
  flush(): void {
    if (this.changes.size === 0) return
    for (const [id, change] of this.changes.entries()) {
      if (change.value === undefined) {
        this.rows.delete(this.id, change.key)
        this.cache.delete(id)
      } else {
        this.rows.put(this.id, change.key, change.value)
        this.cache.set(id, { value: change.value })
        const first = change.key[0]!
        this.withoutRows.delete(String(first))
        if (typeof first === 'number') {
          if (first > this.greatestStored) this.greatestStored = first
          if (first < this.leastStored) this.leastStored = first
        }
      }
    }
    this.changes.clear()
  }

  private mayBeStored(key: readonly KeyPart[]): boolean {
    const first = key[0]!
    if (typeof first === 'number' && (first > this.greatestStored || first < this.leastStored)) return false
    return !this.withoutRows.get(String(first))
  }

  private record(id: string, first: KeyPart, previous: Change<V> | undefined): void {
    this.journal.push(() => (previous ? this.changes.set(id, previous) : this.changes.remove(id, first)))
  }
}
