import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLaggingEngine } from '../helpers/lagging-engine.ts'
import type { LaggingEngine } from '../helpers/lagging-engine.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { Approvals, DIRECTOR, HEAD, approval, deploy } from './approval.ts'

const LAG_MS = 4_000
const reason = '请补充'
let server: TestServer
let lagging: LaggingEngine
let cases: Approvals
beforeAll(async () => {
  server = await startTestServer({}, async url => {
    lagging = await startLaggingEngine(url, LAG_MS)
    return lagging.url
  })
  cases = new Approvals(server)
  await deploy(server, approval('approval'))
})
afterAll(async () => {
  await server.stop()
  await lagging.stop()
})

/** The cluster's searches have just been asked this, and will not know better for a while. */
const asked = (key: string, elementId: string) =>
  server.platform.services.engine.searchUserTasks(
    { filter: { processInstanceKey: key as never, elementId: elementId as never }, page: { limit: 1000 } },
    { consistency: { waitUpToMs: 0 } },
  )

describe('while the engine’s searches lag behind', { timeout: 120_000 }, () => {
  it('a return and a withdrawal hold at once; the task that comes of it goes to whom it belongs when it is seen', async () => {
    const key = await cases.start('approval')
    const reviewed = await cases.complete(DIRECTOR, key, 'review')
    const approving = await cases.claim(HEAD, key, 'approve')
    await asked(key, 'review')
    const { task } = await cases.act(HEAD, approving, 'return', { reason })
    expect(task).toMatchObject({ state: 'CANCELED', outcome: 'returned' })
    await server.platform.sweep()
    await expect(cases.act(HEAD, approving, 'return', { reason })).rejects.toMatchObject({ code: 'TASK_NOT_OPEN' })
    const again = await eventually(
      () => cases.task(DIRECTOR, key, 'review', reviewed),
      found => found.assignee !== undefined,
      60_000,
    )
    expect(again).toMatchObject({ assignee: DIRECTOR, cameBack: { action: 'return' } })
    const done = await cases.complete(DIRECTOR, key, 'review')
    await cases.task(HEAD, key, 'approve', approving)
    await asked(key, 'review')
    await cases.act(DIRECTOR, done, 'withdraw')
    const taken = await eventually(
      () => cases.task(DIRECTOR, key, 'review', done),
      found => found.assignee !== undefined,
      60_000,
    )
    expect(taken).toMatchObject({ assignee: DIRECTOR, cameBack: { action: 'withdraw' } })
    expect((await cases.recorded(done)).map(({ action }) => action)).toEqual(['withdraw'])
  })

  it('what is undone stays undone, what is not goes through', async () => {
    const key = await cases.start('approval')
    const reviewing = await cases.claim(DIRECTOR, key, 'review')
    await cases.act(DIRECTOR, reviewing, 'refuse', { reason, undoSeconds: 60 })
    await server.platform.sweep()
    await cases.act(DIRECTOR, reviewing, 'undo')
    await cases.act(DIRECTOR, reviewing, 'complete', { data: { approved: 'yes' }, undoSeconds: 1 })
    await cases.task(HEAD, key, 'approve')
  })
})
