import type { Request, RequestHandler } from 'express'
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'

/** What everything done for a request may know of it, however deep: the audit tells it. */
export interface RequestOrigin {
  readonly requestId: string
  readonly address: string
}

const origins = new AsyncLocalStorage<RequestOrigin>()
const ids = new WeakMap<Request, string>()

/** Every answer carries the id under which the log knows the request. */
export const requestId: RequestHandler = (request, response, next) => {
  const id = newRequestId()
  ids.set(request, id)
  response.setHeader('x-request-id', id)
  origins.run({ requestId: id, address: request.ip ?? '' }, next)
}

/** `3f9a1c-0b7e42`: divided where no telephone number is, so that the audit and the log never strike one out as somebody's. */
function newRequestId(): string {
  const id = randomUUID()
  return `${id.slice(0, 6)}-${id.slice(-6)}`
}

export const requestIdOf = (request: Request): string | undefined => ids.get(request)

/** @returns undefined outside a request */
export const requestOrigin = (): RequestOrigin | undefined => origins.getStore()
