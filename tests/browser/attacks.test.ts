import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { runAttacks } from '../attack/run-attacks.ts'
import { Target } from '../attack/target.ts'
import { openBrowser } from './person.ts'
import { startSystem, type RunningSystem } from './system.ts'

let system: RunningSystem
let browser: Promise<Browser> | undefined

beforeAll(async () => {
  system = await startSystem()
})
afterAll(async () => {
  await (await browser)?.close()
  await system?.stop()
})

it('every attack of `npm run attack` is refused, on record, and survived', { timeout: 400_000 }, async () => {
  const tried = await runAttacks(
    new Target(system),
    () => (browser ??= openBrowser()),
    () => undefined,
  )
  expect(tried.length).toBeGreaterThanOrEqual(60)
  expect(tried.filter(each => each.succeeded !== undefined)).toEqual([])
})
