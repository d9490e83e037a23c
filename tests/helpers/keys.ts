import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openKeys } from '../../domain/keys/open-keys.ts'

const made: string[] = []
const removeAll = () => made.forEach(folder => rmSync(folder, { recursive: true, force: true }))

/** A new installation's keys in a folder of their own, on the open database. @returns the folder */
export async function openTestKeys(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fengqiao-keys-'))
  if (made.push(folder) === 1) process.once('exit', removeAll)
  await openKeys(folder)
  return folder
}
