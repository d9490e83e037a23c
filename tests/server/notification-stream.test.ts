import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import type { Platform } from '../../server/platform.ts'
import { listen, openStream } from '../helpers/event-stream.ts'
import type { OpenStream } from '../helpers/event-stream.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { accountOf, deployLeaveRequest, request, startLeave } from './leave-request.ts'

/** Two platforms on one database and one engine, as two server processes are. */
let server: TestServer
let second: Platform
let urls: { url: string; close(): void }[]
let director: TestUser
const streams: OpenStream[] = []
let days = 1

const open = async (which: 0 | 1, user: TestUser, lastEventId?: string): Promise<OpenStream> => {
  const stream = await openStream(urls[which]!.url, user, lastEventId)
  streams.push(stream)
  return stream
}
const newTask = async () => startLeave(server, await accountOf('jiyuan-social'), { ...request, days: days++ })
const isNotice = ({ event }: { event: string }) => event === 'notification'

beforeAll(async () => {
  server = await startTestServer()
  second = await server.startSecond()
  urls = await Promise.all([server.platform, second].map(listen))
  await deployLeaveRequest(server)
  director = await server.signIn('jiyuan-director')
})
afterAll(async () => {
  for (const stream of streams) stream.close()
  for (const { close } of urls) close()
  await second.stop()
  await server.stop()
})

describe('the stream', () => {
  it('begins with what there is, and nobody on the way may keep, gather or compress it', async () => {
    const stream = await open(0, director)
    expect(stream.status).toBe(200)
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(stream.headers.get('cache-control')).toBe('no-store, no-transform')
    expect(stream.headers.get('content-encoding')).toBeNull()
    expect(await stream.next(({ event }) => event === 'unread')).toMatchObject({ data: { unread: 0 } })
    expect((await stream.next(({ event }) => event === 'counts')).data).toMatchObject({ mine: 0, groups: 0, overdue: 0, done: 0 })
    stream.close()
  })

  it('tells in every process what any of them found, and the counts of the inbox', async () => {
    const [here, there] = [await open(0, director), await open(1, director)]
    await newTask()
    const [one, other] = await Promise.all([here.next(isNotice), there.next(isNotice)])
    expect(one.id).toBe(other.id)
    for (const stream of [here, there]) await stream.next(({ event, data }) => event === 'counts' && data.groups === 1)
    // when it is read by way of one of them
    await director.call('post', '/api/notifications/read').expect(200)
    for (const { events, next } of [here, there]) {
      await next(one => one.event === 'unread' && one.data.unread === 0 && events.indexOf(one) > events.findIndex(isNotice))
    }
    here.close()
    there.close()
  })

  it('goes on after what was seen last, and tells what was missed', async () => {
    const before = await open(0, director)
    await newTask()
    const { id } = await before.next(isNotice)
    before.close()
    await before.ended
    // when
    const { task } = await newTask()
    await server.engine.client.assignUserTask({ userTaskKey: task.userTaskKey as never, assignee: 'jiyuan-director' })
    await server.platform.sweep()
    await server.platform.notifySweep()
    const after = await open(1, director, id)
    const missed = await after.next(isNotice)
    expect(missed.id).not.toBe(id)
    after.close()
  })

  it('ends when the session is revoked, in whatever process', async () => {
    const elsewhere = await server.signIn('jiyuan-director')
    const stream = await open(1, elsewhere)
    const revokedAt = Date.now()
    await elsewhere.call('delete', '/api/session').expect(204)
    await stream.ended
    expect(Date.now() - revokedAt).toBeLessThan(5_000)
    expect((await open(1, elsewhere)).status).toBe(401)
  })

  it('ends when the account is disabled', async () => {
    const clerk = await server.signIn('gongye-clerk')
    const stream = await open(0, clerk)
    const disabledAt = Date.now()
    await AccountModel.updateOne({ username: 'gongye-clerk' }, { disabled: true })
    await stream.ended
    expect(Date.now() - disabledAt).toBeLessThan(5_000)
  })

  it('is for an account eight times at most in a process', async () => {
    const clerk = await server.signIn('xinan-clerk')
    const eight = await Promise.all(Array.from({ length: 8 }, () => open(0, clerk)))
    expect(eight.map(({ status }) => status)).toEqual(eight.map(() => 200))
    expect((await open(0, clerk)).status).toBe(429)
    eight[0]!.close()
    await eight[0]!.ended
  })

  it('is no answer for who does not ask for one', async () => {
    await director.call('get', '/api/notifications/stream').expect(400)
  })
})
