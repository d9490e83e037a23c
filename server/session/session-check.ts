import type { Request, RequestHandler } from 'express'
import { timingSafeEqual } from 'node:crypto'
import { AccountModel } from '../../domain/account.ts'
import { ServerError } from '../errors.ts'
import type { RouteRule, SessionAccount, SessionRequest } from '../plugin-api.ts'
import { readSessionCookie } from './session-cookie.ts'
import type { Session, SessionStore } from './session-store.ts'
import { standingOf } from './standing.ts'

export interface SignedIn {
  readonly account: SessionAccount
  readonly session: Session
  readonly token: string
  /** Until it has chosen a password of its own, the account can do nothing else. */
  readonly passwordMustChange: boolean
}

/** What an account can do whose password somebody else has set; signing out asks for no rights. */
const PASSWORD_CHANGE = 'PUT /api/me/password'
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** @throws NOT_SIGNED_IN without a cookie, SESSION_EXPIRED where its session has ended */
export async function signedIn(sessions: SessionStore, request: Request): Promise<SignedIn> {
  const token = readSessionCookie(request)
  if (!token) throw new ServerError('NOT_SIGNED_IN')
  const session = await sessions.find(token)
  const account = session && (await AccountModel.findOne({ _id: session.accountId, disabled: false }).lean())
  if (!session || !account) throw new ServerError('SESSION_EXPIRED')
  return { account: await standingOf(account), session, token, passwordMustChange: account.passwordMustChange === true }
}

/** In front of every route that needs a session: who is it, may they, and did our own page send it (CSRF). */
export function requireRoles(sessions: SessionStore, roles: RouteRule['roles']): RequestHandler {
  return async (request, _response, next) => {
    const { account, session, passwordMustChange } = await signedIn(sessions, request)
    ;(request as { -readonly [K in keyof SessionRequest]: SessionRequest[K] }).account = account
    if (UNSAFE.has(request.method)) checkCsrf(request, session)
    if (passwordMustChange && `${request.method} ${request.baseUrl}${request.path}` !== PASSWORD_CHANGE)
      throw new ServerError('PASSWORD_MUST_CHANGE')
    if (roles !== 'any' && !account.roles.some(role => roles.includes(role))) throw new ServerError('FORBIDDEN')
    next()
  }
}

/** The token that only our pages can read, from GET or POST /api/session. SameSite=Strict stands behind it. */
export function checkCsrf(request: Request, session: Session): void {
  const sent = Buffer.from(request.get('x-csrf-token') ?? '')
  const expected = Buffer.from(session.csrfToken)
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected)) throw new ServerError('CSRF_REJECTED')
}
