import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../../domain/account.ts'
import { appendAuditEvent, AuditEventModel, checkAuditChain } from '../../../domain/audit-event.ts'
import { startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'

let server: TestServer
let admin: TestUser
let security: TestUser
let auditor: TestUser
beforeAll(async () => {
  server = await startTestServer()
  ;[admin, security, auditor] = await Promise.all([server.signIn('admin'), server.signIn('security'), server.signIn('auditor')])
})
afterAll(() => server.stop())

const reason = '人员调整'
const OWN_PASSWORD = 'Mine-Alone-2026'
const idOf = async (username: string) => String((await AccountModel.findOne({ username }).orFail().lean())._id)
const people = '/api/accounts/people'
const codeOf = async (request: PromiseLike<{ body: { code?: string } | null }>) => (await request).body?.code
const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date())

/** An account made by the system administrator, whose holder has chosen a password. */
async function newcomer(username: string): Promise<{ id: string; user: TestUser }> {
  const { body } = await admin.call('post', people, { username, name: `新人${username}`, reason }).expect(201)
  const user = await server.signIn(username, body.password)
  await user.call('put', '/api/me/password', { current: body.password, next: OWN_PASSWORD }).expect(200)
  return { id: body.id as string, user }
}
const appoint = (id: string, post: string, orgCode = '410106-01') =>
  security.call('post', `${people}/${id}/posts`, { post, orgCode, from: today, reason })
const propose = (id: string, post: string, by = security) =>
  by.call('post', `${people}/${id}/proposals`, { kind: 'grant', post, orgCode: '410106', reason })
const decide = (id: string, proposal: string, by: TestUser, decision = 'confirmed') =>
  by.call('post', `${people}/${id}/decisions`, { proposal, decision, reason })

async function made(username: string, post: string): Promise<{ id: string; user: TestUser }> {
  const person = await newcomer(username)
  const { body } = await propose(person.id, post).expect(201)
  await decide(person.id, body.id, auditor).expect(200)
  return { id: person.id, user: await server.signIn(username, OWN_PASSWORD) }
}

describe('an account', () => {
  it('is made by the system administrator, does nothing without a post, and works with one', async () => {
    const { id, user } = await newcomer('new-clerk')
    expect(await codeOf(user.call('get', '/api/inbox/counts'))).toBe('FORBIDDEN')
    await appoint(id, 'clerk').expect(201)
    await user.call('get', '/api/inbox/counts').expect(200)
    const told = await AuditEventModel.find({ target: id }).sort({ _id: 1 }).lean()
    expect(told.map(({ action }) => action)).toEqual(['account.created', 'post.appointed'])
    expect(told.every(event => event.reason === reason && event.accountId !== id)).toBe(true)
    expect(told[1]?.after).toMatchObject({ post: '410106-01:clerk', from: today })
  })

  it('says at the field what is wrong: a name that is taken, a post that is not there, a term that is none', async () => {
    const taken = await admin.call('post', people, { username: 'Admin', name: '又一个', reason })
    expect(taken.body).toMatchObject({ status: 422, fields: [{ field: 'username', message: expect.stringContaining('admin') }] })
    const id = await idOf('new-clerk')
    expect((await appoint(id, 'clerk', '410106')).body.fields).toMatchObject([{ field: 'post' }])
    expect((await appoint(id, 'clerk', '999999')).body.fields).toMatchObject([{ field: 'orgCode' }])
    const backwards = { post: 'director', orgCode: '410106-02', from: today, until: '2020-01-01', reason }
    expect((await security.call('post', `${people}/${id}/posts`, backwards)).body.fields).toMatchObject([{ field: 'until' }])
    expect((await admin.call('post', people, { username: 'x', name: '某人', reason: ' ' })).status).toBe(400)
  })

  it('loses what it could do with the end of its post, its role with the last one', async () => {
    const id = await idOf('new-clerk')
    const user = await server.signIn('new-clerk', OWN_PASSWORD)
    const facts = (await security.call('get', `${people}/${id}`).expect(200)).body
    expect(facts).toMatchObject({ role: 'staff', password: 'reset', posts: [{ state: 'current', post: 'clerk' }] })
    await security.call('post', `${people}/${id}/ended-posts`, { appointment: facts.posts[0].id, reason }).expect(200)
    expect(await codeOf(user.call('get', '/api/inbox/counts'))).toBe('FORBIDDEN')
    expect((await AccountModel.findById(id).lean())?.roles).toEqual([])
  })

  it('is disabled and enabled by the system administrator; its sessions end at once', async () => {
    const id = await idOf('xiawo-clerk')
    const user = await server.signIn('xiawo-clerk')
    await admin.call('post', `${people}/${id}/disabled`, { reason }).expect(204)
    expect(await codeOf(user.call('get', '/api/me'))).toBe('SESSION_EXPIRED')
    await admin.call('post', `${people}/${id}/enabled`, { reason }).expect(204)
    expect(await codeOf(user.call('get', '/api/me'))).toBe('SESSION_EXPIRED')
    await server.signIn('xiawo-clerk')
  })

  it('gets a new password from the security administrator, shown once, that must be changed', async () => {
    const id = await idOf('xiawo-social')
    const before = await server.signIn('xiawo-social')
    const { body } = await security.call('post', `${people}/${id}/password`, { reason }).expect(200)
    expect(await codeOf(before.call('get', '/api/me'))).toBe('SESSION_EXPIRED')
    const user = await server.signIn('xiawo-social', body.password)
    expect(await codeOf(user.call('get', '/api/me'))).toBe('PASSWORD_MUST_CHANGE')
    expect(JSON.stringify(await AuditEventModel.find({ target: id }).lean())).not.toContain(body.password)
  })

  it('shows where it is signed in; one session or all end at once', async () => {
    const id = await idOf('xiawo-director')
    const [first, second, third] = [
      await server.signIn('xiawo-director'),
      await server.signIn('xiawo-director'),
      await server.signIn('xiawo-director'),
    ]
    const { sessions } = (await security.call('get', `${people}/${id}`)).body
    expect(sessions).toHaveLength(3)
    await security.call('post', `${people}/${id}/ended-sessions`, { sessionId: sessions[2].sessionId }).expect(200)
    expect(await codeOf(first.call('get', '/api/me'))).toBe('SESSION_EXPIRED')
    await second.call('get', '/api/me').expect(200)
    expect((await security.call('post', `${people}/${id}/ended-sessions`, {})).body).toEqual({ ended: 2 })
    for (const user of [second, third]) expect(await codeOf(user.call('get', '/api/me'))).toBe('SESSION_EXPIRED')
    expect(await codeOf(security.call('post', `${people}/${id}/ended-sessions`, { sessionId: 'none' }))).toBe('NOT_FOUND')
  })

  it('that was guessed at is unlocked', async () => {
    const id = await idOf('kuangshan-clerk')
    const guess = () => server.call('post', '/api/session', { username: 'kuangshan-clerk', password: 'wrong' })
    for (let attempt = 0; attempt < 6; attempt++) await guess()
    expect((await security.call('get', `${people}/${id}`)).body.attempts.blockedUntil).toBeTruthy()
    await security.call('post', `${people}/${id}/unlocked`, { reason }).expect(204)
    await server.signIn('kuangshan-clerk')
  })
})

