import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { PaperNumberModel } from '../../domain/paper-number.ts'
import { takeInWording } from '../../domain/paper-wording.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { deployVisits, visitPlan, visitWording } from '../papers/visit-case.ts'
import { accountOf } from './leave-request.ts'

let server: TestServer
let admin: TestUser
let clerk: TestUser
const on = { from: '2099-01-01', reason: '县局统一表述' }
const root = '/api/papers/wordings'

beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('admin')
  clerk = await server.signIn('jiyuan-clerk')
})
afterAll(() => server.stop())

describe('the page of papers', () => {
  it('lists the packs’ papers for those who work, run and audit it', async () => {
    for (const user of [admin, clerk, await server.signIn('auditor')]) {
      const { body } = await user.call('get', root).expect(200)
      const declaration = body.items.find(({ kind }: { kind: string }) => kind === 'entry-declaration')
      expect(declaration).toMatchObject({
        name: '社区矫正宣告书',
        slug: 'correction-entry',
        current: { version: 1, origin: 'pack' },
      })
    }
    await (await server.signIn('security')).call('get', root).expect(403)
    await clerk.call('get', `${root}/nothing`).expect(404)
  })

  it('checks a text as it is typed: its faults by line in the reader’s language, or its paper with invented words', async () => {
    const check = async (text: string, locale = 'zh-CN') =>
      (await admin.call('post', `${root}/check`, { text, locale }).expect(200)).body
    const faulty = visitWording.replace('{{matter}}', '{{mater}}')
    expect(await check(faulty)).toEqual({
      faults: [
        { line: 8, text: '字段 matter 在正文中没有用到；请删去，文书只取必要的信息' },
        { line: 18, text: 'mater 没有在“字段”中声明；是不是 matter？' },
      ],
    })
    expect((await check(faulty, 'en-US')).faults[1].text).toContain('did you mean matter?')
    expect(JSON.stringify((await check(visitWording)).paper)).toContain('（走访事项）')
    await clerk.call('post', `${root}/check`, { text: visitWording }).expect(200)
  })

  it('takes a new kind, without any pack, and no second one of the name', async () => {
    await admin.call('post', root, { text: visitWording, ...on, from: '2020-01-01' }).expect(422)
    const { today } = (await admin.call('get', root)).body
    const { body } = await admin.call('post', root, { text: visitWording, ...on, from: today }).expect(201)
    expect(body).toMatchObject({ kind: 'visit-notice', version: 1, origin: 'administrator', slug: '' })
    const again = await admin.call('post', root, { text: visitWording, ...on }).expect(422)
    expect(again.body.fields).toMatchObject([{ field: 'text', message: expect.stringContaining('已经存在') }])
  })
})

describe('a new version', () => {
  const versions = `${root}/entry-declaration/versions`
  const text = async () =>
    (await admin.call('get', `${root}/entry-declaration`)).body.items.find(({ county }: { county: string }) => county === '')
      .text as string

  it('is refused with a fault, for another kind, from the past, or where nothing is changed', async () => {
    const now = await text()
    const refused = async (change: object) => {
      const { body } = await admin.call('post', versions, { county: '', after: 1, text: now, ...on, ...change }).expect(422)
      return body.fields[0].message as string
    }
    expect(await refused({ text: now.replace('【标题】', '【标提】') })).toContain('文本有 1 处错误，第一处在第 ')
    expect(await refused({ text: visitWording })).toContain('文种应当仍是 entry-declaration')
    expect(await refused({ text: `${now}\n以下空白。`, from: '2020-01-01' })).toContain('不能早于今天')
    expect(await refused({})).toContain('没有可保存的改动')
    expect(await refused({ text: null })).toContain('没有自己的文本')
    await clerk.call('post', versions, { county: '', after: 1, text: now, ...on }).expect(403)
  })

  it('is added after the one its writer has seen, on record with the reason', async () => {
    const changed = `${await text()}\n以下空白。`
    await admin.call('post', versions, { county: '', after: 1, text: changed, ...on }).expect(201)
    await admin.call('post', versions, { county: '', after: 1, text: `${changed}。`, ...on }).expect(409)
    const event = await AuditEventModel.findOne({ action: 'paper.worded', target: 'entry-declaration' }).lean()
    expect(event).toMatchObject({ reason: '县局统一表述', after: { county: '', version: 2, from: '2099-01-01' } })
    const { body } = await clerk.call('get', `${root}/entry-declaration`).expect(200)
    expect(body.items.map(({ version, inForce, by }: Record<string, unknown>) => [version, inForce, by])).toEqual([
      [2, false, '管理员（演示）'],
      [1, true, undefined],
    ])
  })

  it('of a county is for those who run it; the county may give it up again', async () => {
    const own = `${await text()}\n（本县）`
    await admin.call('post', versions, { county: '410122', after: 0, text: own, ...on }).expect(403)
    await admin.call('post', versions, { county: '410106', after: 0, text: own, ...on }).expect(201)
    await admin.call('post', versions, { county: '410106', after: 1, text: null, ...on }).expect(201)
  })
})

