import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { makeDirectory } from './make-directory.ts'
import { schema } from './schema.ts'

/** The data cannot be opened or kept, for a reason outside the engine; the message is one clear line. */
export class StorageError extends Error {}

const SCHEMA_VERSION = 1

/** Opens the engine's database in `directory`, or one in memory. */
export function openDatabase(directory: string | undefined): DatabaseSync {
  if (directory === undefined) return prepare(new DatabaseSync(':memory:'))
  try {
    makeDirectory(directory)
    accessSync(directory, constants.W_OK | constants.R_OK)
    return prepare(new DatabaseSync(databaseFile(directory)))
  } catch (error) {
    if (error instanceof StorageError) throw error
    throw new StorageError(explain(error, directory), { cause: error })
  }
}

export function databaseFile(directory: string): string {
  return join(directory, 'engine.db')
}

function prepare(database: DatabaseSync): DatabaseSync {
  // One engine per database: a second one would hand out the same keys.
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA cache_size = -65536',
  )
  const version = (database.prepare('PRAGMA user_version').get() as { user_version: number }).user_version
  if (version > SCHEMA_VERSION) {
    database.close()
    throw new StorageError(`The data was written by a newer release (format ${version}, this one reads ${SCHEMA_VERSION}).`)
  }
  if (version === 0) database.exec(`BEGIN; ${schema}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`)
  return database
}

/** One line for an administrator about a failed write or open. */
export function explain(error: unknown, directory: string): string {
  const text = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (/ENOSPC|database or disk is full/.test(code + text)) return `No disk space left for the engine's data in ${directory}.`
  if (/EACCES|EPERM|EROFS|ENOENT|readonly|unable to open/.test(code + text))
    return `The data directory ${directory} cannot be made or is not writable.`
  if (/ENOTDIR|EEXIST/.test(code)) return `The data directory ${directory} is not a directory.`
  if (/locked|busy/.test(text)) return `The data in ${directory} is in use by another engine.`
  if (/not a database|malformed/.test(text)) return `The data in ${directory} is damaged: ${text}.`
  return `The engine's data in ${directory} cannot be used: ${text}.`
}

/** Statements prepared once per text. */
export class Statements {
  private readonly byText = new Map<string, StatementSync>()
  private readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
  }

  get(sql: string): StatementSync {
    let statement = this.byText.get(sql)
    if (!statement) this.byText.set(sql, (statement = this.database.prepare(sql)))
    return statement
  }
}
