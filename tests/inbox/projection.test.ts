import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { approval, deploy } from '../actions/approval.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { expectAsTheEngineSays } from './as-the-engine-says.ts'
import { RandomWork } from './random-work.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
  await deploy(server, approval('approval'))
})
afterAll(() => server.stop())

describe('after random work', { timeout: 240_000 }, () => {
  it('every list and count is what the engine says', async () => {
    const work = new RandomWork(server, 1, 'approval')
    for (let round = 0; round < 2; round++) {
      await work.steps(50)
      await expectAsTheEngineSays(server, work.deeds, 60_000)
    }
    expect([...work.done.keys()]).toEqual(expect.arrayContaining(['start', 'claim', 'complete', 'release', 'deadline', 'cancel']))
  })
})
