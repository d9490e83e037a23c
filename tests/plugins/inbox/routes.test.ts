import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { openDeadline } from '../../../domain/deadline-changes.ts'
import { takeSnapshot } from '../../../domain/parameter.ts'
import { eventually, startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'
import { LEAVE, deployLeaveRequest, deployStartableBy, request } from '../../server/leave-request.ts'

let server: TestServer
let clerk: TestUser
let director: TestUser
let stranger: TestUser
beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  clerk = await server.signIn('jiyuan-clerk')
  director = await server.signIn('jiyuan-director')
  stranger = await server.signIn('zhongxin-director')
})
afterAll(() => server.stop())

let days = 1
/** A case of its own for each test, and its open task. */
async function newCase(): Promise<{ processInstanceKey: string; userTaskKey: string }> {
  const data = { ...request, days: (days++ % 30) + 1, reason: `第 ${days} 次` }
  const { body: started } = await clerk.call('post', `/api/inbox/startable/${LEAVE}`, { data }).expect(201)
  const list = await eventually(
    () => director.call('get', '/api/inbox/tasks?box=groups&limit=100'),
    ({ body }) =>
      body.items.some((task: { processInstanceKey: string }) => task.processInstanceKey === started.processInstanceKey),
  )
  const task = list.body.items.find(
    (one: { processInstanceKey: string }) => one.processInstanceKey === started.processInstanceKey,
  )
  return { processInstanceKey: started.processInstanceKey, userTaskKey: task.userTaskKey }
}

describe('starting', () => {
  it('lists the processes that a form starts', async () => {
    const { body } = await clerk.call('get', '/api/inbox/startable').expect(200)
    expect(body.items).toMatchObject([{ processDefinitionId: LEAVE, name: '请假', version: 1 }])
  })

  it('opens a start form with the draft of the last visit', async () => {
    const path = `/api/inbox/startable/${LEAVE}`
    const first = await director.call('get', path).expect(200)
    expect(first.body).toMatchObject({ process: { name: '请假' }, form: { formId: 'leave-request', version: 1 } })
    expect(first.body).not.toHaveProperty('draft')
    await director.call('put', `${path}/draft`, { data: { reason: '探亲' } }).expect(200)
    expect((await director.call('get', path)).body.draft.data).toEqual({ reason: '探亲' })
    expect((await clerk.call('get', path)).body).not.toHaveProperty('draft')
  })

  it('keeps a draft for each page from which it is started, until that one is handed in', async () => {
    const path = `/api/inbox/startable/${LEAVE}`
    const draftOf = async (from: string) => (await clerk.call('get', `${path}${from}`).expect(200)).body.draft?.data
    const [one, other] = ['?officeCode=410106-01&days=1', '?officeCode=410106-02']
    await clerk.call('put', `${path}/draft${one}`, { data: { reason: '甲' } }).expect(200)
    await clerk.call('put', `${path}/draft${other}`, { data: { reason: '乙' } }).expect(200)
    expect(await draftOf('?days=1&officeCode=410106-01')).toEqual({ reason: '甲' })
    expect(await draftOf('')).toBeUndefined()
    await clerk.call('post', `${path}${one}`, { data: request }).expect(201)
    expect(await draftOf(one)).toBeUndefined()
    expect(await draftOf(other)).toEqual({ reason: '乙' })
    await clerk.call('get', `${path}?officeCode=1&officeCode=2`).expect(400)
  })

  it('tells each wrong field, in the words of its form and the language of the caller', async () => {
    const path = `/api/inbox/startable/${LEAVE}`
    const chinese = await clerk.call('post', path, { data: {} }).expect(422)
    expect(chinese.body).toMatchObject({ code: 'FORM_INVALID' })
    const missing = chinese.body.fields.find((field: { code: string }) => field.code === 'form-components.required')
    expect(missing.message).toMatch(/^请(填写|选择|勾选)“.+”$/)
    const english = await clerk.call('post', path, { data: {} }).set('accept-language', 'en-US').expect(422)
    expect(english.body.fields[0].message).toMatch(/^(Enter|Choose|Tick) “.+”$/)
  })

  it('tells who started a case what became of it, and nobody of another office', async () => {
    const { processInstanceKey } = await newCase()
    const { body } = await clerk.call('get', `/api/inbox/started/${processInstanceKey}`).expect(200)
    expect(body).toMatchObject({ processInstanceKey })
    const elsewhere = await server.signIn('xinan-clerk')
    await elsewhere.call('get', `/api/inbox/started/${processInstanceKey}`).expect(404)
  })

  it('knows no process without a start form', async () => {
    await clerk.call('get', '/api/inbox/startable/no-such-process').expect(404)
    await clerk.call('put', '/api/inbox/startable/no-such-process/draft', { data: {} }).expect(404)
  })
})

