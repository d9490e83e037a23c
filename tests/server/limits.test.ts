import { once } from 'node:events'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { createHttpServer } from '../../server/http/http-server.ts'
import { PER_MINUTE } from '../../server/http/request-limits.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'

/** A twentieth of what people may, so that a test reaches it. */
const FACTOR = 0.05
let server: TestServer
let clerk: TestUser
let other: TestUser
beforeAll(async () => {
  server = await startTestServer({ requestLimitFactor: FACTOR })
  clerk = await server.signIn('jiyuan-clerk')
  other = await server.signIn('xinan-clerk')
})
afterAll(() => server.stop())

describe('an account that sends more than people do', () => {
  it('is told when to try again, and the audit once; others are not held up, nor is what it reads', async () => {
    const once = () => clerk.call('patch', '/api/me', { locale: 'zh-CN' })
    for (let sent = 0; sent < PER_MINUTE.write * FACTOR; sent++) await once().expect(200)
    for (let more = 0; more < 3; more++) {
      const { body, headers } = await once().expect(429)
      expect(body).toMatchObject({ code: 'TOO_MANY_REQUESTS' })
      expect(body.message).toContain(`${headers['retry-after']} 秒`)
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    }
    await other.call('patch', '/api/me', { locale: 'zh-CN' }).expect(200)
    await clerk.call('get', '/api/me').expect(200)
    const told = () => AuditEventModel.find({ 'after.code': 'TOO_MANY_REQUESTS' }).lean()
    expect(await eventually(told, events => events.length > 0)).toHaveLength(1)
  })

  it('reaches it sooner where it gathers records', async () => {
    const look = () => other.call('post', '/api/inbox/tasks/2251799813685249/unmasked', { reason: '办理本案' })
    for (let sent = 0; sent < PER_MINUTE.sensitive * FACTOR; sent++) await look().expect(404)
    await look().expect(429)
  })
})

describe('addresses', () => {
  it('are limited before anybody has signed in, also where they say to be others', async () => {
    const ask = (address: string) => server.call('get', '/api/session').set('x-forwarded-for', `${address}, 203.0.113.9`)
    const statuses = new Set<number>()
    for (let sent = 0; sent <= PER_MINUTE.anonymous * FACTOR; sent++) statuses.add((await ask(`198.51.100.${sent}`)).status)
    expect(statuses).toContain(429)
  })
})

describe('a body', () => {
  const post = (body: string) =>
    other
      .call('post', '/api/messages')
      .set('content-type', 'application/json')
      .send(body as unknown as object)

  it.each([
    ['nested too deep', `{"name":${'['.repeat(200)}${']'.repeat(200)}}`],
    ['with an operator', '{"name":"x","correlationKey":{"$gt":""}}'],
    ['with a prototype', '{"name":"x","variables":{"constructor":{"prototype":{"x":1}}}}'],
  ])('%s is no JSON for us', async (_what, body) => {
    expect((await post(body).expect(400)).body).toMatchObject({ code: 'INVALID_JSON' })
  })

  it('with brackets in its texts is fine', async () => {
    expect((await post(JSON.stringify({ name: '['.repeat(190), correlationKey: '\\"[{' }))).body.code).not.toBe('INVALID_JSON')
  })

  it('is not read of those who have not signed in', async () => {
    const { body } = await server.call('post', '/api/messages', { name: 'x'.repeat(5_000_000) })
    expect(body).toMatchObject({ code: 'NOT_SIGNED_IN' })
  })

  it('may be large for forms and models only', async () => {
    expect((await other.call('patch', '/api/me', { locale: 'x'.repeat(300_000) })).status).toBe(413)
    expect((await post(JSON.stringify({ name: 'x'.repeat(300_000) }))).status).toBe(400)
  })
})

describe('a sender that takes its time', () => {
  it('is cut off before its headers are complete', async () => {
    const http = createHttpServer(server.platform.app, {
      headersTimeout: 300,
      requestTimeout: 300,
      connectionsCheckingInterval: 50,
    })
    await once(http.listen(0, '127.0.0.1'), 'listening')
    const socket = connect((http.address() as AddressInfo).port, '127.0.0.1')
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 408 /)
    await once(socket, 'close')
    http.close()
  })
})

describe('headers', () => {
  it('are complete, and say to come back by TLS only where one came so', async () => {
    const { headers } = await server.call('get', '/api/health')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'reporting-endpoints': 'csp="/api/csp-reports"',
    })
    expect(headers['permissions-policy']).toContain('geolocation=()')
    expect(headers).not.toHaveProperty('strict-transport-security')
    const secure = await server.call('get', '/api/health').set('x-forwarded-proto', 'https')
    expect(secure.headers['strict-transport-security']).toBe('max-age=31536000')
  })

  it('name where violations of the policy are reported; reports are taken, others refused', async () => {
    const report = (type: string, body: unknown) =>
      server
        .call('post', '/api/csp-reports')
        .set('content-type', type)
        .send(JSON.stringify(body) as unknown as object)
    const violation = {
      type: 'csp-violation',
      body: { effectiveDirective: 'script-src-elem', blockedURL: 'https://evil.example/x.js' },
    }
    expect((await report('application/reports+json', [violation])).status).toBe(204)
    const older = { 'csp-report': { 'effective-directive': 'script-src', 'blocked-uri': 'inline', 'document-uri': 'http://x/y' } }
    expect((await report('application/csp-report', older)).status).toBe(204)
    expect((await report('application/csp-report', { a: 'x'.repeat(20_000) })).status).toBe(413)
    expect((await report('application/json', { a: 1 })).status).toBe(400)
  })
})
