import type { Request, Router } from 'express'
import { z } from 'zod'
import { AccountModel } from '../../domain/account.ts'
import { changeRights } from '../../domain/rights-change.ts'
import { ServerError } from '../errors.ts'
import type { AuditService, SessionAccount } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import { countAttempt, forgetAttempts } from './attempt-limit.ts'
import { isGoodPassword } from './password-rules.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { readSessionCookie } from './session-cookie.ts'
import { sessionIdOf } from './session-store.ts'
import type { SessionStore } from './session-store.ts'
import { describeSession } from './sign-in-service.ts'

const OWN = { roles: 'any', data: 'own' } as const
const passwords = z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) })

/** `/api/me/sessions`: where I am signed in, and ending it there. `/api/me/password`: a new one ends all other sessions. */
export function ownSessionRoutes(api: Router, routes: RouteRegistry, sessions: SessionStore, audit: AuditService): void {
  const route = routes.under(api, '/api')

  route('get', '/me/sessions', OWN, async (request, response) => {
    const current = currentId(request)
    const items = (await sessions.list(request.account.id)).map(session => ({
      ...describeSession(session),
      current: session._id === current,
    }))
    response.json({ items })
  })

  route('delete', '/me/sessions/:sessionId', { roles: 'any', data: { sessionId: 'own' } }, async (request, response) => {
    const { account } = request
    if (!(await sessions.revoke(account.id, request.objects.sessionId))) throw new ServerError('NOT_FOUND')
    await audit.record({ accountId: account.id, action: 'session.revoked', target: account.username })
    response.status(204).end()
  })

  route('put', '/me/password', OWN, async (request, response) => {
    const { account } = request
    const { current, next } = passwords.parse(request.body)
    const passwordHash = await checkedPassword(account, current, next)
    const ended = await changeRights({ by: account.id, record: audit.record }, async () => {
      await AccountModel.updateOne({ _id: account.id }, { passwordHash, passwordMustChange: false })
      const endedSessions = await sessions.revokeAll(account.id, currentId(request))
      return { result: endedSessions, action: 'password.changed', target: account.username, after: { endedSessions } }
    })
    response.json({ endedSessions: ended })
  })
}

/** @returns the new one's hash. @throws PASSWORD_WRONG, PASSWORD_WEAK, SIGN_IN_BLOCKED: whoever finds an open session must not guess its password either */
async function checkedPassword(account: SessionAccount, current: string, next: string): Promise<string> {
  await countAttempt('name', account.username)
  const stored = await AccountModel.findById(account.id, 'passwordHash').lean()
  if (!stored || !(await verifyPassword(current, stored.passwordHash))) throw new ServerError('PASSWORD_WRONG')
  await forgetAttempts(account.username)
  if (current === next || !isGoodPassword(next, account.username)) throw new ServerError('PASSWORD_WEAK')
  return hashPassword(next)
}

const currentId = (request: Request): string | undefined => {
  const token = readSessionCookie(request)
  return token === undefined ? undefined : sessionIdOf(token)
}
