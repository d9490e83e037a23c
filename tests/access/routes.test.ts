import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../server/plugin-api.ts'
import type { RegisteredRoute } from '../../server/plugin-host/route-registry.ts'
import { startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'

/** Walks every route that server and plugins have registered, as every role. */
let server: TestServer
let users: Record<Role, TestUser>
let routes: readonly RegisteredRoute[]
beforeAll(async () => {
  // On a busy machine somebody waits for others for minutes.
  server = await startTestServer()
  routes = server.platform.routes.routes
  users = {
    administrator: await server.signIn('admin'),
    staff: await server.signIn('jiyuan-clerk'),
    security: await server.signIn('security'),
    auditor: await server.signIn('auditor'),
  }
})
afterAll(() => server.stop())

const PUBLIC = [
  'post /api/session',
  'get /api/session',
  'delete /api/session',
  'get /api/health',
  'post /api/csp-reports',
  'post /api/letters/hook/:hookId',
]
/** Any key: what it names need not exist to be refused. */
const addressOf = (route: RegisteredRoute) => route.path.replace(/:(\w+)/g, '2251799813685249').replace(/\{?\*\w+\}?/g, 'x')

describe('every route', () => {
  it('is there, of the server and of each plugin', () => {
    const parts = new Set(routes.map(route => route.path.split('/')[2]))
    for (const part of ['session', 'me', 'clock', 'organisations', 'incidents', 'messages', 'inbox', 'modeler', 'replay']) {
      expect(parts).toContain(part)
    }
  })

  it('asks for a session, but the few that are public', async () => {
    for (const route of routes) {
      const name = `${route.method} ${route.path}`
      if (route.rule === 'public') {
        expect(PUBLIC).toContain(name)
        continue
      }
      const { status, body } = await server.call(route.method, addressOf(route))
      expect({ name, status, code: body.code }).toEqual({ name, status: 401, code: 'NOT_SIGNED_IN' })
    }
  })

  it.each(['administrator', 'security', 'auditor', 'staff'] as const)(
    'lets in %s where its rule says so, and nowhere else',
    async role => {
      for (const route of routes) {
        if (route.rule === 'public') continue
        const { roles } = route.rule
        const allowed = roles === 'any' || roles.includes(role)
        const name = `${route.method} ${route.path}`
        const { body } = await users[role].call(route.method, addressOf(route), {})
        expect({ name, forbidden: body?.code === 'FORBIDDEN' }).toEqual({ name, forbidden: !allowed })
      }
    },
  )

  it('that changes something refuses a request without the CSRF token, whoever sends it', async () => {
    for (const route of routes.filter(route => route.rule !== 'public' && route.method !== 'get')) {
      const name = `${route.method} ${route.path}`
      const { body } = await server.call(route.method, addressOf(route), {}).set('cookie', users.administrator.cookie)
      expect({ name, code: body.code }).toEqual({ name, code: 'CSRF_REJECTED' })
    }
  })
})
