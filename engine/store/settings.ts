import type { DatabaseSync } from 'node:sqlite'

/** The few values the engine keeps beside the core's state, such as a pinned clock. Written with the batch. */
export class Settings {
  private readonly values = new Map<string, string>()
  private readonly unsaved = new Set<string>()
  private readonly database: DatabaseSync

  constructor(database: DatabaseSync) {
    this.database = database
    for (const row of database.prepare('SELECT name, value FROM setting').all()) {
      this.values.set(row['name'] as string, row['value'] as string)
    }
  }

  get(name: string): string | undefined {
    return this.values.get(name)
  }

  set(name: string, value: string | undefined): void {
    if (value === undefined) this.values.delete(name)
    else this.values.set(name, value)
    this.unsaved.add(name)
  }

  get changed(): boolean {
    return this.unsaved.size > 0
  }

  flush(): void {
    for (const name of this.unsaved) {
      const value = this.values.get(name)
      if (value === undefined) this.database.prepare('DELETE FROM setting WHERE name = ?').run(name)
      else this.database.prepare('INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)').run(name, value)
    }
    this.unsaved.clear()
  }
}
