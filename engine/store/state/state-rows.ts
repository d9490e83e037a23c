import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { KeyPart } from '../../core/state/state-store.ts'
import { ByteReader } from '../codec/byte-reader.ts'
import { ByteWriter } from '../codec/byte-writer.ts'
import type { Dictionary } from '../codec/dictionary.ts'
import { readValue, writeValue } from '../codec/value-codec.ts'
import { decodeKey, encodeKey, endOfPrefix, type KeyType } from '../key-codec.ts'

/** Rows fetched at once while scanning: most scans end within the first few, so pages begin small and double. */
const FIRST_PAGE = 8
const LARGEST_PAGE = 256

/** The state's rows in SQLite, all tables in one: `key` begins with the table's number. */
export class StateRows {
  private readonly dictionary: Dictionary
  private readonly out = new ByteWriter()
  private readonly select: StatementSync
  private readonly from: StatementSync
  private readonly behind: StatementSync
  private readonly last: StatementSync
  private readonly insert: StatementSync
  private readonly remove: StatementSync

  constructor(database: DatabaseSync, dictionary: Dictionary) {
    this.dictionary = dictionary
    this.select = database.prepare('SELECT value FROM state WHERE key = ?')
    this.from = database.prepare('SELECT key, value FROM state WHERE key >= ? AND key < ? ORDER BY key LIMIT ?')
    this.behind = database.prepare('SELECT key, value FROM state WHERE key > ? AND key < ? ORDER BY key LIMIT ?')
    this.last = database.prepare('SELECT key FROM state WHERE key >= ? AND key < ? ORDER BY key DESC LIMIT 1')
    this.insert = database.prepare('INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)')
    this.remove = database.prepare('DELETE FROM state WHERE key = ?')
  }

  get(table: number, key: readonly KeyPart[]): unknown {
    const row = this.select.get(encodeKey(table, key))
    return row && this.decode(row['value'])
  }

  put(table: number, key: readonly KeyPart[], value: unknown): void {
    this.out.reset()
    writeValue(this.out, value, this.dictionary)
    this.insert.run(encodeKey(table, key), this.out.bytes())
  }

  delete(table: number, key: readonly KeyPart[]): void {
    this.remove.run(encodeKey(table, key))
  }

  /** The first part of the table's first or last key, where that is a number. */
  firstPart(table: number, which: 'first' | 'last'): number | undefined {
    const prefix = encodeKey(table, [])
    const end = endOfPrefix(prefix)
    const row = which === 'first' ? this.from.get(prefix, end, 1) : this.last.get(prefix, end)
    return row && (decodeKey(row['key'] as Uint8Array, ['number'])[0] as number)
  }

  *scan(
    table: number,
    types: readonly KeyType[],
    prefix: readonly KeyPart[],
    after: readonly KeyPart[] | undefined,
  ): Generator<[KeyPart[], unknown]> {
    const start = encodeKey(table, prefix)
    const end = endOfPrefix(start)
    let rows = after ? this.behind.all(encodeKey(table, after), end, FIRST_PAGE) : this.from.all(start, end, FIRST_PAGE)
    for (let size = FIRST_PAGE; ;) {
      for (const row of rows) yield [decodeKey(row['key'] as Uint8Array, types), this.decode(row['value'])]
      if (rows.length < size) return
      size = Math.min(size * 2, LARGEST_PAGE)
      rows = this.behind.all(rows.at(-1)!['key'] as Uint8Array, end, size)
    }
  }

  private decode(bytes: unknown): unknown {
    return readValue(new ByteReader(bytes as Uint8Array), this.dictionary)
  }
}