describe('the three administrators', () => {
  it('have their own part each: whatever is another’s is refused', async () => {
    const id = await idOf('gongye-clerk')
    const parts: [string, object, TestUser[]][] = [
      [people, { username: 'nobody-else', name: '某某', reason }, [security, auditor]],
      [`${people}/${id}/disabled`, { reason }, [security, auditor]],
      [`${people}/${id}/posts`, { post: 'director', orgCode: '410106-04', from: today, reason }, [admin, auditor]],
      [`${people}/${id}/ended-posts`, { appointment: id, reason }, [admin, auditor]],
      [`${people}/${id}/password`, { reason }, [admin, auditor]],
      [`${people}/${id}/ended-sessions`, {}, [admin, auditor]],
      [`${people}/${id}/unlocked`, { reason }, [admin, auditor]],
      [`${people}/${id}/proposals`, { kind: 'grant', post: 'auditor', orgCode: '410106', reason }, [admin, auditor]],
    ]
    for (const [path, body, others] of parts)
      for (const user of others)
        expect({ path, by: user.username, code: await codeOf(user.call('post', path, body)) }).toEqual({
          path,
          by: user.username,
          code: 'FORBIDDEN',
        })
  })

  it('take two: one proposes, a second of another kind confirms; neither alone, nor the one concerned', async () => {
    const { id, user } = await newcomer('second-auditor')
    expect(await codeOf(appoint(id, 'auditor', '410106'))).toBe('SECOND_PERSON_NEEDED')
    const { body } = await propose(id, 'auditor').expect(201)
    expect(await codeOf(propose(id, 'auditor'))).toBe('PROPOSAL_OPEN')
    for (const by of [security, admin]) expect(await codeOf(decide(id, body.id, by))).toBe('SECOND_PERSON_NEEDED')
    expect(await codeOf(decide(id, body.id, user))).toBe('FORBIDDEN')
    await decide(id, body.id, auditor, 'refused').expect(200)
    expect(await codeOf(decide(id, body.id, auditor))).toBe('PROPOSAL_CLOSED')
    const again = await propose(id, 'auditor').expect(201)
    await decide(id, again.body.id, auditor).expect(200)
    expect((await AccountModel.findById(id).lean())?.roles).toEqual(['auditor'])
    const actions = (await AuditEventModel.find({ target: id }).sort({ _id: 1 }).lean()).map(({ action }) => action)
    expect(actions).toEqual([
      'account.created',
      'administrator.proposed',
      'administrator.refused',
      'administrator.proposed',
      'administrator.confirmed',
    ])
  })

  it('are nobody whose password its holder has not chosen', async () => {
    const { body } = await admin.call('post', people, { username: 'puppet', name: '傀儡', reason }).expect(201)
    expect(await codeOf(propose(body.id, 'security'))).toBe('PASSWORD_NOT_CHANGED')
  })

  it('join in no account, by no order of steps', async () => {
    const clerk = await newcomer('joiner')
    const { body } = await propose(clerk.id, 'administrator').expect(201)
    await appoint(clerk.id, 'clerk').expect(201)
    expect(await codeOf(decide(clerk.id, body.id, auditor))).toBe('DUTIES_JOINED')
    await security
      .call('post', `${people}/${clerk.id}/decisions`, { proposal: body.id, decision: 'withdrawn', reason })
      .expect(200)
    expect(await codeOf(propose(clerk.id, 'auditor'))).toBe('DUTIES_JOINED')
    const system = await made('second-admin', 'administrator')
    expect(await codeOf(appoint(system.id, 'clerk'))).toBe('DUTIES_JOINED')
    expect(await codeOf(propose(system.id, 'security'))).toBe('DUTIES_JOINED')
    for (const update of [
      { roles: ['administrator', 'staff'] },
      { $push: { roles: 'staff' } },
      { $addToSet: { roles: 'staff' } },
    ])
      await expect(AccountModel.updateOne({ username: 'admin' }, update)).rejects.toThrow()
    await AccountModel.collection.updateOne({ username: 'second-admin' }, { $push: { roles: 'staff' as never } })
    expect((await system.user.call('get', '/api/session')).body.account.roles).toEqual([])
    await AccountModel.collection.updateOne({ username: 'second-admin' }, { $set: { roles: ['administrator'] } })
  })

  it('joins no two roles where both are granted at the same moment', async () => {
    const { id } = await newcomer('racer')
    const { body } = await propose(id, 'security').expect(201)
    await Promise.all([decide(id, body.id, auditor), appoint(id, 'clerk'), appoint(id, 'director', '410106-02')])
    expect((await AccountModel.findById(id).lean())?.roles).toHaveLength(1)
    const posts = (await security.call('get', `${people}/${id}`)).body.posts.map(({ post }: { post: string }) => post)
    expect(new Set(posts.map((post: string) => (post === 'security' ? 'security' : 'staff'))).size).toBe(1)
  })
})

