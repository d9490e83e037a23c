import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { openBrowser, Person } from './person.ts'
import { startSystem, type RunningSystem } from './system.ts'

/** What a test file runs on: a system with data of its own, and a browser at it. */
export interface OpenedSystem extends RunningSystem {
  readonly browser: Browser
  /** Somebody of the demonstration's accounts, at a window of their own. */
  signedIn(username: string): Promise<Person>
}

/**
 * Starts a system and a browser before the tests of the file, then prepares what they need; stops both after them. Where a
 * test fails, what everybody's page said then is printed.
 * @param prepare who signs in, what is deployed
 */
export function openSystem(prepare: (opened: OpenedSystem) => Promise<void>, timeoutMs?: number): void {
  let system: RunningSystem | undefined
  let browser: Browser | undefined
  const people: Person[] = []
  beforeAll(async () => {
    const started = (system = await startSystem())
    const window = (browser = await openBrowser())
    const signedIn = async (username: string) => {
      const person = await Person.signedIn(window, started, username)
      people.push(person)
      return person
    }
    await prepare({ ...started, browser: window, signedIn })
  }, timeoutMs)
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    for (const person of people) console.error(await person.said())
  })
  afterAll(async () => {
    await browser?.close()
    await system?.stop()
  })
}
