import type { DatabaseSync } from 'node:sqlite'
import type { RecordLog } from '../log.ts'
import type { ReadModel } from './read-model.ts'
import { readModelSchema } from './schema.ts'

const LAYOUT = 'readModel.layout'
const KEPT = ['log', 'dictionary', 'state_table', 'state', 'setting']
/** Records projected between two writes to the tables. */
const CHUNK = 1000

/**
 * Makes the read model's tables as this release has them and fills them from the log, where another release wrote the
 * data. In one transaction: it happens whole or not at all.
 */
export function renewReadModel(database: DatabaseSync, log: RecordLog, readModel: ReadModel): void {
  const known = database.prepare('SELECT value FROM setting WHERE name = ?').get(LAYOUT)
  if (known?.['value'] === readModelSchema) return
  database.exec('BEGIN IMMEDIATE')
  for (const row of database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()) {
    const name = row['name'] as string
    if (!KEPT.includes(name)) database.exec(`DROP TABLE ${name}`)
  }
  database.exec(readModelSchema)
  let records = 0
  for (const record of log.read(0)) {
    readModel.project([record])
    if (++records % CHUNK === 0) readModel.flush()
  }
  readModel.flush()
  database.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(LAYOUT, readModelSchema)
  database.exec('COMMIT')
}
