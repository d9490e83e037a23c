import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { api, ApiError, onSessionExpired, setCsrfToken } from '../../ui/api.ts'

interface Answer {
  readonly status: number
  readonly body?: unknown
}
let server: Server
let answers: Answer[] = []
const seen: IncomingMessage[] = []
const browserFetch = globalThis.fetch

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(request)
    const { status, body } = answers.shift() ?? { status: 500 }
    response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  // In a page, addresses are relative to it.
  globalThis.fetch = (path, init) => browserFetch(`http://127.0.0.1:${port}${String(path)}`, init)
})
afterAll(() => {
  globalThis.fetch = browserFetch
  server.close()
})
afterEach(() => {
  answers = []
  seen.length = 0
  onSessionExpired(undefined)
  setCsrfToken(undefined)
})

test('sends the CSRF token with what changes something, and only then', async () => {
  setCsrfToken('token')
  answers = [{ status: 200, body: {} }, { status: 204 }]
  await api.get('/api/x')
  await api.post('/api/x', { a: 1 })
  expect(seen.map(request => request.headers['x-csrf-token'])).toEqual([undefined, 'token'])
})

test('throws what the server says', async () => {
  answers = [
    {
      status: 422,
      body: { code: 'FORM_INVALID', message: '有 1 处填写有误', fields: [{ field: 'a', code: 'x' }], requestId: '7' },
    },
  ]
  const error = await api.post('/api/x').catch((failure: unknown) => failure)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 422, code: 'FORM_INVALID', fields: [{ field: 'a', code: 'x' }], requestId: '7' })
})

test('makes an error of a page that is not the server’s', async () => {
  answers = [{ status: 502, body: '<html>' }]
  await expect(api.get('/api/x')).rejects.toMatchObject({ status: 502, code: 'HTTP_502' })
})

test('waits for the sign-in dialog where the session expired, then sends the same again', async () => {
  answers = [
    { status: 401, body: { code: 'SESSION_EXPIRED' } },
    { status: 200, body: { saved: true } },
  ]
  let dialogs = 0
  onSessionExpired(async () => {
    dialogs++
    setCsrfToken('new')
  })
  expect(await api.put('/api/draft', { data: 1 })).toEqual({ saved: true })
  expect(dialogs).toBe(1)
  expect(seen.map(request => request.headers['x-csrf-token'])).toEqual([undefined, 'new'])
})

test('asks nobody to sign in again because a password was wrong', async () => {
  answers = [{ status: 401, body: { code: 'SIGN_IN_FAILED' } }]
  onSessionExpired(() => Promise.reject(new Error('the dialog opened')))
  await expect(api.post('/api/session', {})).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
})

test('says where the server cannot be reached', async () => {
  const reached = globalThis.fetch
  globalThis.fetch = () => browserFetch('http://127.0.0.1:1/')
  await expect(api.get('/api/x')).rejects.toMatchObject({ status: 0, code: 'NETWORK' })
  globalThis.fetch = reached
})
