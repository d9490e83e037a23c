import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Makes a directory with its parents, one by one: Node's recursive way never ends where a parent refuses (/proc). */
export function makeDirectory(directory: string): void {
  const path = resolve(directory)
  if (existsSync(path)) return
  makeDirectory(dirname(path))
  mkdirSync(path)
}
