import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { CaseModel } from '../../domain/case.ts'
import { registerDelegation } from '../../domain/delegation.ts'
import { appendAuditEvent } from '../../domain/audit-event.ts'
import { NotificationModel } from '../../domain/notification.ts'
import { TaskModel } from '../../domain/task.ts'
import { dayOf } from '../../domain/working-days.ts'
import type { NotificationView } from '../../server/plugin-api.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { accountOf, deployLeaveRequest, request, startLeave } from './leave-request.ts'

let server: TestServer
const users: Record<string, TestUser> = {}
const today = dayOf(new Date())
let days = 1

interface Told {
  readonly items: NotificationView[]
  readonly unread: number
}
const toldOf = async (username: string): Promise<Told> =>
  (await users[username]!.call('get', '/api/notifications').set('accept-language', 'zh-CN').expect(200)).body as Told
const ofKind = async (username: string, kind: string) => (await toldOf(username)).items.filter(item => item.kind === kind)
const sweep = () => server.platform.notifySweep()
const newTask = async () => startLeave(server, await accountOf('jiyuan-social'), { ...request, days: days++ })
const idOf = async (username: string) => String((await AccountModel.findOne({ username }).orFail().lean())._id)
const forget = () => NotificationModel.deleteMany({})

beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  for (const name of ['jiyuan-director', 'jiyuan-clerk', 'jiyuan-social', 'xinan-clerk', 'county-officer', 'admin']) {
    users[name] = await server.signIn(name)
  }
})
afterAll(() => server.stop())

describe('a task', () => {
  it('that is offered to a post is told to those who hold it, several in one, and to nobody else', async () => {
    await forget()
    await newTask()
    await newTask()
    await sweep()
    const [offer, ...others] = await ofKind('jiyuan-director', 'task.offered')
    expect(others).toEqual([])
    expect(offer).toMatchObject({ text: expect.stringMatching(/^有 2 件新任务可认领/), path: '/inbox?box=groups', read: false })
    expect(await ofKind('xinan-clerk', 'task.offered')).toEqual([])
    expect(await ofKind('admin', 'task.offered')).toEqual([])
  })

  it('is told once, however often and by how many processes it is found', async () => {
    await forget()
    await newTask()
    await Promise.all([sweep(), sweep()])
    await TaskModel.updateMany({}, { $unset: { toldTo: 1 } })
    await sweep()
    await sweep()
    const offers = await NotificationModel.find({ accountId: await idOf('jiyuan-director'), kind: 'task.offered' }).lean()
    const effects = offers.flatMap(each => each.effects)
    expect(new Set(effects).size).toBe(effects.length)
  })

  it('that comes after the notice was read makes it unread again', async () => {
    await forget()
    await newTask()
    await sweep()
    await users['jiyuan-director']!.call('post', '/api/notifications/read').expect(200, { unread: 0 })
    await newTask()
    await sweep()
    expect((await toldOf('jiyuan-director')).unread).toBe(1)
  })

  it('that somebody took is no news to them, one that they were given is', async () => {
    await forget()
    const { task } = await newTask()
    await users['jiyuan-director']!.call('post', `/api/inbox/tasks/${task.userTaskKey}/claim`).expect(200)
    await sweep()
    expect(await ofKind('jiyuan-director', 'task.assigned')).toEqual([])
    // when
    const other = (await newTask()).task
    await server.engine.client.assignUserTask({ userTaskKey: other.userTaskKey as never, assignee: 'jiyuan-clerk' })
    const [given] = await eventually(
      () => ofKind('jiyuan-clerk', 'task.assigned'),
      found => found.length > 0,
    )
    expect(given).toMatchObject({ path: `/inbox/tasks/${other.userTaskKey}`, about: '王五请假' })
  })

  it('of a minor is told without a name', async () => {
    await forget()
    const { processInstanceKey } = await newTask()
    await sweep()
    await eventually(
      () => CaseModel.findById(processInstanceKey).lean(),
      found => found?.caseTitle !== undefined,
    )
    expect((await ofKind('jiyuan-director', 'task.offered'))[0]?.about).toBe('王五请假')
    await CaseModel.updateOne({ _id: processInstanceKey }, { sealed: true })
    expect((await ofKind('jiyuan-director', 'task.offered'))[0]?.about).toBeUndefined()
  })

  it('that one may no longer see is still told of, without its case and its page', async () => {
    await forget()
    const { task } = await newTask()
    await sweep()
    await TaskModel.updateOne({ _id: task.userTaskKey }, { candidateGroups: ['410106-02:clerk'] })
    const [offer] = await ofKind('jiyuan-director', 'task.offered')
    expect(offer?.text).toContain('可认领')
    expect(offer?.path).toBeUndefined()
    expect(offer?.about).toBeUndefined()
  })

  it('is told to those who act for its people', async () => {
    await forget()
    const accountId = await idOf('jiyuan-director')
    const entry = { accountId, delegateId: await idOf('county-officer'), from: today, until: today, reason: '休假' }
    await registerDelegation(entry, { by: accountId, record: appendAuditEvent })
    await newTask()
    await sweep()
    expect(await ofKind('county-officer', 'task.offered')).toHaveLength(1)
    expect((await ofKind('county-officer', 'delegation.begun'))[0]).toMatchObject({
      path: '/duty',
      text: expect.stringContaining(today),
    })
    expect(await ofKind('jiyuan-director', 'delegation.given')).toHaveLength(1)
    expect(await ofKind('county-officer', 'delegation.given')).toEqual([])
  })
})

describe('how one is told', () => {
  it('is one’s own choice', async () => {
    await forget()
    const social = users['jiyuan-clerk']!
    const kinds = [{ kind: 'task.offered', inPage: false, byMail: false }]
    await social.call('put', '/api/notifications/settings', { kinds, quiet: null }).expect(200)
    await newTask()
    await sweep()
    expect(await ofKind('jiyuan-clerk', 'task.offered')).toEqual([])
    expect(await ofKind('jiyuan-director', 'task.offered')).toHaveLength(1)
    const { body } = await social.call('get', '/api/notifications/settings').set('accept-language', 'en-US').expect(200)
    expect(body.kinds).toContainEqual({ kind: 'task.offered', name: 'New tasks for my post', inPage: false, byMail: false })
    await social
      .call('put', '/api/notifications/settings', { kinds: [{ kind: 'x', inPage: true, byMail: true }], quiet: null })
      .expect(400)
  })

  it('is read only by oneself, one by one or all', async () => {
    await forget()
    await newTask()
    await sweep()
    const { items, unread } = await toldOf('jiyuan-director')
    const ids = [items[0]!.id]
    await users['xinan-clerk']!.call('post', '/api/notifications/read', { ids }).expect(200)
    expect((await toldOf('jiyuan-director')).unread).toBe(unread)
    await users['jiyuan-director']!.call('post', '/api/notifications/read', { ids }).expect(200, { unread: unread - 1 })
    await users['jiyuan-director']!.call('post', '/api/notifications/read').expect(200, { unread: 0 })
  })
})