describe('a task', () => {
  it('is listed, counted, claimed, released', async () => {
    const before = (await director.call('get', '/api/inbox/counts').expect(200)).body
    const { userTaskKey } = await newCase()
    expect((await director.call('get', '/api/inbox/counts')).body.groups).toBe(before.groups + 1)
    await director.call('post', `/api/inbox/tasks/${userTaskKey}/claim`).expect(200)
    const mine = await director.call('get', '/api/inbox/tasks?box=mine').expect(200)
    expect(mine.body.items.map((task: { userTaskKey: string }) => task.userTaskKey)).toContain(userTaskKey)
    await clerk.call('post', `/api/inbox/tasks/${userTaskKey}/claim`).expect(409)
    const released = await director.call('post', `/api/inbox/tasks/${userTaskKey}/release`).expect(200)
    expect(released.body).not.toHaveProperty('assignee')
  })

  it('does not exist for another office, by none of its routes', async () => {
    const { userTaskKey } = await newCase()
    const path = `/api/inbox/tasks/${userTaskKey}`
    await stranger.call('get', path).expect(404)
    await stranger.call('get', `${path}/case`).expect(404)
    await stranger.call('post', `${path}/claim`).expect(404)
    await stranger.call('post', `${path}/release`).expect(404)
    await stranger.call('put', `${path}/draft`, { data: {} }).expect(404)
    await stranger.call('post', `${path}/complete`, { data: { approved: 'yes' } }).expect(404)
  })

  it('opens with its form, the case and the draft, and is shown as handed in afterwards', async () => {
    const { userTaskKey } = await newCase()
    const path = `/api/inbox/tasks/${userTaskKey}`
    await director.call('post', `${path}/claim`).expect(200)
    await director.call('put', `${path}/draft`, { data: { approved: 'no' } }).expect(200)
    const open = await director.call('get', path).expect(200)
    expect(open.body).toMatchObject({
      form: { formId: 'leave-approval' },
      data: { caseTitle: '王五请假' },
      draft: { data: { approved: 'no' } },
    })
    await director.call('post', `${path}/complete`, { data: { approved: 'yes' } }).expect(200)
    const done = await director.call('get', path).expect(200)
    expect(done.body).toMatchObject({
      task: { state: 'COMPLETED' },
      form: { formId: 'leave-approval', version: 1 },
      data: { approved: 'yes' },
    })
    expect(done.body).not.toHaveProperty('draft')
    await director.call('put', `${path}/draft`, { data: {} }).expect(409)
    const list = await director.call('get', '/api/inbox/tasks?box=done').expect(200)
    expect(list.body.items[0].userTaskKey).toBe(userTaskKey)
  })

  it('is opened with what its form names of the case, and nothing else of it', async () => {
    const { userTaskKey } = await newCase()
    const { body } = await director.call('get', `/api/inbox/tasks/${userTaskKey}`).expect(200)
    expect(body.data).toEqual({ caseTitle: '王五请假' })
  })

  it('shows what was handed in masked, and in full only to staff for a reason, which is on record', async () => {
    const { userTaskKey, processInstanceKey } = await newCase()
    const path = `/api/inbox/tasks/${userTaskKey}`
    const data = { approved: 'no', opinion: '家住演示路' }
    await director.call('post', `${path}/complete`, { data }).expect(200)
    const { body: masked } = await director.call('get', path).expect(200)
    expect(masked).toMatchObject({ data: { ...data, opinion: '***' }, masked: 1 })
    for (const reason of ['', ' 看 ', '核对 00000019900101001X', '电话 139 1234 5678']) {
      const { body } = await director.call('post', `${path}/unmasked`, { reason }).expect(400)
      expect(body.code).toBe('REASON_UNFIT')
    }
    const full = await director.call('post', `${path}/unmasked`, { reason: '办理本案' }).expect(200)
    expect(full.body).toMatchObject({ data, masked: 0 })
    expect(full.headers['cache-control']).toBe('no-store')
    const recorded = await AuditEventModel.find({ action: 'mask.view', target: userTaskKey }).lean()
    expect(recorded).toMatchObject([
      { reason: '办理本案', after: { roles: ['staff'], posts: ['410106-01:director'], processInstanceKey } },
    ])
    await stranger.call('post', `${path}/unmasked`, { reason: '办理本案' }).expect(404)
    for (const username of ['admin', 'security', 'auditor']) {
      const other = await server.signIn(username)
      await other.call('post', `${path}/unmasked`, { reason: '办理本案' }).expect(403)
    }
  })

  it('keeps everything where the form is wrong', async () => {
    const { userTaskKey } = await newCase()
    const path = `/api/inbox/tasks/${userTaskKey}`
    await director.call('post', `${path}/claim`).expect(200)
    const { body } = await director.call('post', `${path}/complete`, { data: { approved: 'maybe' } }).expect(422)
    expect(body.fields).toMatchObject([{ field: 'approved', code: 'form-components.option' }])
    expect((await director.call('get', path)).body.task.state).toBe('CREATED')
  })

  it('has a case: the diagram, where it stands, its deadlines with their basis, what happened', async () => {
    const { userTaskKey, processInstanceKey } = await newCase()
    await openDeadline({
      caseKey: processInstanceKey,
      processInstanceKey,
      parametersId: await takeSnapshot('2026-11-01'),
      parameterKey: 'entry.receipt-days',
      from: '2026-11-06',
      openedOn: '2026-11-06',
    })
    await director.call('post', `/api/inbox/tasks/${userTaskKey}/claim`).expect(200)
    const { body } = await director.call('get', `/api/inbox/tasks/${userTaskKey}/case`).expect(200)
    expect(body.xml).toContain('<bpmn:definitions')
    expect(body.elements).toContainEqual({ elementId: 'approve', state: 'active', count: 1 })
    expect(body.elements.filter((one: { state: string }) => one.state === 'completed')).toHaveLength(1)
    expect(body.deadlines).toMatchObject([
      {
        title: { zh: '送出文书回执' },
        dueOn: '2026-11-11',
        basis: '《社区矫正法实施办法》第16条',
        toBeConfirmed: true,
        state: 'open',
      },
    ])
    expect(body.timeline.at(-1)).toMatchObject({ elementId: 'approve', name: '审批', state: 'active', by: '王静（演示）' })
  })
})

