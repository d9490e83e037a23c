import type { RequestHandler, Router } from 'express'
import type { Access, Handler } from '../plugin-api.ts'
import { requireAccess } from '../session/session-check.ts'
import type { SessionStore } from '../session/session-store.ts'

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete'

export interface RegisteredRoute {
  readonly method: Method | 'all'
  /** Full path, `/api/inbox/tasks/:key`; of a mounted router, its prefix. */
  readonly path: string
  readonly access: Access | 'public'
}

/** Every route of the server passes here, so none can exist without a rule, and a test can walk them all. */
export class RouteRegistry {
  readonly routes: RegisteredRoute[] = []
  readonly sessions: SessionStore
  constructor(sessions: SessionStore) {
    this.sessions = sessions
  }

  add(router: Router, prefix: string, method: Method, path: string, access: Access, handlers: readonly Handler[]): void {
    if (handlers.length === 0) throw new Error(`${method} ${prefix}${path} has no handler`)
    if (access !== 'any' && access.length === 0) throw new Error(`${method} ${prefix}${path} names nobody who may call it`)
    this.routes.push({ method, path: prefix + path, access })
    router[method](path, requireAccess(this.sessions, access), ...(handlers as unknown as RequestHandler[]))
  }

  /** The server's own few routes for those who have not signed in. */
  addPublic(router: Router, prefix: string, method: Method, path: string, handler: RequestHandler): void {
    this.routes.push({ method, path: prefix + path, access: 'public' })
    router[method](path, handler)
  }

  mount(router: Router, prefix: string, path: string, access: Access, inner: Router): void {
    this.routes.push({ method: 'all', path: prefix + path, access })
    router.use(path, requireAccess(this.sessions, access), inner)
  }
}
