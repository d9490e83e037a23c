import type { RequestHandler, Router } from 'express'
import type { Handler, PluginContext, RouteData, RouteRule } from '../plugin-api.ts'
import { readBody } from '../http/read-body.ts'
import type { RequestLimits } from '../http/request-limits.ts'
import { requireRoles } from '../session/session-check.ts'
import type { SessionStore } from '../session/session-store.ts'
import { namedObjects } from './named-objects.ts'
import type { ObjectFinders } from './named-objects.ts'

export type Method = Parameters<PluginContext['route']>[0]

export interface RegisteredRoute {
  readonly method: Method
  /** Full path, `/api/inbox/tasks/:task`. */
  readonly path: string
  readonly rule: RouteRule | 'public'
}

/** Every route of the server passes here, so none can exist without a rule, and a test can walk them all. */
export class RouteRegistry {
  readonly routes: RegisteredRoute[] = []
  readonly sessions: SessionStore
  readonly #finders: ObjectFinders
  readonly #limits: RequestLimits
  constructor(sessions: SessionStore, finders: ObjectFinders, limits: RequestLimits) {
    this.sessions = sessions
    this.#limits = limits
    this.#finders = finders
  }

  /** What adds routes to the router under `prefix`: `PluginContext.route`, also for the server's own. */
  under(router: Router, prefix: string): PluginContext['route'] {
    return (method, path, rule, ...handlers) => this.#add(router, prefix, method, path, rule, handlers as unknown as Handler[])
  }

  #add(router: Router, prefix: string, method: Method, path: string, rule: RouteRule, handlers: readonly Handler[]): void {
    const name = `${method} ${prefix}${path}`
    if (handlers.length === 0) throw new Error(`${name} has no handler`)
    if (rule.roles !== 'any' && rule.roles.length === 0) throw new Error(`${name} names nobody who may call it`)
    checkData(name, path, rule.data)
    this.routes.push({ method, path: prefix + path, rule })
    const pace = rule.pace ?? (method === 'get' ? 'read' : 'write')
    // The body of a request is not even read before it is known who sends it.
    const checks = [
      requireRoles(this.sessions, rule.roles),
      this.#limits.of(pace),
      readBody(rule.body ?? 'small'),
      namedObjects(this.#finders, rule.data),
    ]
    router[method](path, ...checks, ...(handlers as unknown as RequestHandler[]))
  }

  /** The server's own few routes for those who have not signed in. */
  addPublic(router: Router, prefix: string, method: Method, path: string, ...handlers: RequestHandler[]): void {
    this.routes.push({ method, path: prefix + path, rule: 'public' })
    router[method](path, this.#limits.anonymous, readBody('small'), ...handlers)
  }
}

/** @throws where the path has a parameter of which the rule does not say what it names */
function checkData(name: string, path: string, data: RouteData | undefined): void {
  if (!data) throw new Error(`${name} does not say what data it touches`)
  const inPath = Array.from(path.matchAll(/[:*](\w+)/g), match => match[1] ?? '')
  const declared = typeof data === 'string' ? [] : Object.keys(data)
  if (inPath.toSorted().join() === declared.toSorted().join()) return
  throw new Error(`${name} must say what each parameter of its path names; it says "${declared.join(', ')}"`)
}
