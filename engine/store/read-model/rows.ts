import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { Statements } from '../database.ts'
import type { ReadTable } from './table.ts'

export type Cell = string | number | null
export type Columns<T extends ReadTable> = { readonly [C in keyof T['columns']]?: Cell }

interface PendingRow {
  readonly isNew: boolean
  columns: Record<string, Cell>
}

/**
 * Rows on their way to the read model. A row changed several times in a batch is written once, at `flush`, in the
 * batch's transaction.
 */
export class Rows {
  private readonly pending = new Map<ReadTable, Map<number, PendingRow>>()
  private statementsInOrder: (() => void)[] = []
  private readonly statements: Statements
  private readonly inserts = new Map<ReadTable, string>()

  constructor(database: DatabaseSync) {
    this.statements = new Statements(database)
  }

  insert<T extends ReadTable>(table: T, key: number, columns: Columns<T>): void {
    this.of(table).set(key, { isNew: true, columns: columns as Record<string, Cell> })
  }

  update<T extends ReadTable>(table: T, key: number, columns: Columns<T>): void {
    const rows = this.of(table)
    const row = rows.get(key)
    if (row) Object.assign(row.columns, columns)
    else rows.set(key, { isNew: false, columns: { ...columns } as Record<string, Cell> })
  }

  /** A statement without coalescing, run at `flush` in the order of calls. */
  run(sql: string, ...values: SQLInputValue[]): void {
    this.statementsInOrder.push(() => void this.statements.get(sql).run(...values))
  }

  /** The values of a row as it will be, `undefined` where there is none. */
  read<T extends ReadTable>(table: T, key: number): Record<string, Cell> | undefined {
    const pending = this.pending.get(table)?.get(key)
    if (pending?.isNew) return pending.columns
    const stored = this.statements.get(`SELECT * FROM ${table.name} WHERE ${idOf(table)} = ?`).get(key)
    return stored && ({ ...stored, ...pending?.columns } as Record<string, Cell>)
  }

  flush(): void {
    for (const [table, rows] of this.pending) {
      for (const [key, row] of rows) if (row.isNew) this.writeNew(table, key, row.columns)
      for (const [key, row] of rows) if (!row.isNew) this.writeChange(table, key, row.columns)
      rows.clear()
    }
    for (const statement of this.statementsInOrder) statement()
    this.statementsInOrder = []
  }

  private of(table: ReadTable): Map<number, PendingRow> {
    let rows = this.pending.get(table)
    if (!rows) this.pending.set(table, (rows = new Map()))
    return rows
  }

  private writeNew(table: ReadTable, key: number, columns: Record<string, Cell>): void {
    let sql = this.inserts.get(table)
    const names = Object.keys(table.columns)
    if (!sql) {
      sql = `INSERT OR REPLACE INTO ${table.name} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`
      this.inserts.set(table, sql)
    }
    const values: Cell[] = [key]
    for (let i = 1; i < names.length; i++) values.push(columns[names[i]!] ?? null)
    this.statements.get(sql).run(...values)
  }

  private writeChange(table: ReadTable, key: number, columns: Record<string, Cell>): void {
    const names = Object.keys(columns)
    if (names.length === 0) return
    const sql = `UPDATE ${table.name} SET ${names.map(name => `${name} = ?`).join(', ')} WHERE ${idOf(table)} = ?`
    this.statements.get(sql).run(...names.map(name => columns[name]!), key)
  }
}

/** The first column is the key. */
function idOf(table: ReadTable): string {
  return Object.keys(table.columns)[0]!
}
