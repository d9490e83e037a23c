import type { EngineRecord, RejectionType } from '../core/record.ts'
import { StorageError } from '../store/database.ts'

/** An answer of kind problem+json (RFC 9457). `title` is Zeebe's code. */
export class Problem extends Error {
  readonly status: number
  readonly title: string

  constructor(status: number, title: string, detail: string) {
    super(detail)
    this.status = status
    this.title = title
  }

  body(instance: string): Readonly<Record<string, unknown>> {
    return { type: 'about:blank', title: this.title, status: this.status, detail: this.message, instance }
  }
}

/** The one place where the engine's refusals become HTTP. */
const STATUS: Readonly<Record<RejectionType, number>> = {
  INVALID_ARGUMENT: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  INVALID_STATE: 409,
  EXCEEDED_BATCH_RECORD_SIZE: 413,
  PROCESSING_ERROR: 500,
  NULL_VAL: 500,
}

export function rejected({ intent, rejectionType, rejectionReason }: EngineRecord): Problem {
  const detail = `Command '${intent}' rejected with code '${rejectionType}': ${rejectionReason}`
  return new Problem(STATUS[rejectionType], rejectionType, detail)
}

/** A request that cannot be read: titles and details are those of Camunda's web framework. */
export const badRequest = (detail: string) => new Problem(400, 'Bad Request', detail)
export const unreadable = () => badRequest('Failed to read request')
export const bodyMissing = () => badRequest('Required request body is missing')
export const cannotBeParsed = (property: string) => badRequest(`Request property [${property}] cannot be parsed`)
export const cannotConvert = (name: string, value: string) => badRequest(`Failed to convert '${name}' with value: '${value}'`)
export const notOneOf = (name: string, value: unknown, values: readonly string[]) =>
  badRequest(
    `Unexpected value '${String(value)}' for enum field '${name}'. Use any of the following values: [${values.join(', ')}]`,
  )
export const unknownPath = (path: string) => new Problem(404, 'Not Found', `There is nothing at ${path}.`)
export const methodNotAllowed = (method: string, allowed: readonly string[]) =>
  new Problem(405, 'Method Not Allowed', `Method '${method}' is not supported. Supported: ${allowed.join(', ')}.`)
export const tooLarge = (limit: number) =>
  new Problem(413, 'Payload Too Large', `The request's body is larger than the limit of ${limit} bytes.`)
export const unsupportedMediaType = (type: string) =>
  new Problem(415, 'Unsupported Media Type', `Content-Type '${type}' is not supported.`)

/** A request that reads well but makes no sense: titles are the engine's codes. */
export const invalidArgument = (detail: string) => new Problem(400, 'INVALID_ARGUMENT', detail)
export const notFound = (detail: string) => new Problem(404, 'NOT_FOUND', detail)
export const notServed = (operation: string, what: string, instead: string) =>
  new Problem(501, 'NOT_IMPLEMENTED', `This engine does not serve the operation ${operation}. ${what}: ${instead}`)
export const foreignOrigin = (origin: string) => new Problem(403, 'FORBIDDEN', `Pages of ${origin} may not use this engine.`)
export const unauthorized = () =>
  new Problem(401, 'UNAUTHORIZED', 'This engine asks for credentials: basic or bearer, as it was started with.')
export const timedOut = () =>
  new Problem(
    504,
    'java.util.concurrent.TimeoutException',
    'Expected to handle REST API request, but request timed out between gateway and broker',
  )

/** Any error as a problem. What is not one is our own fault: it is logged, not told. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof StorageError) return new Problem(503, 'UNAVAILABLE', 'The engine cannot keep its data and stops.')
  console.error(error)
  return new Problem(500, 'INTERNAL_ERROR', 'The engine failed to process the request. Its log has the details.')
}
