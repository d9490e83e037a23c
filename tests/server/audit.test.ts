import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel, appendAuditEvent, checkAuditChain } from '../../domain/audit-event.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.stop())

const events = () => mongoose.connection.collection<{ _id: number }>('audit-events')
const refusal = (target: string) =>
  eventually(
    () => AuditEventModel.findOne({ action: 'request.refused', target }).lean(),
    found => found !== null,
  )

describe('the audit', () => {
  it('can be added to, and in no way changed', async () => {
    await appendAuditEvent({ accountId: '1', action: 'test', target: 'it' })
    const changes = [
      () => AuditEventModel.updateOne({}, { action: 'other' }),
      () => AuditEventModel.findOneAndUpdate({}, { action: 'other' }),
      () => AuditEventModel.deleteOne({}),
      () => AuditEventModel.deleteMany({}),
    ]
    for (const change of changes) await expect(change().exec()).rejects.toThrow('append-only')
  })

  it('goes on in an installation whose events from before are no chain', async () => {
    const old = { accountId: '1', action: 'test', target: 'old', at: new Date() }
    await mongoose.connection.collection('audit-events').insertOne(old)
    await appendAuditEvent({ accountId: '1', action: 'test', target: 'new' })
    expect((await checkAuditChain()).brokenAt).toBeUndefined()
    await mongoose.connection.collection('audit-events').deleteOne({ target: 'old' })
  })

  it('is one chain, also of what is told at the same time and holds anything', async () => {
    const told = Array.from({ length: 30 }, (_, index) => ({
      accountId: String(index),
      action: 'test',
      target: 'many',
      before: index % 3 === 0 ? {} : { b: [index, null, new Date(0)], a: '词' },
      after: index % 2 === 0 ? undefined : null,
    }))
    await Promise.all(told.map(appendAuditEvent))
    const { count, brokenAt } = await checkAuditChain()
    expect(brokenAt).toBeUndefined()
    expect(count).toBe(await events().countDocuments())
    expect(count).toBeGreaterThanOrEqual(31)
  })

  it('shows what was changed, taken out or put between behind its back', async () => {
    const changes: readonly [string, (at: number) => Promise<unknown>][] = [
      ['changed', at => events().updateOne({ _id: at }, { $set: { target: 'elsewhere' } })],
      ['hidden', at => events().updateOne({ _id: at }, { $unset: { accountId: 1 } })],
      ['taken out', at => events().deleteOne({ _id: at })],
    ]
    for (const [what, change] of changes) {
      const original = await events().findOne({ _id: 7 })
      await change(7)
      expect({ what, at: (await checkAuditChain()).brokenAt }).toEqual({ what, at: 7 })
      await events().replaceOne({ _id: 7 }, original as never, { upsert: true })
      expect((await checkAuditChain()).brokenAt).toBeUndefined()
    }
  })

  it('knows from where and by which request', async () => {
    const user = await server.signIn('jiyuan-clerk')
    const { headers } = await user.call('delete', '/api/session').expect(204)
    const told = await AuditEventModel.findOne({ requestId: headers['x-request-id'] as string }).lean()
    expect(told).toMatchObject({ action: 'session.closed', target: 'jiyuan-clerk' })
    expect(told?.address).toMatch(/127\.0\.0\.1/)
  })

  it('tells who was refused what: keys that were guessed, posts that were lacking, passwords that were wrong', async () => {
    const user = await server.signIn('jiyuan-clerk')
    const { id } = (await user.call('get', '/api/me')).body
    await user.call('get', '/api/inbox/tasks/2251799813685999').expect(404)
    expect(await refusal('GET /api/inbox/tasks/2251799813685999')).toMatchObject({ accountId: id, after: { code: 'NOT_FOUND' } })
    await user.call('get', '/api/modeler/processes').expect(403)
    expect(await refusal('GET /api/modeler/processes')).toMatchObject({ accountId: id, after: { code: 'FORBIDDEN' } })
    await server.call('post', '/api/session', { username: 'jiyuan-clerk', password: 'wrong' }).expect(401)
    expect(await refusal('POST /api/session')).toMatchObject({ accountId: id, after: { code: 'SIGN_IN_FAILED' } })
  })
})
