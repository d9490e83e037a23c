import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { approval, deploy } from '../actions/approval.ts'
import { startLaggingEngine } from '../helpers/lagging-engine.ts'
import type { LaggingEngine } from '../helpers/lagging-engine.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { expectAsTheEngineSays } from './as-the-engine-says.ts'
import { RandomWork } from './random-work.ts'

const LAG_MS = 2_000
let server: TestServer
let lagging: LaggingEngine
beforeAll(async () => {
  server = await startTestServer({}, async url => {
    lagging = await startLaggingEngine(url, LAG_MS)
    return lagging.url
  })
  await deploy(server, approval('approval'))
})
afterAll(async () => {
  await server.stop()
  await lagging.stop()
})

describe('while the engine’s searches lag by two seconds, without a record stream', { timeout: 240_000 }, () => {
  it('one’s own deeds show at once, and every list and count is what the engine says', async () => {
    const work = new RandomWork(server, 3, 'approval')
    await work.steps(10)
    // However fast the steps are, tasks show only after the lag; and who claims and completes is left to chance.
    for (let round = 0; round < 15 && !(work.done.has('claim') && work.done.has('complete')); round++) {
      await vi.waitFor(async () => expect(await work.waiting()).toBeGreaterThan(0), 60_000)
      await work.steps(20)
    }
    expect([...work.done.keys()]).toEqual(expect.arrayContaining(['start', 'claim', 'complete']))
    await expectAsTheEngineSays(server, work.deeds, 120_000)
  })
})
