import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../../domain/account.ts'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { DelegationModel } from '../../../domain/delegation.ts'
import { addDays, dayOf } from '../../../domain/working-days.ts'
import { demonstrationAccounts } from '../../../seeds/accounts.ts'
import { LEAVE, deployLeaveRequest } from '../../server/leave-request.ts'
import { startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'

const today = dayOf(new Date())
let server: TestServer
let clerk: TestUser
let director: TestUser
let officer: TestUser
const ids = new Map<string, string>()
const id = (username: string): string => ids.get(username) ?? ''

beforeAll(async () => {
  server = await startTestServer()
  await deployLeaveRequest(server)
  for (const { _id, username } of await AccountModel.find({}, 'username').lean()) ids.set(username, String(_id))
  clerk = await server.signIn('jiyuan-clerk')
  director = await server.signIn('jiyuan-director')
  officer = await server.signIn('county-officer')
})
afterAll(() => server.stop())

const register = (by: TestUser, entry: object) =>
  by.call('post', '/api/duty/delegations', { from: today, until: today, reason: '培训', ...entry })
const listed = async (user: TestUser) => (await user.call('get', '/api/duty/delegations').expect(200)).body.items
/** Who works there, without administrators. */
const staffOf = (code: string): string[] =>
  demonstrationAccounts.flatMap(({ name, orgCode, roles }) => (orgCode === code && roles.includes('staff') ? [name] : []))
const firstFault = (answer: { body: { code: string; fields: { field: string; code: string; message: string }[] } }) => ({
  problem: answer.body.code,
  ...answer.body.fields[0],
})

describe('an absence', () => {
  it('is registered by oneself; both see it, and the frame of the delegate tells it', async () => {
    const entry = { accountId: id('jiyuan-director'), delegateId: id('county-officer') }
    const { body } = await register(director, entry).expect(201)
    expect(await listed(director)).toMatchObject([
      { number: body.number, name: '王静（演示）', delegate: '周正（演示）', state: 'current', relation: 'mine', mayEnd: true },
    ])
    expect(await listed(officer)).toMatchObject([{ number: body.number, relation: 'for-me', mayEnd: false }])
    expect(await listed(clerk)).toEqual([])
    const me = await officer.call('get', '/api/me').expect(200)
    expect(me.body.actingFor).toMatchObject([
      { username: 'jiyuan-director', name: '王静（演示）', groups: ['410106-01:director'] },
    ])
    const told = await AuditEventModel.findOne({ action: 'delegation.registered' }).lean()
    expect(told).toMatchObject({ accountId: id('jiyuan-director'), reason: '培训', after: { ...entry, from: today } })
  })

  it('is ended at once, with a reason, by the one who is away, not by the delegate', async () => {
    const [{ number }] = await listed(director)
    await officer.call('post', `/api/duty/delegations/${number}/end`, { reason: '不想代' }).expect(404)
    await director.call('post', `/api/duty/delegations/${number}/end`, {}).expect(400)
    await director.call('post', `/api/duty/delegations/${number}/end`, { reason: '提前返岗' }).expect(204)
    expect((await officer.call('get', '/api/me')).body.actingFor).toEqual([])
    expect(await listed(director)).toMatchObject([
      { state: 'ended', mayEnd: false, ended: { by: '王静（演示）', reason: '提前返岗' } },
    ])
    const again = await director.call('post', `/api/duty/delegations/${number}/end`, { reason: '再次' }).expect(422)
    expect(again.body.fields[0].code).toBe('duty.fault.over-already')
    expect(await DelegationModel.countDocuments({ _id: number })).toBe(1)
  })

  it('of their people is registered and ended by the director', async () => {
    const entry = { accountId: id('jiyuan-clerk'), delegateId: id('jiyuan-social'), processDefinitionIds: [LEAVE] }
    await register(clerk, { ...entry, accountId: id('jiyuan-social'), delegateId: id('jiyuan-clerk') }).expect(404)
    const { body } = await register(director, entry).expect(201)
    expect(await listed(director)).toContainEqual(
      expect.objectContaining({ number: body.number, relation: 'people', processes: ['请假'], mayEnd: true }),
    )
    expect(await listed(clerk)).toMatchObject([{ relation: 'mine', registeredBy: '王静（演示）' }])
    await director.call('post', `/api/duty/delegations/${body.number}/end`, { reason: '返岗' }).expect(204)
  })

  it('of another office is out of reach, and refused alike whether the person exists', async () => {
    const stranger = await server.signIn('zhongxin-director')
    await register(stranger, { accountId: id('jiyuan-clerk'), delegateId: id('jiyuan-social') }).expect(404)
    await register(stranger, { accountId: '0'.repeat(24), delegateId: id('jiyuan-social') }).expect(404)
    await stranger.call('get', `/api/duty/people/${id('jiyuan-clerk')}/stand-ins`).expect(404)
    await stranger.call('get', '/api/duty/people/nonsense/stand-ins').expect(404)
  })
})

describe('the choices', () => {
  it('are oneself, and for a director the people of the office', async () => {
    const names = async (user: TestUser) =>
      (await user.call('get', '/api/duty/choices').expect(200)).body.people.map((person: { name: string }) => person.name)
    expect(await names(clerk)).toEqual(['李明（演示）'])
    expect(new Set(await names(director))).toEqual(new Set(['王静（演示）', '李明（演示）', '赵悦（演示）']))
    expect(new Set(await names(await server.signIn('bureau-head')))).toEqual(new Set(staffOf('410106')))
  })

  it('of stand-ins are the same and the superior organisations, without administrators', async () => {
    const { body } = await clerk.call('get', `/api/duty/people/${id('jiyuan-clerk')}/stand-ins`).expect(200)
    expect(new Set(body.items.map((person: { name: string }) => person.name))).toEqual(
      new Set(['王静（演示）', '赵悦（演示）', ...['410106', '410100', '410000'].flatMap(staffOf)]),
    )
  })

  it('are nobody’s but the staff’s', async () => {
    for (const username of ['admin', 'security', 'auditor']) {
      await (await server.signIn(username)).call('get', '/api/duty/choices').expect(403)
    }
  })
})

describe('a wrong absence', () => {
  const away = () => ({ accountId: id('jiyuan-clerk'), delegateId: id('jiyuan-social') })
  it.each([
    ['a last day before the first', { until: addDays(today, -1) }, 'until', 'until-before-from'],
    ['a first day before today', { from: addDays(today, -1) }, 'from', 'from-past'],
    ['oneself', { delegateId: 'jiyuan-clerk' }, 'delegateId', 'delegate-self'],
    ['somebody of another office', { delegateId: 'zhongxin-clerk' }, 'delegateId', 'delegate-not-eligible'],
    ['an administrator', { delegateId: 'admin' }, 'delegateId', 'delegate-not-eligible'],
    ['a process that there is not', { processDefinitionIds: ['no-such'] }, 'processDefinitionIds', 'process-unknown'],
  ])('with %s is told at its field', async (_what, change, field, code) => {
    const wrong = 'delegateId' in change ? { delegateId: id(String(change.delegateId)) } : change
    const answer = await register(clerk, { ...away(), ...wrong }).expect(422)
    expect(firstFault(answer)).toMatchObject({ problem: 'FORM_INVALID', code: `duty.fault.${code}`, field })
    expect(firstFault(answer).message).toMatch(/\p{Script=Han}{4}/u)
  })

  it('is told in the caller’s language', async () => {
    const answer = await register(clerk, { ...away(), until: addDays(today, -1) }).set('accept-language', 'en-US')
    expect(answer.body.fields[0].message).toBe('The last day must not be before the first')
  })

  it('leaves the same work of the same days to two, or comes back in a circle', async () => {
    const days = { from: addDays(today, 10), until: addDays(today, 20) }
    await register(clerk, { ...away(), ...days, processDefinitionIds: [LEAVE] }).expect(201)
    const second = await register(clerk, { accountId: id('jiyuan-clerk'), delegateId: id('jiyuan-director'), ...days }).expect(
      422,
    )
    expect(firstFault(second)).toMatchObject({ field: 'from', code: 'duty.fault.delegated-already' })
    const social = await server.signIn('jiyuan-social')
    await register(social, { accountId: id('jiyuan-social'), delegateId: id('jiyuan-director'), ...days }).expect(201)
    const circle = { accountId: id('jiyuan-director'), delegateId: id('jiyuan-clerk') }
    const back = await register(director, { ...circle, from: addDays(today, 20), until: addDays(today, 30) }).expect(422)
    expect(firstFault(back)).toMatchObject({ field: 'delegateId', code: 'duty.fault.delegate-cycle' })
    await register(director, { ...circle, from: addDays(today, 21), until: addDays(today, 30) }).expect(201)
  })

  it('of two that exclude each other and come at once, stores one', async () => {
    const days = { from: addDays(today, 40), until: addDays(today, 41) }
    const answers = await Promise.all([
      register(clerk, { ...away(), ...days }),
      register(clerk, { accountId: id('jiyuan-clerk'), delegateId: id('jiyuan-director'), ...days }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422])
  })
})
