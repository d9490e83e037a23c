import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { explain, StorageError } from './database.ts'
import { makeDirectory } from './make-directory.ts'

/**
 * One engine per data directory: a second one would hand out the same keys. Held as SQLite's lock on an empty
 * database, which the operating system lets go of however the process ends.
 */
export class DirectoryLock {
  private readonly database: DatabaseSync

  constructor(directory: string) {
    try {
      makeDirectory(directory)
      this.database = new DatabaseSync(join(directory, 'engine.lock'))
      this.database.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
    } catch (error) {
      throw new StorageError(explain(error, directory), { cause: error })
    }
  }

  release(): void {
    this.database.close()
  }
}
