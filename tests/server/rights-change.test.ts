import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountModel } from '../../domain/account.ts'
import { AuditEventModel, checkAuditChain } from '../../domain/audit-event.ts'
import { changeRights } from '../../domain/rights-change.ts'
import { TEST_PASSWORD, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

/** The database itself refuses every event that comes. */
const closeAudit = (closed: boolean) =>
  mongoose.connection.db!.command({ collMod: 'audit-events', validator: closed ? { nothing: 'passes' } : {} })
const record = (event: { accountId: string; action: string; target: string }) => server.platform.services.audit.record(event)

describe('a change of rights', () => {
  it('is not made where the audit cannot be written', async () => {
    const user = await server.signIn('jiyuan-clerk')
    const before = await AccountModel.findOne({ username: 'jiyuan-clerk' }).lean()
    await closeAudit(true)
    const change = { current: TEST_PASSWORD, next: 'Correct-Horse-9' }
    const { status, body } = await user.call('put', '/api/me/password', change)
    await closeAudit(false)
    expect({ status, code: body.code }).toEqual({ status: 503, code: 'AUDIT_UNAVAILABLE' })
    expect((await AccountModel.findOne({ username: 'jiyuan-clerk' }).lean())?.passwordHash).toBe(before?.passwordHash)
    await user.call('put', '/api/me/password', change).expect(200)
  })

  it('opens no session where the audit cannot be written', async () => {
    await closeAudit(true)
    const answer = await server.call('post', '/api/session', { username: 'jiyuan-social', password: TEST_PASSWORD })
    await closeAudit(false)
    expect(answer.status).toBe(500)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it('is told only where it was made', async () => {
    const failing = changeRights({ by: '1', record }, async () => {
      await AccountModel.updateOne({ username: 'jiyuan-clerk' }, { disabled: true })
      throw new Error('it failed')
    })
    await expect(failing).rejects.toThrow('it failed')
    expect((await AccountModel.findOne({ username: 'jiyuan-clerk' }).lean())?.disabled).toBe(false)
    expect(await AuditEventModel.exists({ action: 'test.failing' })).toBeNull()
  })

  it('comes after the one before it, also beside many other events, and the chain stays whole', async () => {
    const counts = mongoose.connection.collection<{ _id: string; n: number }>('test-counts')
    await counts.insertOne({ _id: 'it', n: 0 })
    const CountModel = mongoose.model('TestCount', new mongoose.Schema({ _id: String, n: Number }), 'test-counts')
    const changes = Array.from({ length: 12 }, (_, index) =>
      changeRights({ by: String(index), record }, async () => {
        const found = await CountModel.findById('it').lean()
        await CountModel.updateOne({ _id: 'it' }, { n: (found?.n ?? 0) + 1 })
        return { result: found?.n, action: 'test.counted', target: 'it', before: found?.n }
      }),
    )
    const others = Array.from({ length: 30 }, () => record({ accountId: '1', action: 'test.other', target: 'it' }))
    const seen = await Promise.all(changes)
    await Promise.all(others)
    expect(seen.toSorted((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 12 }, (_, index) => index))
    expect(await AuditEventModel.countDocuments({ action: 'test.counted' })).toBe(12)
    expect((await checkAuditChain()).brokenAt).toBeUndefined()
  })
})

describe('a password that somebody else has set', () => {
  it('must be changed before anything else; signing out is possible', async () => {
    await AccountModel.updateOne({ username: 'xinan-clerk' }, { passwordMustChange: true })
    const user = await server.signIn('xinan-clerk')
    expect((await user.call('get', '/api/session')).body.account.passwordMustChange).toBe(true)
    for (const [method, path] of [
      ['get', '/api/me'],
      ['get', '/api/inbox/counts'],
      ['patch', '/api/me'],
      ['get', '/api/me/sessions'],
    ] as const)
      expect((await user.call(method, path, method === 'patch' ? { locale: 'en-US' } : undefined)).body.code).toBe(
        'PASSWORD_MUST_CHANGE',
      )
    await (await server.signIn('xinan-clerk')).call('delete', '/api/session').expect(204)
    await user.call('put', '/api/me/password', { current: TEST_PASSWORD, next: 'Correct-Horse-9' }).expect(200)
    await user.call('get', '/api/inbox/counts').expect(200)
  })
})
