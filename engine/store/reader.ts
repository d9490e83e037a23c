import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { Statements } from './database.ts'

export type ResultRow = Record<string, unknown>

/** Reads the read model for searches: committed data only. */
export interface Reader {
  all(sql: string, values: readonly SQLInputValue[]): Promise<ResultRow[]>
  close(): Promise<void>
}

/** Reads on the engine's own connection: for data in memory, which no other connection sees. */
export class DirectReader implements Reader {
  private readonly statements: Statements

  constructor(database: DatabaseSync) {
    this.statements = new Statements(database)
  }

  async all(sql: string, values: readonly SQLInputValue[]): Promise<ResultRow[]> {
    return this.statements.get(sql).all(...values) as ResultRow[]
  }

  async close(): Promise<void> {}
}
