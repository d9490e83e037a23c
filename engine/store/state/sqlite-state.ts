import type { DatabaseSync } from 'node:sqlite'
import type { StateStore, Table } from '../../core/state/state-store.ts'
import type { Dictionary } from '../codec/dictionary.ts'
import type { KeyType } from '../key-codec.ts'
import { StateRows } from './state-rows.ts'
import { StateTable, type Undo } from './state-table.ts'

export interface StateOptions {
  /** Values kept in memory per table, beyond those changed in the running batch. */
  readonly cacheSize?: number
}

/** The core's state on SQLite. Changes gather in memory until `flush`, which belongs to the batch's transaction. */
export class SqliteState implements StateStore {
  private readonly tables = new Map<string, { readonly table: StateTable<unknown>; readonly types: string }>()
  private readonly journal: Undo[] = []
  private marked = 0
  private readonly database: DatabaseSync
  private readonly rows: StateRows
  private readonly cacheSize: number

  constructor(database: DatabaseSync, dictionary: Dictionary, { cacheSize = 8192 }: StateOptions = {}) {
    this.database = database
    this.rows = new StateRows(database, dictionary)
    this.cacheSize = cacheSize
  }

  table<V>(name: string, keyTypes: readonly KeyType[]): Table<V> {
    const types = keyTypes.join()
    let known = this.tables.get(name)
    if (!known) {
      const table = new StateTable<unknown>(this.tableId(name), keyTypes, this.rows, this.journal, this.cacheSize)
      this.tables.set(name, (known = { table, types }))
    }
    if (known.types !== types) throw new TypeError(`table ${name} has keys (${known.types}), not (${types})`)
    return known.table as unknown as Table<V>
  }

  mark(): void {
    this.marked = this.journal.length
  }

  revert(): void {
    while (this.journal.length > this.marked) this.journal.pop()!()
  }

  flush(): void {
    for (const { table } of this.tables.values()) table.flush()
    this.journal.length = 0
    this.marked = 0
  }

  /** Every stored value, all tables: `<table> <key parts>` to value. For checks. */
  *entries(): Generator<[string, unknown]> {
    for (const [name, { table }] of this.tables)
      for (const [key, value] of table.scan()) yield [`${name} ${JSON.stringify(key)}`, value]
  }

  /** Drops what is kept in memory, after the rows were deleted. */
  forget(): void {
    this.tables.clear()
    this.journal.length = 0
  }

  private tableId(name: string): number {
    const row = this.database.prepare('SELECT id FROM state_table WHERE name = ?').get(name)
    if (row) return row['id'] as number
    const { next } = this.database.prepare('SELECT coalesce(max(id), 0) + 1 AS next FROM state_table').get() as { next: number }
    if (next > 254) throw new RangeError('too many state tables')
    this.database.prepare('INSERT INTO state_table (id, name) VALUES (?, ?)').run(next, name)
    return next
  }
}
