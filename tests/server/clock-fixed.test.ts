import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer } from '../helpers/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ demonstration: false })
})
afterAll(() => server.stop())

it('cannot be moved outside a demonstration', async () => {
  const admin = await server.signIn('admin')
  expect((await admin.call('get', '/api/clock')).body.movable).toBe(false)
  const { body } = await admin.call('put', '/api/clock', { now: '2099-01-01T00:00:00Z' })
  expect(body).toMatchObject({ status: 409, code: 'CLOCK_FIXED' })
})
