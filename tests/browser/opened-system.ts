import type { Browser } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser, Person } from './person.ts'
import { startSystem, type RunningSystem } from './system.ts'

/** What a test file runs on: a system with data of its own, and a browser at it. */
export interface OpenedSystem extends RunningSystem {
  readonly browser: Browser
  /** Somebody of the demonstration's accounts, at a window of their own. */
  signedIn(username: string): Promise<Person>
}

/**
 * Starts a system and a browser before the tests of the file, then prepares what they need; stops both after them.
 * @param prepare who signs in, what is deployed
 */
export function openSystem(prepare: (opened: OpenedSystem) => Promise<void>, timeoutMs?: number): void {
  let system: RunningSystem | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    const started = (system = await startSystem())
    const window = (browser = await openBrowser())
    await prepare({ ...started, browser: window, signedIn: username => Person.signedIn(window, started, username) })
  }, timeoutMs)
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })
}
