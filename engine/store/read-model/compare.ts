import type { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import { readTables } from './schema.ts'
import type { ReadTable } from './table.ts'

type Row = Readonly<Record<string, unknown>>

/** @returns which rows of two read models differ, a line each */
export function compareReadModels(kept: DatabaseSync, rebuilt: DatabaseSync): string[] {
  return readTables.flatMap(table => compareTable(table, kept, rebuilt))
}

function compareTable(table: ReadTable, kept: DatabaseSync, rebuilt: DatabaseSync): string[] {
  const differences: string[] = []
  const { name } = table
  // The key, or as many columns as make a relation's rows unique.
  const order = Object.keys(table.columns).slice(0, 4).join(', ')
  const rows = (database: DatabaseSync) => database.prepare(`SELECT * FROM ${name} ORDER BY ${order}`).iterate()
  const expected = rows(rebuilt)
  for (const row of rows(kept)) {
    const other = expected.next().value as Row | undefined
    if (isDeepStrictEqual(row, other)) continue
    // One row too many or too few shifts all that follow: the first says enough.
    return [`${name} ${JSON.stringify(Object.values(row).slice(0, 2))}: differs from the log`]
  }
  if (!expected.next().done) differences.push(`${name}: rows are missing`)
  return differences
}
