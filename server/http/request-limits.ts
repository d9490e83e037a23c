import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, rateLimit } from 'express-rate-limit'
import type { AugmentedRequest } from 'express-rate-limit'
import { ServerError } from '../errors.ts'
import type { SessionRequest } from '../plugin-api.ts'

const WINDOW_MS = 60_000

/**
 * Requests a minute. Nobody works faster, a page that runs wild or a script that gathers records does. `sensitive`: uploads,
 * exports, looks behind a mask. `address`: an office shares one. `hook`: the systems of one organ. Our own proposals (建议).
 */
export const PER_MINUTE = { read: 1_200, write: 300, sensitive: 60, address: 6_000, anonymous: 600, hook: 60 } as const
export type Pace = 'read' | 'write' | 'sensitive'

/** Counts in memory, for this server alone: a restart forgets, which nobody from outside can bring about. */
export class RequestLimits {
  /** Before anything is read of a request, whoever sends it. */
  readonly address: RequestHandler
  /** Of routes for those who have not signed in. */
  readonly anonymous: RequestHandler
  /** Of outside systems that sign what they send. */
  readonly hook: RequestHandler
  readonly #paces: Readonly<Record<Pace, RequestHandler>>

  /** @param factor by how much machines that play people are faster than people */
  constructor(factor = 1) {
    this.address = limiter(PER_MINUTE.address * factor, addressOf)
    this.anonymous = limiter(PER_MINUTE.anonymous * factor, addressOf)
    this.hook = limiter(PER_MINUTE.hook * factor, addressOf)
    this.#paces = {
      read: limiter(PER_MINUTE.read * factor, accountOf),
      write: limiter(PER_MINUTE.write * factor, accountOf),
      sensitive: limiter(PER_MINUTE.sensitive * factor, accountOf),
    }
  }

  /** Per account, behind the check of its session. */
  of(pace: Pace): RequestHandler {
    return this.#paces[pace]
  }
}

const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? '')
const accountOf = (request: Request): string => (request as SessionRequest).account.id

/** @throws TOO_MANY_REQUESTS; the audit hears of the first in each minute */
function limiter(limit: number, keyGenerator: (request: Request) => string): RequestHandler {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    keyGenerator,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (request, _response, next) => {
      const { used, resetTime } = (request as AugmentedRequest)['rateLimit']
      const leftMs = (resetTime?.getTime() ?? Date.now() + WINDOW_MS) - Date.now()
      const seconds = Math.max(1, Math.ceil(leftMs / 1000))
      next(new ServerError('TOO_MANY_REQUESTS', { values: { seconds }, isRepeated: used > limit + 1 }))
    },
  })
}
