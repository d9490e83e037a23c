import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { openDeadline, settleDeadlines } from '../../domain/deadline-changes.ts'
import { InboxDeskModel } from '../../domain/inbox-desk.ts'
import { takeSnapshot } from '../../domain/parameter.ts'
import { addDays, dayOf } from '../../domain/working-days.ts'
import type { StartedCasePage, TaskFacets, TaskPage, TaskView } from '../../server/plugin-api.ts'
import { listen, openStream } from '../helpers/event-stream.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { LEAVE, deployLeaveRequest, request } from '../server/leave-request.ts'

const today = dayOf(new Date())
let server: TestServer
let clerk: TestUser
let director: TestUser
let stranger: TestUser
/** By title: of an office, of another day, of a minor. */
const cases = new Map<string, { readonly key: string; readonly task: string }>()
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  clerk = await server.signIn('jiyuan-clerk')
  director = await server.signIn('jiyuan-director')
  stranger = await server.signIn('zhongxin-director')
  for (const [at, caseTitle] of ['张*', '李*', '王*'].entries()) await start(caseTitle, at + 1)
  await due('张*', -60)
  await due('李*', 30)
})
afterAll(() => server.stop())

async function start(caseTitle: string, days: number): Promise<void> {
  const data = { ...request, caseTitle, days }
  const { body } = await clerk.call('post', `/api/inbox/startable/${LEAVE}`, { data }).expect(201)
  const key = String(body.processInstanceKey)
  const known = await eventually(
    () => list(director, 'box=groups'),
    items => items.some(task => task.processInstanceKey === key && task.caseKey === key),
  )
  cases.set(caseTitle, { key, task: known.find(task => task.processInstanceKey === key)!.userTaskKey })
}

async function due(caseTitle: string, days: number): Promise<void> {
  const { key } = cases.get(caseTitle)!
  const about = { caseKey: key, processInstanceKey: key, from: addDays(today, days), openedOn: today }
  await openDeadline({ ...about, parametersId: await takeSnapshot(today), parameterKey: 'entry.receipt-days' })
  await eventually(
    () => list(director, 'box=groups'),
    items => items.some(task => task.caseKey === key && task.legal !== undefined),
  )
}

const page = async (user: TestUser, query: string): Promise<TaskPage> =>
  (await user.call('get', `/api/inbox/tasks?${query}`).expect(200)).body as TaskPage
const list = async (user: TestUser, query: string): Promise<readonly TaskView[]> => (await page(user, query)).items
const titles = (items: readonly TaskView[]) => items.map(({ caseTitle }) => caseTitle)

