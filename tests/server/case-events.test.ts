import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { TaskModel } from '../../domain/task.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { deployWatched, startWatched } from './watched-process.ts'

let server: TestServer
const users: Record<string, TestUser> = {}
let key: string
beforeAll(async () => {
  server = await startTestServer()
  for (const name of ['jiyuan-clerk', 'jiyuan-director', 'zhongxin-clerk', 'county-officer', 'auditor'])
    users[name] = await server.signIn(name)
  await deployWatched(server)
  key = await startWatched(server, '410106-2026-0001')
})
afterAll(() => server.stop())

const eventsOf = async (name: string, of = key): Promise<unknown> =>
  (await users[name]!.call('get', `/api/inbox/cases/${of}/events`).expect(200)).body.items
const raise = (name: string, message: string, request: string, of = key) =>
  users[name]!.call('post', `/api/inbox/cases/${of}/events`, { message, key: request })
const tasksAt = (elementId: string, of = key) => TaskModel.find({ processInstanceKey: of, elementId }).lean()

const LOST = { elementId: 'lost', name: 'lost', message: 'person-lost', leadsTo: ['register-lost'] }
const OVER = { elementId: 'over', name: 'over', message: 'all-over', leadsTo: ['register-over'] }

describe('an event that the model lets people raise', () => {
  it('is offered to the posts that it names, at the case’s office and above', async () => {
    expect(await eventsOf('jiyuan-clerk')).toEqual([LOST])
    expect(await eventsOf('jiyuan-director')).toEqual([OVER])
    expect(await eventsOf('county-officer')).toEqual([LOST])
    await users['zhongxin-clerk']!.call('get', `/api/inbox/cases/${key}/events`).expect(404)
    await users['auditor']!.call('get', `/api/inbox/cases/${key}/events`).expect(403)
  })

  it('leads to a task; the same request is one event, another is another', async () => {
    const { body } = await raise('jiyuan-clerk', 'person-lost', 'request-1').expect(202)
    expect(body).toEqual(LOST)
    await raise('jiyuan-clerk', 'person-lost', 'request-1').expect(202)
    await raise('county-officer', 'person-lost', 'request-2').expect(202)
    await eventually(
      () => tasksAt('register-lost'),
      tasks => tasks.length === 2,
    )
    const events = await AuditEventModel.find({ action: 'case.event-raised', target: key }).sort({ _id: 1 }).lean()
    expect(events.map(({ after }) => after)).toEqual([1, 2].map(() => ({ message: 'person-lost', element: 'lost' })))
    expect(await eventsOf('jiyuan-clerk')).toEqual([LOST])
  })

  it('is raised by nobody whose post the model does not name', async () => {
    expect((await raise('jiyuan-director', 'person-lost', 'request-3').expect(404)).body.code).toBe('MESSAGE_FOR_NOBODY')
    expect((await raise('jiyuan-clerk', 'all-over', 'request-4').expect(404)).body.code).toBe('MESSAGE_FOR_NOBODY')
    expect((await raise('jiyuan-clerk', 'no-such-thing', 'request-5').expect(404)).body.code).toBe('MESSAGE_FOR_NOBODY')
  })

  it('reaches the case it is raised in and no other, and is offered no more once nothing waits for it', async () => {
    const other = await startWatched(server, '410106-2026-0002')
    await raise('jiyuan-director', 'all-over', 'request-6', other).expect(202)
    await eventually(
      () => tasksAt('register-over', other),
      tasks => tasks.length === 1,
    )
    expect(await tasksAt('register-over')).toEqual([])
    expect(await eventsOf('jiyuan-director', other)).toEqual([])
    expect(await eventsOf('jiyuan-director')).toEqual([OVER])
  })
})
