import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { HttpCallModel } from '../../domain/http-call.ts'
import { isReachable } from '../../workers/connectors/http/checked-lookup.ts'
import { httpSettings } from '../../workers/connectors/http/http-settings.ts'
import { sendRequest } from '../../workers/connectors/http/send-request.ts'
import { completed, job, openStore } from './store.ts'

interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
type Answering = (request: Received, response: ServerResponse) => void

let store: { close(): Promise<void> }
let servers: Server[]
/** The one that is allowed, and another. */
let [allowed, other] = ['', '']
let received: Received[] = []
let answer: Answering
const directory = mkdtempSync(join(tmpdir(), 'fengqiao-secrets-'))
const SECRET = 's3cret-of-the-installation'

const listen = async (): Promise<[Server, string]> => {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', chunk => chunks.push(chunk as Buffer))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      const one = { method, url, headers, body: Buffer.concat(chunks).toString() }
      received.push(one)
      answer(one, response)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return [server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`]
}
const json =
  (status: number, body: unknown): Answering =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
const call = (headers: Record<string, string>, variables: object = {}) =>
  job('http.call', variables as Record<string, unknown>, { headers, effectKey: '4503599627370600' })

beforeAll(async () => {
  store = await openStore()
  const [first, second] = await Promise.all([listen(), listen()])
  servers = [first[0], second[0]]
  ;[allowed, other] = [first[1], second[1]]
  const secrets = join(directory, 'secrets.json')
  writeFileSync(secrets, JSON.stringify({ TOKEN: { origin: allowed, value: SECRET }, FOREIGN: { origin: other, value: SECRET } }))
  process.env.HTTP_CONNECTOR_SECRETS = secrets
})
beforeEach(async () => {
  process.env.HTTP_CONNECTOR_ALLOW = allowed
  process.env.HTTP_CONNECTOR_PRIVATE = '127.0.0.0/8'
  received = []
  answer = json(200, { ok: true })
  await HttpCallModel.deleteMany({})
})
afterAll(async () => {
  for (const name of ['ALLOW', 'PRIVATE', 'SECRETS']) delete process.env[`HTTP_CONNECTOR_${name}`]
  for (const server of servers) server.closeAllConnections()
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))))
  rmSync(directory, { recursive: true, force: true })
  await store.close()
})

describe('http.call', () => {
  it('sends variables and a secret by its name, takes of the answer what the model names, and says the same key each time', async () => {
    answer = json(201, { result: { accepted: true, days: 3 }, more: 'x' })
    const headers = {
      method: 'POST',
      url: `${allowed}/cases/{caseNo}?since={from}`,
      headers: '{"authorization":"Bearer {secret.TOKEN}"}',
      body: '{"case":"{caseNo}","days":"{days}","note":"共 {days} 天"}',
      result: '{"accepted":"body.result.accepted","none":"body.nothing","code":"status"}',
    }
    const variables = { caseNo: 'A/1 ?', from: '2026-12-01', days: 5 }
    expect(completed(await call(headers, variables))).toEqual({ accepted: true, none: null, code: 201 })
    await call(headers, variables)
    expect(received[0]).toMatchObject({ method: 'POST', url: '/cases/A%2F1%20%3F?since=2026-12-01' })
    expect(JSON.parse(received[0]!.body)).toEqual({ case: 'A/1 ?', days: 5, note: '共 5 天' })
    expect(received.map(({ headers }) => headers['idempotency-key'])).toEqual(['4503599627370600', '4503599627370600'])
    expect(received[0]!.headers.authorization).toBe(`Bearer ${SECRET}`)
  })

  it('is on record: to whom, how it ended; never what was sent or answered', async () => {
    answer = json(200, { body: 'answered-text' })
    await call({ url: `${allowed}/x?q={secretText}`, headers: '{"x-key":"{secret.TOKEN}"}' }, { secretText: 'asked-text' })
    const [record] = await HttpCallModel.find().lean()
    expect(record).toMatchObject({
      effectKey: '4503599627370600',
      method: 'GET',
      path: '/x',
      status: 200,
      host: new URL(allowed).host,
    })
    expect(record!.ms).toBeGreaterThanOrEqual(0)
    expect(JSON.stringify(record)).not.toMatch(/asked-text|answered-text|s3cret/)
  })

  it('calls nobody who is not allowed, and by default nobody is', async () => {
    expect(await call({ url: `${other}/x` })).toMatchObject({
      kind: 'fail',
      retries: 0,
      errorMessage: expect.stringContaining('HTTP_CONNECTOR_ALLOW'),
    })
    delete process.env.HTTP_CONNECTOR_ALLOW
    expect(await call({ url: `${allowed}/x` })).toMatchObject({ kind: 'fail', retries: 0 })
    for (const url of [
      'ftp://127.0.0.1/',
      'file:///etc/passwd',
      `${allowed.replace('//', '//user:pass@')}/`,
      '{host}/x',
      'http://{host}/',
    ])
      expect(await call({ url }, { host: allowed })).toMatchObject({ kind: 'fail', retries: 0 })
    expect(received).toEqual([])
  })

  it('reaches no private network that is not allowed, however its address is written', async () => {
    delete process.env.HTTP_CONNECTOR_PRIVATE
    const { port } = new URL(allowed)
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '127.1', '[::1]', '[::ffff:127.0.0.1]', 'localhost']) {
      process.env.HTTP_CONNECTOR_ALLOW = `http://${host}:${port}`
      const outcome = await call({ url: `http://${host}:${port}/` })
      expect(outcome, host).toMatchObject({ kind: 'fail', retries: 0, errorMessage: expect.stringContaining('private network') })
    }
    expect(received).toEqual([])
  })

  it('follows a redirect to an allowed host only, without the headers of the model', async () => {
    process.env.HTTP_CONNECTOR_ALLOW = `${allowed},${other}`
    const elsewhere: Answering = ({ url }, response) =>
      url === '/here'
        ? response.writeHead(302, { location: `${other}/there` }).end()
        : json(200, { at: url })({} as Received, response)
    answer = elsewhere
    const headers = { url: `${allowed}/here`, headers: '{"x-key":"{secret.TOKEN}"}', result: '{"at":"body.at"}' }
    expect(completed(await call(headers))).toEqual({ at: '/there' })
    expect(received[1]!.headers).not.toHaveProperty('x-key')
    process.env.HTTP_CONNECTOR_ALLOW = allowed
    expect(await call(headers)).toMatchObject({ kind: 'fail', retries: 0 })
    expect(received).toHaveLength(3)
    answer = (_, response) => void response.writeHead(302, { location: '/again' }).end()
    expect(await call(headers)).toMatchObject({ kind: 'fail', retries: 0 })
    received = []
    expect(await call({ ...headers, method: 'POST' })).toMatchObject({ kind: 'fail', retries: 0 })
    expect(received).toHaveLength(1)
  })

  it('is an incident where the other side refuses it, and tried again where that side is down', async () => {
    answer = json(422, { why: 'answered-text' })
    const refused = await call({ url: `${allowed}/x` })
    expect(refused).toMatchObject({
      kind: 'fail',
      retries: 0,
      errorMessage: expect.stringMatching(/answered 422: it does not take/),
    })
    answer = json(503, {})
    expect(await call({ url: `${allowed}/x` })).toMatchObject({ kind: 'fail', retries: 2, retryBackOff: 1000 })
    answer = (_, response) => void response.destroy()
    const cut = await call({ url: `${allowed}/x` })
    expect(cut).toMatchObject({
      kind: 'fail',
      retries: 2,
      errorMessage: expect.stringContaining('cannot be reached (ECONNRESET)'),
    })
    expect((await HttpCallModel.find().sort({ _id: 1 }).lean()).map(({ status, fault }) => status ?? fault)).toEqual([
      422,
      503,
      'ECONNRESET',
    ])
  })

  it('gives up on who is slow, and on an answer that does not end', async () => {
    const outgoing = { method: 'GET', url: new URL(allowed), headers: {} }
    answer = () => undefined
    await expect(sendRequest(outgoing, httpSettings(), { callMs: 50 })).rejects.toMatchObject({ name: 'AbortError' })
    answer = (_, response) => void response.writeHead(200).write('{')
    await expect(sendRequest(outgoing, httpSettings(), { callMs: 50 })).rejects.toThrow()
    answer = (_, response) => {
      const more = (): void => void (response.write('x'.repeat(65_536)) ? setImmediate(more) : response.once('drain', more))
      more()
    }
    expect(await call({ url: `${allowed}/x` })).toMatchObject({
      kind: 'fail',
      retries: 0,
      errorMessage: expect.stringContaining('larger than'),
    })
  })

  it('connects to the address it has checked, whatever the name answers a moment later', async () => {
    const { port } = new URL(allowed)
    // Of a network for documents: nobody answers there.
    const settings = httpSettings({
      HTTP_CONNECTOR_ALLOW: `http://rebound.example:${port}`,
      HTTP_CONNECTOR_PRIVATE: '192.0.2.0/24',
    })
    let asked = 0
    const rebinding = (_: string, done: (error: null, found: { address: string; family: number }[]) => void) =>
      done(null, [{ address: asked++ === 0 ? '192.0.2.1' : '127.0.0.1', family: 4 }])
    const outgoing = { method: 'GET', url: new URL(`http://rebound.example:${port}/`), headers: {} }
    const how = { resolve: rebinding, callMs: 300 }
    await expect(sendRequest(outgoing, settings, how)).rejects.toThrow()
    await expect(sendRequest(outgoing, settings, how)).rejects.toThrow(/private network/)
    const both = (_: string, done: (error: null, found: { address: string; family: number }[]) => void) =>
      done(
        null,
        ['192.0.2.1', '127.0.0.1'].map(address => ({ address, family: 4 })),
      )
    await expect(sendRequest(outgoing, settings, { resolve: both, callMs: 300 })).rejects.toThrow(/private network/)
    expect(received).toEqual([])
  })

  it('sends no identity or mobile number, and takes none', async () => {
    const leaks = { who: '41010519491231002X', phone: 13912345678 }
    const each: Record<string, string>[] = [
      { url: `${allowed}/{who}` },
      { url: `${allowed}/`, method: 'POST', body: '{"deep":[{"phone":"{phone}"}]}' },
      { url: `${allowed}/`, headers: '{"x-who":"{who}"}' },
    ]
    for (const headers of each)
      expect(await call(headers, leaks)).toMatchObject({
        kind: 'fail',
        retries: 0,
        errorMessage: expect.not.stringContaining('4101'),
      })
    expect(received).toEqual([])
    answer = json(200, { phone: '139 1234 5678' })
    const taken = await call({ url: `${allowed}/`, result: '{"phone":"body.phone"}' })
    expect(taken).toMatchObject({ kind: 'fail', retries: 0, errorMessage: expect.stringContaining('no variable may') })
  })

  it('gives a secret to its own host only, and sets no header that is ours', async () => {
    const foreign = await call({ url: `${allowed}/`, headers: '{"x-key":"{secret.FOREIGN}"}' })
    expect(foreign).toMatchObject({ kind: 'fail', retries: 0, errorMessage: expect.stringContaining('no secret FOREIGN') })
    for (const name of ['Host', 'Content-Length', 'Idempotency-Key', 'x y', 'Transfer-Encoding'])
      expect(await call({ url: `${allowed}/`, headers: JSON.stringify({ [name]: 'x' }) })).toMatchObject({ retries: 0 })
    expect(await call({ url: `${allowed}/`, headers: '{"x-a":"{a}"}' }, { a: 'x\r\ny: z' })).toMatchObject({ retries: 0 })
    expect(received).toEqual([])
  })
})

describe('an address', () => {
  it.each(['8.8.8.8', '11.22.33.44', '2400:3200::1'])('%s is public', address => {
    expect(isReachable(address, httpSettings({}).networks)).toBe(true)
  })
  it.each([
    '10.1.2.3',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '224.0.0.1',
  ])('%s is not', address => {
    expect(isReachable(address, httpSettings({}).networks)).toBe(false)
  })
  it('of a network that was allowed is reached', () => {
    const { networks } = httpSettings({ HTTP_CONNECTOR_PRIVATE: '10.20.0.0/16, fd00::/8' })
    expect(['10.20.9.9', '10.21.0.1', 'fd00::9'].map(address => isReachable(address, networks))).toEqual([true, false, true])
  })
})
