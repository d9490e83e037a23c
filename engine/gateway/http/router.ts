import { methodNotAllowed, unknownPath } from '../problem.ts'
import type { RequestContext } from './request-context.ts'

export interface Reply {
  readonly status: number
  /** A value to be written as JSON; with `contentType`, text. */
  readonly body?: unknown
  readonly contentType?: string
}

export type Handler = (context: RequestContext) => Reply | Promise<Reply>
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export const ok = (body: unknown): Reply => ({ status: 200, body })
export const noContent: Reply = { status: 204 }

interface Route {
  readonly segments: readonly string[]
  readonly handlers: Map<Method, Handler>
}

/** Paths like `/v2/jobs/{jobKey}/completion`. A literal segment wins over a parameter. */
export class Router {
  private readonly routes: Route[] = []
  private readonly byLength = new Map<number, Route[]>()

  add(method: Method, path: string, handler: Handler): void {
    const segments = path.split('/')
    let route = this.routes.find(known => known.segments.join('/') === path)
    if (!route) {
      route = { segments, handlers: new Map() }
      this.routes.push(route)
      const sameLength = [...(this.byLength.get(segments.length) ?? []), route]
      this.byLength.set(
        segments.length,
        sameLength.sort((a, b) => parameters(a) - parameters(b)),
      )
    }
    if (!route.handlers.has(method)) route.handlers.set(method, handler)
  }

  has(method: Method, path: string): boolean {
    return this.routes.some(({ segments, handlers }) => segments.join('/') === path && handlers.has(method))
  }

  find(method: string, path: string): { handler: Handler; params: Record<string, string> } {
    const segments = path.split('/')
    const allowed = new Set<string>()
    for (const route of this.byLength.get(segments.length) ?? []) {
      const params = match(route.segments, segments)
      if (!params) continue
      const handler = route.handlers.get(method as Method)
      if (handler) return { handler, params }
      for (const known of route.handlers.keys()) allowed.add(known)
    }
    throw allowed.size > 0 ? methodNotAllowed(method, [...allowed]) : unknownPath(path)
  }
}

function parameters(route: Route): number {
  return route.segments.filter(segment => segment.startsWith('{')).length
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  const params: Record<string, string> = {}
  for (let i = 0; i < pattern.length; i++) {
    const expected = pattern[i]!
    if (expected.charCodeAt(0) === 0x7b) params[expected.slice(1, -1)] = segments[i]!
    else if (expected !== segments[i]) return undefined
  }
  return params
}
