import type { Router } from 'express'
import { z } from 'zod'
import { AccountModel } from '../../domain/account.ts'
import type { AuditService } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import { describeAccount } from '../session/session-routes.ts'

const OWN = { roles: 'any', data: 'own' } as const
const preferences = z.object({ locale: z.enum(['zh-CN', 'en-US']) })

/** `/api/me`: my account and its one preference. */
export function accountRoutes(api: Router, routes: RouteRegistry, audit: AuditService): void {
  const route = routes.under(api, '/api')

  route('get', '/me', OWN, async (request, response) => response.json(await describeAccount(request.account)))

  route('patch', '/me', OWN, async (request, response) => {
    const { locale } = preferences.parse(request.body)
    await AccountModel.updateOne({ _id: request.account.id }, { locale })
    const { id, username, locale: before } = request.account
    await audit.record({
      accountId: id,
      action: 'account.preferences',
      target: username,
      before: { locale: before },
      after: { locale },
    })
    response.json(await describeAccount({ ...request.account, locale }))
  })
}
