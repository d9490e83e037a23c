import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A directory that is gone after the test. */
export function tempDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'fengqiao-test-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}
