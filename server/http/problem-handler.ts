import type { ErrorRequestHandler, Request } from 'express'
import { STATUS_CODES } from 'node:http'
import { tellableError, tellableText } from '../../domain/tellable-error.ts'
import type { Logger } from '../plugin-api.ts'
import { ServerError } from '../errors.ts'
import { asServerError } from './known-failures.ts'
import { localeOf } from './messages.ts'
import type { Locale, Messages } from './messages.ts'
import { addressOf } from './request-address.ts'
import { requestIdOf } from './request-id.ts'

/** The one place where a thrown error becomes an answer: `{ status, title, code, message, detail?, fields?, requestId }`. */
export function problemHandler(
  messages: Messages,
  log: Logger,
  onProblem: (request: Request, error: ServerError) => void,
): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    const known = asServerError(error)
    const requestId = requestIdOf(request)
    const about = { requestId, method: request.method, path: addressOf(request) }
    onProblem(request, known)
    if (known.status < 500) log.info(known.code, about)
    else log.error(tellableText(known.message), { ...about, cause: describe(error) })
    if (known.status === 429) response.setHeader('retry-after', String(known.values['seconds'] ?? 60))
    response
      .status(known.status)
      .type('application/problem+json')
      .send(JSON.stringify({ ...problemOf(known, messages, localeOf(request)), requestId }))
  }
}

export function problemOf(error: ServerError, messages: Messages, locale: Locale): Record<string, unknown> {
  const fields = error.fields?.map(field => ({
    ...field,
    message: field.message ?? messages.find(locale, field.code, field.values),
  }))
  return {
    status: error.status,
    title: STATUS_CODES[error.status],
    code: error.code,
    message: messages.find(locale, error.code, { count: fields?.length ?? 0, ...error.values }),
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(fields ? { fields } : {}),
  }
}

/** Nobody answered: an address of the API that does not exist. */
export const notFound = (request: Request): never => {
  throw new ServerError('NOT_FOUND', { detail: `${request.method} ${addressOf(request)}` })
}

/** The stack begins with the message, which may hold what somebody typed: told is where, and of the message what may be. */
function describe(error: unknown): unknown {
  if (!(error instanceof Error)) return tellableError(error)
  const stack = error.stack?.split('\n').filter(line => /^\s+at /.test(line))
  return { name: error.name, message: tellableError(error), stack: stack?.join('\n') }
}
