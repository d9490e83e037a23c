import type { DatabaseSync } from 'node:sqlite'
import { isDeepStrictEqual } from 'node:util'
import { readTableNames } from './schema.ts'

type Row = Readonly<Record<string, unknown>>

/** @returns which rows of two read models differ, a line each */
export function compareReadModels(kept: DatabaseSync, rebuilt: DatabaseSync): string[] {
  return readTableNames.flatMap(table => compareTable(table, kept, rebuilt))
}

function compareTable(table: string, kept: DatabaseSync, rebuilt: DatabaseSync): string[] {
  const differences: string[] = []
  const rows = (database: DatabaseSync) => database.prepare(`SELECT * FROM ${table} ORDER BY 1, 2`).iterate()
  const expected = rows(rebuilt)
  for (const row of rows(kept)) {
    const other = expected.next().value as Row | undefined
    if (isDeepStrictEqual(row, other)) continue
    // One row too many or too few shifts all that follow: the first says enough.
    return [`${table} ${JSON.stringify(Object.values(row).slice(0, 2))}: differs from the log`]
  }
  if (!expected.next().done) differences.push(`${table}: rows are missing`)
  return differences
}
