import type { KeyPart, StateStore, Table } from './state-store.ts'

/** A store that forgets: for conformance cases and specs. Keeps an undo log between `mark` and `revert`. */
export function createInMemoryStore(): StateStore {
  const tables = new Map<string, Table<unknown>>()
  const undo: (() => void)[] = []
  return {
    table<V>(name: string, keyTypes: readonly ('number' | 'string')[]): Table<V> {
      let table = tables.get(name)
      if (!table) tables.set(name, (table = new MemoryTable<unknown>(keyTypes.length, undo)))
      return table as Table<V>
    },
    mark: () => {
      undo.length = 0
    },
    revert: () => {
      for (let i = undo.length - 1; i >= 0; i--) undo[i]?.()
      undo.length = 0
    },
  }
}

/** One level of the key; `sorted` is rebuilt when somebody scans after a new key came out of order. */
class Level {
  readonly entries = new Map<KeyPart, unknown>()
  private sorted: KeyPart[] | undefined

  set(part: KeyPart, value: unknown): void {
    if (!this.entries.has(part)) this.sorted = undefined
    this.entries.set(part, value)
  }

  delete(part: KeyPart): void {
    if (this.entries.delete(part)) this.sorted = undefined
  }

  keys(): readonly KeyPart[] {
    this.sorted ??= [...this.entries.keys()].sort(compare)
    return this.sorted
  }
}

function compare(a: KeyPart, b: KeyPart): number {
  return a < b ? -1 : a > b ? 1 : 0
}

class MemoryTable<V> implements Table<V> {
  private readonly root = new Level()
  private readonly depth: number
  private readonly undo: (() => void)[]

  constructor(depth: number, undo: (() => void)[]) {
    this.depth = depth
    this.undo = undo
  }

  get(key: readonly KeyPart[]): V | undefined {
    return this.leaf(key)?.entries.get(key[this.depth - 1] as KeyPart) as V | undefined
  }

  has(key: readonly KeyPart[]): boolean {
    return this.leaf(key)?.entries.has(key[this.depth - 1] as KeyPart) ?? false
  }

  put(key: readonly KeyPart[], value: V): void {
    const before = this.get(key)
    this.undo.push(before === undefined ? () => this.remove(key) : () => this.set(key, before))
    this.set(key, value)
  }

  delete(key: readonly KeyPart[]): void {
    const before = this.get(key)
    if (before === undefined) return
    this.undo.push(() => this.set(key, before))
    this.remove(key)
  }

  *scan(prefix: readonly KeyPart[] = [], after?: readonly KeyPart[]): Iterable<readonly [readonly KeyPart[], V]> {
    let level: Level | undefined = this.root
    for (const part of prefix) {
      if (!(level instanceof Level)) break
      level = level.entries.get(part) as Level | undefined
    }
    if (prefix.length === this.depth) {
      if (level !== undefined) yield [prefix, level as V]
      return
    }
    if (level) yield* this.walk(level, prefix, after)
  }

  private *walk(
    level: Level,
    path: readonly KeyPart[],
    after: readonly KeyPart[] | undefined,
  ): Iterable<readonly [readonly KeyPart[], V]> {
    const from = after?.[path.length]
    for (const part of level.keys()) {
      const order = from === undefined ? 1 : compare(part, from)
      if (order < 0 || (order === 0 && path.length === this.depth - 1)) continue
      const child = level.entries.get(part)
      if (child === undefined) continue
      const key = [...path, part]
      if (key.length === this.depth) yield [key, child as V]
      else yield* this.walk(child as Level, key, order === 0 ? after : undefined)
    }
  }

  private leaf(key: readonly KeyPart[]): Level | undefined {
    let level: Level | undefined = this.root
    for (let i = 0; i < this.depth - 1 && level; i++) level = level.entries.get(key[i] as KeyPart) as Level | undefined
    return level
  }

  private set(key: readonly KeyPart[], value: V): void {
    let level = this.root
    for (let i = 0; i < this.depth - 1; i++) {
      const part = key[i] as KeyPart
      let next = level.entries.get(part) as Level | undefined
      if (!next) level.set(part, (next = new Level()))
      level = next
    }
    level.set(key[this.depth - 1] as KeyPart, value)
  }

  /** Leaves no empty levels behind: a table of finished instances must not grow. */
  private remove(key: readonly KeyPart[]): void {
    const path: Level[] = [this.root]
    for (let i = 0; i < this.depth - 1; i++) {
      const next = path[i]?.entries.get(key[i] as KeyPart) as Level | undefined
      if (!next) return
      path.push(next)
    }
    for (let i = this.depth - 1; i >= 0; i--) {
      path[i]?.delete(key[i] as KeyPart)
      if ((path[i]?.entries.size ?? 0) > 0) break
    }
  }
}
