import { KeyError, KeyFolder } from './key-folder.ts'
import type { FileKey } from './key-folder.ts'

/** The installation's own keys in this process. The folder is looked at anew at each use, so a rotation needs no restart. */
let folder: KeyFolder | undefined
/** Masters that were in force while this process runs: a record read a moment ago may still be wrapped by one. */
const masters = new Map<string, FileKey>()

export function useKeyFolder(opened: KeyFolder): void {
  folder = opened
  masters.clear()
  for (const master of opened.keys('master')) masters.set(master.id, master)
}

export function keyFolder(): KeyFolder {
  if (!folder) throw new Error('openKeys has not been called')
  return folder
}

export function masterInForce(): FileKey {
  const newest = keyFolder().keys('master').at(-1)
  if (!newest) throw new KeyError(missing('master key', keyFolder().path))
  masters.set(newest.id, newest)
  return newest
}

/** @throws KeyError where the folder does not hold it */
export function masterById(id: string): FileKey {
  const known = masters.get(id)
  if (known) return known
  for (const master of keyFolder().keys('master')) masters.set(master.id, master)
  const found = masters.get(id)
  if (!found) throw new KeyError(missing(`master key ${id}`, keyFolder().path))
  return found
}

/** Newest first: an index is written by the first, and looked up by all of them while a rotation is under way. */
export function indexKeys(): readonly FileKey[] {
  const keys = keyFolder().keys('index')
  if (keys.length === 0) throw new KeyError(missing('index key', keyFolder().path))
  return keys.toReversed()
}

export const missing = (what: string, path: string): string =>
  `The ${what} is not in the key folder ${path}, and the database holds data that need it. Put the files from the backup of the keys there, or set KEYS_DIR to the folder that holds them; see docs/howto/rotate-keys.md. Nothing was changed.`
