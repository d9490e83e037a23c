import type { DatabaseSync } from 'node:sqlite'
import type { EngineRecord } from '../core/record.ts'
import type { Dictionary } from './codec/dictionary.ts'
import { RecordCodec } from './codec/record-codec.ts'
import { Statements } from './database.ts'

/** The records in their order. One row holds the records of one command with its follow-ups. */
export class RecordLog {
  private readonly statements: Statements
  private readonly codec: RecordCodec

  constructor(database: DatabaseSync, dictionary: Dictionary) {
    this.statements = new Statements(database)
    this.codec = new RecordCodec(dictionary)
  }

  append(records: readonly EngineRecord[]): void {
    if (records.length === 0) return
    const sql = 'INSERT INTO log (first_position, last_position, records) VALUES (?, ?, ?)'
    this.statements.get(sql).run(records[0]!.position, records.at(-1)!.position, this.codec.encode(records))
  }

  /** Position of the last record, 0 where there is none. */
  lastPosition(): number {
    const row = this.statements.get('SELECT max(last_position) AS last FROM log').get()
    return Number(row?.['last'] ?? 0)
  }

  /** Records behind a position, oldest first. */
  *read(after: number, limit = Infinity): Generator<EngineRecord> {
    let last = after
    let left = limit
    while (left > 0) {
      const sql = 'SELECT last_position, records FROM log WHERE last_position > ? ORDER BY last_position LIMIT 64'
      const rows = this.statements.get(sql).all(last)
      if (rows.length === 0) return
      for (const row of rows) {
        for (const record of this.codec.decode(row['records'] as Uint8Array)) {
          if (record.position <= last) continue
          yield record
          if (--left <= 0) return
        }
        last = row['last_position'] as number
      }
    }
  }

  /** Bytes of all encoded records. */
  size(): number {
    return Number(this.statements.get('SELECT coalesce(sum(length(records)), 0) AS bytes FROM log').get()!['bytes'])
  }
}
