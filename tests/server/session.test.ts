import { scryptSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { AuditEventModel } from '../../domain/audit-event.ts'
import mongoose from 'mongoose'
import { TEST_PASSWORD, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ sessionIdleMs: 60_000 })
})
afterAll(() => server.stop())

describe('signing in', () => {
  it('answers with the account and a CSRF token, and sets a cookie that scripts cannot read', async () => {
    const answer = await server.call('post', '/api/session', { username: 'Jiyuan-Clerk', password: TEST_PASSWORD })
    expect(answer.status).toBe(200)
    expect(answer.body.account).toMatchObject({ username: 'jiyuan-clerk', roles: ['staff'], groups: ['410106-01:clerk'] })
    expect(answer.body.account.organisationName).toBe('上街区司法局济源路司法所')
    expect(answer.body.account).not.toHaveProperty('passwordHash')
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('says the same for a wrong password, an unknown name and a disabled account', async () => {
    await AccountModel.updateOne({ username: 'xinan-clerk' }, { disabled: true })
    const attempts = [
      { username: 'admin', password: 'wrong' },
      { username: 'nobody', password: TEST_PASSWORD },
      { username: 'xinan-clerk', password: TEST_PASSWORD },
    ]
    for (const attempt of attempts) {
      const { status, body } = await server.call('post', '/api/session', attempt)
      expect({ status, code: body.code }).toEqual({ status: 401, code: 'SIGN_IN_FAILED' })
    }
  })

  it('takes no query operators for a name', async () => {
    const { status, body } = await server.call('post', '/api/session', { username: { $ne: '' }, password: TEST_PASSWORD })
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'INVALID_JSON' })
  })

  it('makes the next attempt wait after repeated failures, and forgives after a success', async () => {
    const wrong = { username: 'gongye-clerk', password: 'wrong' }
    for (let attempt = 0; attempt < 5; attempt++) await server.call('post', '/api/session', wrong).expect(401)
    const blocked = await server.call('post', '/api/session', { ...wrong, password: TEST_PASSWORD })
    expect(blocked.body).toMatchObject({ status: 429, code: 'SIGN_IN_BLOCKED' })
    expect(blocked.body.message).toMatch(/\d+ 秒后重试/)
    await letWaitPass()
    await server.signIn('gongye-clerk')
    for (let attempt = 0; attempt < 4; attempt++) await server.call('post', '/api/session', wrong).expect(401)
    await server.signIn('gongye-clerk')
  })

  it('makes those who guess a name that does not exist wait just the same', async () => {
    const wrong = { username: 'no-such-clerk', password: 'wrong' }
    for (let attempt = 0; attempt < 5; attempt++) await server.call('post', '/api/session', wrong).expect(401)
    const { body } = await server.call('post', '/api/session', wrong)
    expect(body).toMatchObject({ status: 429, code: 'SIGN_IN_BLOCKED' })
  })

  it('gives those who try many passwords at once no more tries', async () => {
    const guesses = Array.from({ length: 20 }, (_, index) => ({ username: 'xinan-director', password: `guess-${index}` }))
    const answers = await Promise.all(guesses.map(guess => server.call('post', '/api/session', guess)))
    expect(answers.filter(({ body }) => body.code === 'SIGN_IN_FAILED').length).toBeLessThanOrEqual(6)
    await letWaitPass()
  })

  it('renews a hash of an older scheme', async () => {
    const salt = Buffer.alloc(16, 7)
    const key = scryptSync(TEST_PASSWORD, salt, 32, { N: 2 ** 15, r: 8, p: 1, maxmem: 2 ** 26 })
    const passwordHash = ['scrypt', 2 ** 15, 8, 1, salt.toString('base64url'), key.toString('base64url')].join('$')
    await AccountModel.updateOne({ username: 'gongye-social' }, { passwordHash })
    await server.signIn('gongye-social')
    expect((await AccountModel.findOne({ username: 'gongye-social' }))?.passwordHash).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/,
    )
    await server.signIn('gongye-social')
  })

  it('opens a new session and ends the one before it', async () => {
    const first = await server.signIn('jiyuan-social')
    await server
      .call('post', '/api/session', { username: 'jiyuan-social', password: TEST_PASSWORD })
      .set('cookie', first.cookie)
      .expect(200)
    const { body } = await first.call('get', '/api/me')
    expect(body.code).toBe('SESSION_EXPIRED')
  })

  it('is written to the audit', async () => {
    const user = await server.signIn('bureau-head')
    const account = (await user.call('get', '/api/me')).body
    expect(await AuditEventModel.exists({ accountId: account.id, action: 'session.opened' })).toBeTruthy()
  })
})