describe('a newer wording of the pack', () => {
  it('waits where the installation has its own: taken over, or kept', async () => {
    const brought = { kind: 'visit-notice', slug: 'visits', name: '走访告知书', text: `${visitWording}// 新` }
    await takeInWording(brought, '2026-11-22')
    const path = `${root}/visit-notice`
    const open = async () => (await admin.call('get', path)).body.pack as object | undefined
    expect(await open()).toMatchObject({ name: '走访告知书' })
    await admin.call('post', `${path}/pack`, { decision: 'keep', after: 1, ...on }).expect(200)
    expect(await open()).toBeUndefined()
    await admin.call('post', `${path}/pack`, { decision: 'keep', after: 1, ...on }).expect(404)
    await takeInWording({ ...brought, text: `${visitWording}// 更新` }, '2026-11-22')
    await admin.call('post', `${path}/pack`, { decision: 'take-over', after: 1, ...on }).expect(201)
    expect((await admin.call('get', path)).body.items[0]).toMatchObject({ version: 2, origin: 'pack' })
  })
})

describe('document numbers', () => {
  it('are set by who runs the organisation, never lowered, with their gaps', async () => {
    const at = '/api/papers/series/410106/visit-notice'
    const put = (body: object) => admin.call('put', at, { pattern: '上司访〔{year}〕{n}号', reason: '沿用纸质编号', ...body })
    expect((await put({ nextNumber: 12 }).expect(200)).body).toMatchObject({ nextNumber: 12, used: 0, gaps: [] })
    expect((await put({ nextNumber: 3 }).expect(422)).body.fields[0].message).toContain('不能小于 12')
    expect((await put({ pattern: '上司访{n}号' }).expect(422)).body.fields[0].field).toBe('pattern')
    const year = Number((await admin.call('get', root)).body.today.slice(0, 4))
    await PaperNumberModel.create({ _id: 'x', orgCode: '410106', series: 'visit-notice', year, n: 12, text: '12号' })
    const { body } = await admin.call('get', '/api/papers/series').expect(200)
    expect(body.items.find(({ series }: { series: string }) => series === 'visit-notice')).toMatchObject({
      nextNumber: 13,
      gaps: ['1–11'],
      without: ['12号'],
    })
    await admin.call('put', '/api/papers/series/410122/visit-notice', { pattern: '{year}{n}', reason: '越权' }).expect(404)
    await clerk.call('put', at, { pattern: '{year}{n}', reason: '越权' }).expect(403)
  })
})

describe('the papers that a task is going to make', () => {
  it('show what is typed, and of what comes from elsewhere nothing that is protected', async () => {
    await deployVisits(server.engine.url)
    const { services } = server.platform
    const { processInstanceKey } = await services.submissions.start(await accountOf('jiyuan-clerk'), 'visit-notice', visitPlan)
    const find = async () => (await services.tasks.list(await accountOf('jiyuan-clerk'), { box: 'groups' })).items
    const tasks = await eventually(find, items => items.some(item => item.processInstanceKey === processInstanceKey))
    const { userTaskKey } = tasks.find(item => item.processInstanceKey === processInstanceKey)!
    const at = `/api/papers/tasks/${userTaskKey}/preview`
    const texts = async (user: TestUser) => JSON.stringify((await user.call('get', at).expect(200)).body)
    await clerk.call('post', `/api/inbox/tasks/${userTaskKey}/claim`).expect(200)
    const before = await texts(clerk)
    for (const each of ['〔走访事项〕', '首次走访', '＊＊＊', '济源路']) expect(before).toContain(each)
    const typed = { matter: '查看家庭情况', visitOn: '2026-12-01' }
    await clerk.call('put', `/api/inbox/tasks/${userTaskKey}/draft`, { data: typed }).expect(200)
    const after = await texts(clerk)
    for (const each of ['查看家庭情况', '2026年12月1日']) expect(after).toContain(each)
    expect(after).not.toMatch(/〔走访事项〕|张龑/)
    await (await server.signIn('xinan-clerk')).call('get', at).expect(404)
    await admin.call('get', at).expect(403)
  })
})
