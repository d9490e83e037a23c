import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TaskModel } from '../../domain/task.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'
import { startLaggingEngine } from '../helpers/lagging-engine.ts'
import type { LaggingEngine } from '../helpers/lagging-engine.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'
import { LEAVE, accountOf, deployLeaveRequest, request } from './leave-request.ts'

/** Longer than any test here: what was read once stays what is read. */
const LAG_MS = 60_000
let server: TestServer
let lagging: LaggingEngine
let director: SessionAccount
let userTaskKey: string
const tasks = () => server.platform.services.tasks
beforeAll(async () => {
  server = await startTestServer({}, async url => {
    lagging = await startLaggingEngine(url, LAG_MS)
    return lagging.url
  })
  await deployLeaveRequest(server)
  director = await accountOf('jiyuan-director')
  const { processInstanceKey } = await server.platform.services.submissions.start(director, LEAVE, request)
  const { items } = await server.engine.client.searchUserTasks(
    { filter: { processInstanceKey: processInstanceKey as never } },
    { consistency: { waitUpToMs: 0 } },
  )
  userTaskKey = String(items?.[0]?.userTaskKey)
  // The cluster shows the task once, open and nobody's, and then lags behind for the rest of the test.
  await server.platform.projection.apply(items![0]!)
  await server.platform.services.engine.getUserTask({ userTaskKey: userTaskKey as never }, { consistency: { waitUpToMs: 0 } })
})
afterAll(async () => {
  await server.stop()
  await lagging.stop()
})

describe('while the engine’s searches lag behind', () => {
  it('a claim holds at once and through the sweep', async () => {
    await tasks().claim(director, userTaskKey)
    expect(await tasks().counts(director)).toMatchObject({ mine: 1, groups: 0 })
    await server.platform.sweep()
    expect(await tasks().counts(director)).toMatchObject({ mine: 1, groups: 0 })
  })

  it('a completion holds at once and through the sweep', async () => {
    const { submissionId } = await tasks().complete(director, userTaskKey, { approved: 'yes' })
    expect(await tasks().counts(director)).toMatchObject({ mine: 0, groups: 0, done: 1 })
    await server.platform.sweep()
    expect(await tasks().counts(director)).toMatchObject({ mine: 0, groups: 0, done: 1 })
    expect(await tasks().get(director, userTaskKey)).toMatchObject({ state: 'COMPLETED', submissionId })
  })

  it('a task that the searches do not show yet is not taken for gone', async () => {
    await TaskModel.create({
      ...(await TaskModel.findById(userTaskKey).lean()),
      _id: '99',
      state: 'CREATED',
      createdAt: new Date(),
    })
    await server.platform.sweep()
    expect((await TaskModel.findById('99').lean())?.state).toBe('CREATED')
  })

  it('the history says that it shows latest values only', () => {
    expect(server.platform.services.history.resolution).toBe('latest-values')
  })
})
