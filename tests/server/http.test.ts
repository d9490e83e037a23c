import { Router } from 'express'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import supertest from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { createApp } from '../../server/app.ts'
import { RequestLimits } from '../../server/http/request-limits.ts'
import { Messages } from '../../server/http/messages.ts'
import { auditService } from '../../server/audit/audit-service.ts'
import { loggerFor } from '../../server/log.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { tempDirectory } from '../helpers/temp-directory.ts'

let server: TestServer
let admin: TestUser
beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('admin')
})
afterAll(() => server.stop())

describe('every answer', () => {
  it('carries the request id that the problem names', async () => {
    const answer = await server.call('get', '/api/nowhere')
    expect(answer.status).toBe(404)
    expect(answer.type).toBe('application/problem+json')
    expect(answer.body.requestId).toBe(answer.headers['x-request-id'])
  })

  it('allows scripts from here only, and none to be evaluated', async () => {
    const policy = String((await server.call('get', '/api/health')).headers['content-security-policy'])
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toContain('unsafe-eval')
    expect(policy).toContain("frame-ancestors 'none'")
  })

  it('speaks the language that the caller asks for, Chinese otherwise', async () => {
    expect((await server.call('get', '/api/me')).body.message).toBe('请先登录。')
    expect((await server.call('get', '/api/me').set('accept-language', 'en')).body.message).toBe('Please sign in.')
    expect((await server.call('get', '/api/me').set('accept-language', 'fr')).body.message).toBe('请先登录。')
  })
})

describe('the pages', () => {
  const page = '<!doctype html><title>枫桥</title>'.repeat(100)

  it('come compressed, what the API answers does not', async () => {
    const uiFolder = tempDirectory()
    writeFileSync(join(uiFolder, 'index.html'), page)
    const app = createApp({
      api: Router(),
      uiFolder,
      messages: new Messages(),
      log: loggerFor('server'),
      audit: auditService,
      limits: new RequestLimits(),
    })
    const answer = await supertest(app).get('/inbox').set('accept', 'text/html').set('accept-encoding', 'gzip').expect(200)
    expect(answer.headers['content-encoding']).toBe('gzip')
    expect(answer.text).toBe(page)
    const problem = await supertest(app).get('/api/nowhere').set('accept-encoding', 'gzip').expect(404)
    expect(problem.headers).not.toHaveProperty('content-encoding')
  })
})

describe('bad input', () => {
  it('that is no JSON is told so', async () => {
    const answer = await server.call('post', '/api/session').set('content-type', 'application/json').send('{"username":')
    expect(answer.body).toMatchObject({ status: 400, code: 'INVALID_JSON' })
  })

  it('that is too large is refused', async () => {
    const answer = await server.call('post', '/api/session', { username: 'x'.repeat(5_000_000) })
    expect(answer.body).toMatchObject({ status: 413, code: 'BODY_TOO_LARGE' })
  })

  it('names the fields that are wrong', async () => {
    const { body } = await admin.call('put', '/api/clock', { now: 'tomorrow' })
    expect(body.code).toBe('INVALID_REQUEST')
    expect(body.fields[0].field).toBe('now')
  })
})

describe('personal data', () => {
  const number = '000000199001010014'

  it('in an address is refused, and neither told, logged nor kept', async () => {
    for (const path of [`/api/inbox/tasks/${number}`, `/api/replay/cases?state=139%201234%205678`, `/inbox?q=${number}`]) {
      const { body, text } = await admin.call('get', path)
      expect(body).toMatchObject({ status: 400, code: 'PERSONAL_DATA_IN_ADDRESS' })
      expect(text).not.toMatch(/0000|1234/)
    }
    await admin.call('get', `/api/inbox/tasks/${encodeURIComponent('张三')}`).expect(404)
    const kept = await eventually(
      async () => JSON.stringify(await AuditEventModel.find({ action: 'request.refused' }).lean()),
      text => text.includes('/api/inbox/tasks/…'),
    )
    expect(kept).not.toMatch(/0000001990|1234|张三|%E5/)
  })

  it('in a message’s variables or key is refused, without being told', async () => {
    const clerk = await server.signIn('jiyuan-clerk')
    for (const wrong of [
      { correlationKey: number },
      { variables: { note: `证件${number}` } },
      { variables: { phone: 13912345678 } },
      { variables: { notes: ['139 1234 5678'] } },
      { variables: { [`x${number}`]: 1, '': number } },
    ]) {
      const { body, text } = await clerk.call('post', '/api/messages', { name: 'subject-reported', ...wrong })
      expect(body).toMatchObject({ status: 400, code: 'INVALID_REQUEST' })
      expect(text).not.toMatch(/0000001990|1234/)
    }
  })
})

describe('health', () => {
  it('is public and names the parts', async () => {
    const { status, body } = await server.call('get', '/api/health')
    expect({ status, body }).toEqual({ status: 200, body: { server: 'up', store: 'up', engine: 'up' } })
  })
})
