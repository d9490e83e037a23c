import { afterAll, beforeAll, expect, it } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { TaskModel } from '../../../domain/task.ts'
import { eventually, startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'
import { storeSubject } from '../../helpers/subjects.ts'
import { deployWatched, startWatched } from '../../server/watched-process.ts'

const no = (number: number) => `410106-2026-000${number}`
const LOST = { name: 'lost', message: 'person-lost', leadsTo: ['register-lost'] }
let server: TestServer
const users: Record<string, TestUser> = {}
beforeAll(async () => {
  server = await startTestServer()
  for (const name of ['jiyuan-clerk', 'jiyuan-director', 'county-officer']) users[name] = await server.signIn(name)
  await deployWatched(server)
  for (const number of [1, 2, 3])
    await storeSubject({ subjectNo: no(number), ...(number === 3 ? { officeCode: '410106-02' } : {}) })
  await storeSubject({ subjectNo: no(4) })
  await startWatched(server, no(1))
  await startWatched(server, no(2))
  await startWatched(server, no(3), '410106-02')
})
afterAll(() => server.stop())

const raise = (name: string, key: string, body: object) =>
  users[name]!.call('post', '/api/correction/raised', { message: 'person-lost', key, ...body })
const codes = ({ body }: { body: { items: { subjectNo: string; code?: string }[] } }) =>
  body.items.map(({ subjectNo, code }) => [subjectNo, code ?? 'done'])
const open = (count: number) =>
  eventually(
    () => TaskModel.countDocuments({ elementId: 'register-lost', state: 'CREATED' }),
    found => found === count,
  )

it('is offered to the posts that the model names, where it says that many at once may be', async () => {
  const offered = async (name: string) => (await users[name]!.call('get', '/api/correction/raisable').expect(200)).body.items
  expect(await offered('jiyuan-clerk')).toEqual([LOST])
  expect(await offered('county-officer')).toEqual([LOST])
  expect(await offered('jiyuan-director')).toEqual([])
})

it('is raised of one after the other, and told of whom it is not and why; never twice', async () => {
  const subjects = [1, 3, 4, 9].map(no)
  expect(codes(await raise('jiyuan-clerk', 'request-1', { subjects }).expect(200))).toEqual([
    [no(1), 'done'],
    [no(3), 'NOT_FOUND'],
    [no(4), 'MESSAGE_FOR_NOBODY'],
    [no(9), 'NOT_FOUND'],
  ])
  await open(1)
  expect(codes(await raise('county-officer', 'request-2', { subjects: [1, 2, 3].map(no) }).expect(200))).toEqual([
    [no(1), 'EVENT_RAISED_ALREADY'],
    [no(2), 'done'],
    [no(3), 'done'],
  ])
  await open(3)
  expect(await AuditEventModel.countDocuments({ action: 'case.event-raised' })).toBe(3)
})

it('other events, and more subjects than one request takes, are not', async () => {
  const over = await raise('jiyuan-director', 'request-3', { message: 'all-over', subjects: [no(2)] }).expect(200)
  expect(codes(over)).toEqual([[no(2), 'MESSAGE_FOR_NOBODY']])
  await raise('jiyuan-clerk', 'request-4', { subjects: Array.from({ length: 21 }, (_, at) => no(at)) }).expect(400)
})