describe('nobody', () => {
  it('changes their own rights by any route', async () => {
    const [own, adminId] = [await idOf('security'), await idOf('admin')]
    const facts = (await security.call('get', `${people}/${own}`)).body
    expect(facts).toMatchObject({ own: true, password: 'no' })
    const tries: [TestUser, string, object][] = [
      [security, `${people}/${own}/posts`, { post: 'clerk', orgCode: '410106-01', from: today, reason }],
      [security, `${people}/${own}/proposals`, { kind: 'grant', post: 'auditor', orgCode: '410106', reason }],
      [security, `${people}/${own}/proposals`, { kind: 'password', reason }],
      [security, `${people}/${own}/ended-posts`, { appointment: facts.posts[0].id, reason }],
      [security, `${people}/${own}/password`, { reason }],
      [security, `${people}/${own}/unlocked`, { reason }],
      [admin, `${people}/${adminId}/disabled`, { reason }],
      [admin, `${people}/${adminId}/enabled`, { reason }],
    ]
    for (const [user, path, body] of tries)
      expect({ path, code: await codeOf(user.call('post', path, body)) }).toEqual({ path, code: 'OWN_RIGHTS' })
    await security.call('patch', '/api/me', { locale: 'zh-CN', roles: ['administrator'], groups: ['410106:bureau-head'] })
    expect((await security.call('get', '/api/me')).body.roles).toEqual(['security'])
  })

  it('becomes another administrator by setting that one’s password: it takes two, and only the second learns it', async () => {
    const id = await idOf('auditor')
    expect(await codeOf(security.call('post', `${people}/${id}/password`, { reason }))).toBe('SECOND_PERSON_NEEDED')
    expect(await codeOf(admin.call('post', `${people}/${id}/proposals`, { kind: 'password', reason }))).toBe(
      'SECOND_PERSON_NEEDED',
    )
    const { body } = await security.call('post', `${people}/${id}/proposals`, { kind: 'password', reason }).expect(201)
    expect(body).not.toHaveProperty('password')
    for (const by of [security, auditor]) expect((await decide(id, body.id, by)).status).toBe(403)
    const confirmed = await decide(id, body.id, admin).expect(200)
    expect(await codeOf(auditor.call('get', '/api/me'))).toBe('SESSION_EXPIRED')
    const again = await server.signIn('auditor', confirmed.body.password)
    await again.call('put', '/api/me/password', { current: confirmed.body.password, next: 'Audit-Again-2026' }).expect(200)
    auditor = again
  })
})

