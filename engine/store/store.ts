import type { DatabaseSync } from 'node:sqlite'
import type { EngineRecord } from '../core/record.ts'
import { Dictionary } from './codec/dictionary.ts'
import { openDatabase } from './database.ts'
import { DirectoryLock } from './directory-lock.ts'
import { dictionaryRows } from './dictionary-rows.ts'
import { RecordLog } from './log.ts'
import { ReadModel } from './read-model/read-model.ts'
import { renewReadModel } from './read-model/renew.ts'
import { clearReadModel } from './read-model/schema.ts'
import { Settings } from './settings.ts'
import { SqliteState, type StateOptions } from './state/sqlite-state.ts'

/**
 * Log, state and read model of one engine in one SQLite database. Everything of a batch of commands is written in one
 * transaction, so that after a crash at any moment all three stand at the same position; no snapshot is needed.
 */
export class Store {
  readonly log: RecordLog
  readonly state: SqliteState
  readonly settings: Settings
  readonly database: DatabaseSync
  private readonly readModel: ReadModel
  private readonly dictionary: Dictionary
  readonly directory: string | undefined
  private readonly lock: DirectoryLock | undefined

  /** @param directory where to keep the data; none: in memory, for tests */
  constructor(directory?: string, options?: StateOptions) {
    this.directory = directory
    this.lock = directory === undefined ? undefined : new DirectoryLock(directory)
    this.database = openDatabase(directory)
    this.dictionary = new Dictionary(dictionaryRows(this.database))
    this.log = new RecordLog(this.database, this.dictionary)
    this.state = new SqliteState(this.database, this.dictionary, options)
    this.settings = new Settings(this.database)
    this.readModel = new ReadModel(this.database)
    renewReadModel(this.database, this.log, this.readModel)
  }

  /** Opens the batch's transaction, so that its reads and writes share one. */
  begin(): void {
    this.database.exec('BEGIN IMMEDIATE')
  }

  /** Adds the records of one command with its follow-ups to the batch. */
  append(records: readonly EngineRecord[]): void {
    this.log.append(records)
    this.project(records)
  }

  /** Shows records in the read model. */
  project(records: readonly EngineRecord[]): void {
    this.readModel.project(records)
  }

  /** Empties state and read model, which follow from the log. */
  clearDerived(): void {
    this.database.exec(`BEGIN; DELETE FROM state; ${clearReadModel} COMMIT`)
    this.state.forget()
  }

  /** When this returns, the batch survives a crash of the machine. */
  commit(): void {
    this.readModel.flush()
    this.state.flush()
    this.settings.flush()
    this.dictionary.save()
    this.database.exec('COMMIT')
  }

  close(): void {
    this.database.close()
    this.lock?.release()
  }
}
