import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../../domain/account.ts'
import { AppointmentModel, accessDay, appoint, endAppointment } from '../../../domain/appointment.ts'
import { applyChange } from '../../../domain/organisation-change.ts'
import { addDays } from '../../../domain/working-days.ts'
import type { OrganisationView } from '../../../plugins/organisations/organisation-view.ts'
import { startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'

const XIAWO = '410106-06'
const today = accessDay()
const yesterday = addDays(today, -1)
let server: TestServer
let clerk: TestUser

beforeAll(async () => {
  server = await startTestServer()
  clerk = await server.signIn('jiyuan-clerk')
  const paper = {
    basis: '郑州方案三（一）1',
    authority: '编办',
    documentNo: '上编办〔2026〕12号',
    documentOn: today,
    effectKey: 'rename',
  }
  await applyChange(
    { change: 'rename', countyCode: '410106', organisationCode: XIAWO, place: '峡窝街道' },
    { ...paper, from: today },
  )
})
afterAll(() => server.stop())

const tree = async (on?: string) => (await clerk.call('get', `/api/organisations${on ? `?on=${on}` : ''}`).expect(200)).body
const one = async (code: string, on?: string) =>
  (await clerk.call('get', `/api/organisations/${code}${on ? `?on=${on}` : ''}`).expect(200)).body as OrganisationView
const idOf = async (username: string) => String((await AccountModel.findOne({ username }).lean())?._id)

describe('the tree', () => {
  it('is that of today, outside organs included', async () => {
    const { on, items } = await tree()
    expect(on).toBe(today)
    expect(items[0]).toEqual({ code: '410000', kind: 'province', name: '河南省司法厅', status: 'active' })
    expect(items).toContainEqual(
      expect.objectContaining({ code: XIAWO, name: '上街区司法局峡窝街道司法所', parentCode: '410106' }),
    )
    expect(items).toContainEqual(expect.objectContaining({ code: 'court-410106-1', kind: 'court' }))
  })

  it('is that of an earlier day where one is asked for', async () => {
    const { items } = await tree(yesterday)
    expect(items).toContainEqual(expect.objectContaining({ code: XIAWO, name: '上街区司法局峡窝镇司法所' }))
    expect((await tree('2020-06-30')).items).toEqual([])
  })

  it('is not that of what is no day', async () => {
    const { body } = await clerk.call('get', '/api/organisations?on=2026-02-30').expect(400)
    expect(body.fields[0].field).toBe('on')
  })
})

describe('an organisation', () => {
  it('shows what it is, what belongs to it and by which paper it became so', async () => {
    const { facts, children, history } = await one(XIAWO)
    expect(facts).toMatchObject({
      name: '上街区司法局峡窝街道司法所',
      status: 'active',
      parent: { code: '410106', name: '上街区司法局' },
    })
    expect(children.map(({ code }) => code)).toEqual([`${XIAWO}-001`, `${XIAWO}-002`])
    expect(history).toMatchObject([
      { from: today, change: { kind: 'renamed', documentNo: '上编办〔2026〕12号', authority: '编办' } },
      { name: '上街区司法局峡窝镇司法所', until: yesterday, change: { kind: 'first-entry' } },
    ])
    expect((await one(XIAWO, yesterday)).facts?.name).toBe('上街区司法局峡窝镇司法所')
    expect((await one(XIAWO, '2020-01-01')).facts).toBeUndefined()
  })

  it('shows who holds, held and will hold its posts, by name only', async () => {
    // given
    const [security, accountId] = await Promise.all([idOf('security'), idOf('xiawo-director')])
    const first = await AppointmentModel.findOne({ accountId }).lean()
    await endAppointment(String(first?._id), { by: security, reason: '轮岗，内部原因' })
    await appoint({ accountId, orgCode: XIAWO, post: 'clerk', kind: 'acting', from: addDays(today, 9), appointedBy: security })
    // when
    const { posts } = await one(XIAWO)
    // then
    const of = (when: string) => posts.filter(post => post.when === when).map(({ name, post }) => [name, post])
    expect(of('now')).toEqual([
      ['秦川（演示）', 'clerk'],
      ['许诺（演示）', 'social-worker'],
    ])
    expect(of('earlier')).toEqual([['尤佳（演示）', 'director']])
    expect(of('later')).toEqual([['尤佳（演示）', 'clerk']])
    expect(posts.find(({ post }) => post === 'director')).toMatchObject({ until: yesterday, ended: true })
    expect(JSON.stringify(posts)).not.toMatch(/内部原因|xiawo-director/)
    expect((await one(XIAWO, yesterday)).posts.filter(({ when }) => when === 'now')).toHaveLength(3)
  })

  it.each(['410106-77', 'court-1', '__proto__', '410106-06%00'])('of the code %s is not there', async code => {
    const { body } = await clerk.call('get', `/api/organisations/${code}`)
    expect(body.code).toBe('NOT_FOUND')
  })

  it.each(['post', 'put', 'patch', 'delete'] as const)('has no route that changes it: %s', async method => {
    const admin = await server.signIn('admin')
    await admin.call(method, `/api/organisations/${XIAWO}`, { name: '改名' }).expect(404)
    await admin.call(method, '/api/organisations', { name: '改名' }).expect(404)
  })
})

describe('posts in force today', () => {
  it('decide at the next request what an account may do: no new sign-in is needed', async () => {
    const [security, accountId] = await Promise.all([idOf('security'), idOf('gongye-clerk')])
    const person = await server.signIn('gongye-clerk')
    const groups = async () => (await person.call('get', '/api/me').expect(200)).body.groups
    expect(await groups()).toEqual(['410106-04:clerk'])
    const { id } = await appoint({
      accountId,
      orgCode: '410106-03',
      post: 'director',
      kind: 'acting',
      from: today,
      until: today,
      appointedBy: security,
    })
    expect(await groups()).toEqual(['410106-04:clerk', '410106-03:director'])
    await endAppointment(id, { by: security, reason: '代理结束' })
    expect(await groups()).toEqual(['410106-04:clerk'])
  })
})