describe('my sessions and my password', () => {
  it('shows where I am signed in, and ends one elsewhere at once', async () => {
    const office = await server.signIn('zhongxin-social')
    const forgotten = await server.signIn('zhongxin-social')
    const { items } = (await office.call('get', '/api/me/sessions')).body
    expect(items).toHaveLength(2)
    expect(items.filter((item: { current: boolean }) => item.current)).toHaveLength(1)
    const other = items.find((item: { current: boolean }) => !item.current)
    await office.call('delete', `/api/me/sessions/${other.sessionId}`).expect(204)
    expect((await forgotten.call('get', '/api/me')).body.code).toBe('SESSION_EXPIRED')
    await office.call('get', '/api/me').expect(200)
  })

  it('ends nobody else’s', async () => {
    const victim = await server.signIn('zhongxin-social')
    const [session] = (await victim.call('get', '/api/me/sessions')).body.items
    const thief = await server.signIn('jiyuan-social')
    expect((await thief.call('delete', `/api/me/sessions/${session.sessionId}`)).body.code).toBe('NOT_FOUND')
    await victim.call('get', '/api/me').expect(200)
  })

  it('takes a good password in exchange for the right one, and ends the other sessions', async () => {
    const here = await server.signIn('jiyuan-director')
    const elsewhere = await server.signIn('jiyuan-director')
    const change = (current: string, next: string) => here.call('put', '/api/me/password', { current, next })
    expect((await change('wrong', 'Correct-Horse-9')).body.code).toBe('PASSWORD_WRONG')
    for (const weak of ['short-A1', 'onlylowercase', 'Jiyuan-Director-1', 'aA1-aA1-aA1-', TEST_PASSWORD]) {
      expect({ weak, code: (await change(TEST_PASSWORD, weak)).body.code }).toEqual({ weak, code: 'PASSWORD_WEAK' })
    }
    await change(TEST_PASSWORD, 'Correct-Horse-9').expect(200)
    expect((await elsewhere.call('get', '/api/me')).body.code).toBe('SESSION_EXPIRED')
    await here.call('get', '/api/me').expect(200)
    await server.signIn('jiyuan-director', 'Correct-Horse-9')
  })
})

/** As if the wait after failures were over. */
async function letWaitPass(): Promise<void> {
  await mongoose.connection.collection('sign-in-attempts').updateMany({}, { $set: { blockedUntil: new Date(0) } })
}

describe('a session', () => {
  it('is asked for by every route, in words', async () => {
    const { status, body } = await server.call('get', '/api/me')
    expect(status).toBe(401)
    expect(body).toMatchObject({ status: 401, title: 'Unauthorized', code: 'NOT_SIGNED_IN', message: '请先登录。' })
    expect(body.requestId).toBeTruthy()
  })

  it('ends by idleness with SESSION_EXPIRED, so that the page can ask to sign in again', async () => {
    const user = await server.signIn('zhongxin-clerk')
    await user.call('get', '/api/me').expect(200)
    await mongoose.connection.collection('sessions').updateMany({}, { $set: { lastSeenAt: new Date(Date.now() - 61_000) } })
    const { status, body } = await user.call('get', '/api/me')
    expect({ status, code: body.code }).toEqual({ status: 401, code: 'SESSION_EXPIRED' })
  })

  it('ends absolutely, however busy', async () => {
    const user = await server.signIn('zhongxin-clerk')
    await mongoose.connection.collection('sessions').updateMany({}, { $set: { endsAt: new Date(Date.now() - 1) } })
    expect((await user.call('get', '/api/me')).body.code).toBe('SESSION_EXPIRED')
  })

  it('ends by signing out', async () => {
    const user = await server.signIn('zhongxin-clerk')
    await user.call('delete', '/api/session').expect(204)
    expect((await user.call('get', '/api/me')).body.code).toBe('SESSION_EXPIRED')
  })

  it('is stored by a hash of its token only', async () => {
    const user = await server.signIn('zhongxin-director')
    const token = user.cookie.split('=')[1]
    expect(await mongoose.connection.collection('sessions').countDocuments({ _id: token as never })).toBe(0)
  })

  it.each(['post', 'put', 'patch', 'delete'] as const)('refuses %s without the CSRF token of the session', async method => {
    const user = await server.signIn('admin')
    const path = { post: '/api/messages', put: '/api/clock', patch: '/api/me', delete: '/api/session' }[method]
    const { status, body } = await server.call(method, path, {}).set('cookie', user.cookie)
    expect({ status, code: body.code }).toEqual({ status: 403, code: 'CSRF_REJECTED' })
  })

  it('keeps the language that the account chose', async () => {
    const user = await server.signIn('auditor')
    expect((await user.call('patch', '/api/me', { locale: 'en-US' })).body.locale).toBe('en-US')
    expect((await user.call('get', '/api/session')).body.account.locale).toBe('en-US')
  })
})