describe('the last administrator of a kind', () => {
  it('is neither disabled nor stripped', async () => {
    await admin.call('post', `${people}/${await idOf('racer')}/disabled`, { reason }).expect(204)
    expect(await codeOf(admin.call('post', `${people}/${await idOf('security')}/disabled`, { reason }))).toBe(
      'LAST_ADMINISTRATOR',
    )
    const other = await made('third-security', 'security')
    const facts = (await other.user.call('get', `${people}/${await idOf('security')}`)).body
    const end = { appointment: facts.posts[0].id, reason, lastDay: '2999-01-01' }
    await admin.call('post', `${people}/${other.id}/disabled`, { reason }).expect(204)
    await admin.call('post', `${people}/${other.id}/enabled`, { reason }).expect(204)
    const user = await server.signIn('third-security', OWN_PASSWORD)
    await user.call('post', `${people}/${facts.id}/ended-posts`, end).expect(200)
    expect(await codeOf(security.call('get', people))).toBe('FORBIDDEN')
    expect(await codeOf(admin.call('post', `${people}/${other.id}/disabled`, { reason }))).toBe('LAST_ADMINISTRATOR')
    security = user
  })

  it('stays also where the last two are disabled at the same moment', async () => {
    const second = await server.signIn('second-admin', OWN_PASSWORD)
    const [first, other] = [await idOf('admin'), await idOf('second-admin')]
    const answers = await Promise.all([
      second.call('post', `${people}/${first}/disabled`, { reason }),
      admin.call('post', `${people}/${other}/disabled`, { reason }),
    ])
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1)
    expect(await AccountModel.countDocuments({ roles: 'administrator', disabled: false })).toBe(1)
    await AccountModel.updateMany({ roles: 'administrator' }, { disabled: false })
    admin = await server.signIn('admin')
  })
})

describe('the audit', () => {
  it('is no setting: where it cannot be written no right is changed, whoever asks', async () => {
    const [clerk, candidate] = [await idOf('zhongxin-clerk'), await newcomer('candidate')]
    const open = (await propose(candidate.id, 'auditor').expect(201)).body.id as string
    const { posts } = (await security.call('get', `${people}/${clerk}`)).body
    const state = async () => [
      await mongoose.connection.collection('accounts').find().sort({ _id: 1 }).toArray(),
      await mongoose.connection.collection('appointments').find().sort({ _id: 1 }).toArray(),
      await mongoose.connection.collection('administrator-proposals').find().sort({ _id: 1 }).toArray(),
      await mongoose.connection.collection('sessions').countDocuments(),
    ]
    await server.signIn('zhongxin-clerk')
    const before = await state()
    await mongoose.connection.db!.command({ collMod: 'audit-events', validator: { nothing: 'passes' } })
    const tries: [TestUser, string, object][] = [
      [admin, people, { username: 'unseen', name: '无记录', reason }],
      [admin, `${people}/${clerk}/disabled`, { reason }],
      [security, `${people}/${candidate.id}/posts`, { post: 'clerk', orgCode: '410106-01', from: today, reason }],
      [security, `${people}/${clerk}/ended-posts`, { appointment: posts[0].id, reason }],
      [security, `${people}/${clerk}/password`, { reason }],
      [security, `${people}/${clerk}/ended-sessions`, {}],
      [security, `${people}/${clerk}/unlocked`, { reason }],
      [auditor, `${people}/${candidate.id}/decisions`, { proposal: open, decision: 'confirmed', reason }],
    ]
    const codes = []
    for (const [user, path, body] of tries) codes.push(await codeOf(user.call('post', path, body)))
    await mongoose.connection.db!.command({ collMod: 'audit-events', validator: {} })
    expect(codes).toEqual(tries.map(() => 'AUDIT_UNAVAILABLE'))
    const after = await state()
    const untouched = (value: unknown) => JSON.stringify(value).replaceAll(/"lastSeenAt":"[^"]*"/g, '')
    expect(untouched(after)).toBe(untouched(before))
  })

  it('is whole after all this', async () => {
    await appendAuditEvent({ accountId: '1', action: 'test', target: 'it' })
    expect((await checkAuditChain()).brokenAt).toBeUndefined()
  })
})
