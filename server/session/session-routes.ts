import { Router } from 'express'
import type { Request } from 'express'
import { z } from 'zod'
import { OrganisationModel } from '../../domain/organisation.ts'
import type { AuditService, SessionAccount } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import { checkCsrf, signedIn } from './session-check.ts'
import { clearSessionCookie, readSessionCookie, setSessionCookie } from './session-cookie.ts'
import type { Opener, SessionStore } from './session-store.ts'
import { signIn } from './sign-in.ts'
import { standingOf } from './standing.ts'

const credentials = z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) })

/** `/api/session`: POST signs in, GET says who am I (with the CSRF token), DELETE signs out. */
export function sessionRoutes(api: Router, routes: RouteRegistry, sessions: SessionStore, audit: AuditService): void {
  const add = routes.addPublic.bind(routes, api, '/api')

  add('post', '/session', async (request, response) => {
    const { username, password } = credentials.parse(request.body)
    const account = await signIn(username, password, request.ip ?? '')
    await closeCurrent(request, sessions)
    const { token, session } = await sessions.open(account._id, openerOf(request))
    await audit.record({ accountId: String(account._id), action: 'session.opened', target: account.username })
    setSessionCookie(request, response, token)
    const { passwordMustChange = false } = account
    response.json({
      account: { ...(await describeAccount(await standingOf(account))), passwordMustChange },
      csrfToken: session.csrfToken,
    })
  })

  add('get', '/session', async (request, response) => {
    const { account, session, passwordMustChange } = await signedIn(sessions, request)
    response.json({ account: { ...(await describeAccount(account)), passwordMustChange }, csrfToken: session.csrfToken })
  })

  add('delete', '/session', async (request, response) => {
    const { account, session, token } = await signedIn(sessions, request)
    checkCsrf(request, session)
    await audit.record({ accountId: account.id, action: 'session.closed', target: account.username })
    await sessions.close(token)
    clearSessionCookie(request, response)
    response.status(204).end()
  })
}

const openerOf = (request: Request): Opener => ({ address: request.ip ?? '', userAgent: request.get('user-agent') ?? '' })

/** A fresh session at each sign-in; the one before it, if any, ends. */
async function closeCurrent(request: Request, sessions: SessionStore): Promise<void> {
  const token = readSessionCookie(request)
  if (token) await sessions.close(token)
}

/** The account with the names of its organisation, for the frame. */
export async function describeAccount(account: SessionAccount): Promise<object> {
  const codes = [...new Set(account.groups.map(group => group.split(':')[0] ?? ''))]
  const organisations = await OrganisationModel.find({ code: { $in: codes } }).lean()
  return {
    ...account,
    organisationName: organisations.map(organisation => organisation.name).join('、'),
    posts: account.groups.map(group => group.split(':')[1] ?? ''),
  }
}
