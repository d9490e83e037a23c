import type { KeyPart } from '../../core/state/state-store.ts'
import { compareKeys, startsWith } from '../key-codec.ts'

/** A change that is not in SQLite yet. */
export interface Change<V> {
  readonly key: readonly KeyPart[]
  /** undefined: deleted */
  readonly value: V | undefined
  /** Whether SQLite may hold a row of this key: if it cannot, a deletion leaves no trace. */
  readonly mayBeStored: boolean
}

/** The changes of one table since the last flush, found by key and, in order, by prefix. */
export class ChangeSet<V> {
  private readonly byKey = new Map<string, Change<V>>()
  private readonly byFirstPart = new Map<KeyPart, Map<string, Change<V>>>()

  get size(): number {
    return this.byKey.size
  }

  get(id: string): Change<V> | undefined {
    return this.byKey.get(id)
  }

  set(id: string, change: Change<V>): void {
    this.byKey.set(id, change)
    const first = change.key[0]!
    let bucket = this.byFirstPart.get(first)
    if (!bucket) this.byFirstPart.set(first, (bucket = new Map()))
    bucket.set(id, change)
  }

  remove(id: string, first: KeyPart): void {
    this.byKey.delete(id)
    const bucket = this.byFirstPart.get(first)
    if (bucket?.delete(id) && bucket.size === 0) this.byFirstPart.delete(first)
  }

  /** Changes whose key starts with `prefix` and lies behind `after`, in key order. */
  ordered(prefix: readonly KeyPart[], after: readonly KeyPart[] | undefined): Change<V>[] {
    const candidates = prefix.length > 0 ? this.byFirstPart.get(prefix[0]!) : this.byKey
    if (!candidates) return []
    const found: Change<V>[] = []
    for (const change of candidates.values()) {
      if (startsWith(change.key, prefix) && (!after || compareKeys(change.key, after) > 0)) found.push(change)
    }
    return found.length > 1 ? found.sort((a, b) => compareKeys(a.key, b.key)) : found
  }

  entries(): IterableIterator<[string, Change<V>]> {
    return this.byKey.entries()
  }

  clear(): void {
    this.byKey.clear()
    this.byFirstPart.clear()
  }
}