describe('a list', () => {
  it('finds by the words of a case and pages on', async () => {
    await newCase()
    await newCase()
    const first = await director.call('post', '/api/inbox/tasks/search', { box: 'groups', limit: 1, search: '王五' }).expect(200)
    expect(first.body.items).toHaveLength(1)
    expect(first.body.total).toBeGreaterThanOrEqual(2)
    const after = first.body.items[0].userTaskKey
    const second = await director.call('get', `/api/inbox/tasks?box=groups&limit=1&after=${after}`).expect(200)
    expect(second.body.items[0].userTaskKey).not.toBe(after)
    const none = await director.call('post', '/api/inbox/tasks/search', { box: 'groups', search: 'nothing-like-it' }).expect(200)
    expect(none.body).toEqual({ items: [], total: 0 })
  })

  it('refuses a box that there is not, and whoever is not signed in', async () => {
    await director.call('get', '/api/inbox/tasks?box=trash').expect(400)
    await server.call('get', '/api/inbox/tasks').expect(401)
  })
})

describe('a process that only some posts may start', () => {
  const LETTER = 'directors-letter'
  const path = `/api/inbox/startable/${LETTER}`
  const offered = async (user: TestUser): Promise<string[]> =>
    (await user.call('get', '/api/inbox/startable').expect(200)).body.items.map(
      (item: { processDefinitionId: string }) => item.processDefinitionId,
    )
  beforeAll(() => deployStartableBy(server, LETTER, 'bureau-head, director'))

  it('is offered to them alone', async () => {
    expect(await offered(director)).toContain(LETTER)
    expect(await offered(clerk)).toEqual([LEAVE])
    await director.call('get', path).expect(200)
    expect((await clerk.call('get', path).expect(403)).body.code).toBe('FORBIDDEN')
  })

  it('is started by them alone, by form and by message', async () => {
    const letter = { name: `${LETTER}-letter`, processDefinitionId: LETTER, data: request }
    await clerk.call('put', `${path}/draft`, { data: {} }).expect(403)
    await clerk.call('post', path, { data: request }).expect(403)
    await clerk.call('post', '/api/messages', letter).expect(403)
    await director.call('post', path, { data: request }).expect(201)
    await director.call('post', '/api/messages', letter).expect(200)
  })
})
