import type { Request, RequestHandler } from 'express'
import { randomUUID } from 'node:crypto'

const ids = new WeakMap<Request, string>()

/** Every answer carries the id under which the log knows the request. */
export const requestId: RequestHandler = (request, response, next) => {
  const id = randomUUID().slice(0, 13)
  ids.set(request, id)
  response.setHeader('x-request-id', id)
  next()
}

export const requestIdOf = (request: Request): string | undefined => ids.get(request)