describe('a list', () => {
  it('stands in the order of legal deadlines, what has none last, page by page', async () => {
    const first = await page(director, 'box=groups&order=due&limit=2')
    expect(titles(first.items)).toEqual(['张*', '李*'])
    expect(first.items[0]).toMatchObject({ legal: { kind: 'entry.receipt', title: { zh: '送出文书回执' } } })
    expect(first.next).toBe(first.items[1]!.userTaskKey)
    // Of a whole box the counts tell how many there are; of one that is narrowed its first page does.
    expect(first).not.toHaveProperty('total')
    expect((await director.call('get', '/api/inbox/counts').expect(200)).body).toMatchObject({ groups: 3 })
    expect((await page(director, 'box=groups&order=due&limit=2&office=410106-01')).total).toBe(3)
    const second = await page(director, `box=groups&order=due&limit=2&after=${first.next}`)
    expect(titles(second.items)).toEqual(['王*'])
    expect(second).not.toHaveProperty('next')
    expect(titles(await list(director, 'box=groups&order=case'))).toEqual(['王*', '李*', '张*'])
  })

  it('is narrowed by deadline, process, office and level, each with how many there are', async () => {
    expect(titles(await list(director, 'box=groups&due=overdue'))).toEqual(['张*'])
    expect(titles(await list(director, 'box=groups&due=later'))).toEqual(['李*'])
    expect(titles(await list(director, 'box=groups&due=none'))).toEqual(['王*'])
    expect(await list(director, `box=groups&process=${LEAVE}`)).toHaveLength(3)
    expect(await list(director, 'box=groups&process=other')).toEqual([])
    expect(await list(director, 'box=groups&level=strict')).toEqual([])
    const { body } = await director.call('get', '/api/inbox/facets?box=groups').expect(200)
    expect((body as TaskFacets).processes).toEqual([{ id: LEAVE, name: '请假', count: 3 }])
    await director.call('get', '/api/inbox/tasks?due=tomorrow').expect(400)
  })

  it('of what is overdue follows the deadline', async () => {
    expect(titles(await list(director, 'box=overdue'))).toEqual(['张*'])
    await settleDeadlines(cases.get('张*')!.key, 'entry.receipt', today)
    await eventually(
      () => list(director, 'box=overdue'),
      items => items.length === 0,
    )
  })

  it('of cases that one started says where each stands, to nobody else', async () => {
    const mine = await clerk.call('post', '/api/inbox/cases/search', { search: '李' }).expect(200)
    expect((mine.body as StartedCasePage).items).toMatchObject([{ caseTitle: '李*', state: 'ACTIVE', steps: [{ name: '审批' }] }])
    expect((await clerk.call('get', '/api/inbox/cases?state=ended').expect(200)).body).toMatchObject({ items: [], total: 0 })
    expect((await director.call('get', '/api/inbox/cases').expect(200)).body).toMatchObject({ items: [], total: 0 })
  })

  it('holds nothing of another office, by no filter', async () => {
    for (const query of [
      'box=groups',
      'box=groups&office=410106-01',
      'box=overdue',
      `box=groups&after=${cases.get('王*')!.task}`,
    ])
      expect(await list(stranger, query)).toEqual([])
    expect((await stranger.call('get', '/api/inbox/facets?box=groups').expect(200)).body).toMatchObject({ processes: [] })
  })

  it('tells its counts to an open page when somebody claims', async () => {
    const http = await listen(server.platform)
    const stream = await openStream(http.url, director)
    await stream.next(({ event, data }) => event === 'counts' && data['groups'] === 3)
    await director.call('post', `/api/inbox/tasks/${cases.get('王*')!.task}/claim`).expect(200)
    await stream.next(({ event, data }) => event === 'counts' && data['groups'] === 2 && data['mine'] === 1)
    stream.close()
    http.close()
  })
})

describe('a minor’s case', () => {
  it('is named to nobody, and found by no name', async () => {
    await start('赵*', 9)
    const { key } = cases.get('赵*')!
    const { engine } = server
    await engine.client.createElementInstanceVariables({ elementInstanceKey: key as never, variables: { isMinor: true } })
    await eventually(
      () => list(director, 'box=groups'),
      items => items.some(task => task.caseKey === key && task.caseTitle === '未成年人案件'),
    )
    const { body } = await director.call('post', '/api/inbox/tasks/search', { box: 'groups', search: '赵' }).expect(200)
    expect(body).toMatchObject({ items: [], total: 0 })
  })
})

describe('what leaves by CSV', () => {
  it('is the list, on record before, without the words that were looked for', async () => {
    const filter = { box: 'groups', search: '李' }
    const { text } = await director.call('post', '/api/inbox/exports', { filter }).expect(200)
    expect(text.split('\r\n')).toHaveLength(3)
    expect(text).toContain('"审批","","李*","请假"')
    const event = await AuditEventModel.findOne({ action: 'inbox.exported' }).orFail().lean()
    expect(event.after).toEqual({ count: 1, filter: { box: 'groups' }, searched: true })
    expect((await stranger.call('post', '/api/inbox/exports', { filter: {} }).expect(200)).text.split('\r\n')).toHaveLength(2)
  })
})

describe('an account’s own desk', () => {
  it('keeps columns and named views for itself alone, sealed', async () => {
    const view = { name: '李某的请假', filter: { box: 'groups', process: LEAVE, search: '李' } }
    await director.call('put', '/api/inbox/desk/columns', { box: 'mine', shown: ['case', 'due'] }).expect(204)
    const { body: kept } = await director.call('post', '/api/inbox/desk/views', view).expect(201)
    const { body } = await director.call('get', '/api/inbox/desk').expect(200)
    expect(body).toEqual({ columns: [{ box: 'mine', shown: ['case', 'due'] }], views: [{ id: kept.id, ...view }] })
    expect(JSON.stringify(await InboxDeskModel.find().lean())).not.toContain('李')
    expect((await clerk.call('get', '/api/inbox/desk').expect(200)).body).toEqual({ columns: [], views: [] })
    await clerk.call('delete', `/api/inbox/desk/views/${kept.id}`).expect(404)
    await director.call('delete', `/api/inbox/desk/views/${kept.id}`).expect(204)
  })
})
