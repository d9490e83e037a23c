import type { DatabaseSync } from 'node:sqlite'
import type { DictionaryRows } from './codec/dictionary.ts'

export function dictionaryRows(database: DatabaseSync): DictionaryRows {
  const append = database.prepare('INSERT INTO dictionary (id, text) VALUES (?, ?)')
  return {
    load: () =>
      database.prepare('SELECT id, text FROM dictionary ORDER BY id').all() as unknown as { id: number; text: string }[],
    append: (id, text) => void append.run(id, text),
  }
}
