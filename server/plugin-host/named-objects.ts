import type { RequestHandler } from 'express'
import type { DataKind, ObjectsByKind, RouteData, SessionAccount, SessionRequest } from '../plugin-api.ts'

/** Finds the objects that have a scope. Each throws NOT_FOUND alike for what is not there and for what the account may not see. */
export type ObjectFinders = {
  readonly [K in DataKind]?: (account: SessionAccount, key: string) => Promise<ObjectsByKind[K]>
}

/**
 * In front of every handler: finds what the path names within the account's scope, so that no handler can forget to ask.
 * What is refused here goes on record like every refusal (server/audit/refusals.ts).
 */
export function namedObjects(finders: ObjectFinders, data: RouteData): RequestHandler {
  const kinds: [string, DataKind][] = typeof data === 'string' ? [] : Object.entries(data)
  return async (request, _response, next) => {
    const named = request as unknown as { account: SessionAccount; objects: SessionRequest['objects'] }
    const found = kinds.map(async ([parameter, kind]) => {
      const key = String(request.params[parameter])
      return [parameter, (await finders[kind]?.(named.account, key)) ?? key]
    })
    named.objects = Object.fromEntries(await Promise.all(found))
    next()
  }
}
