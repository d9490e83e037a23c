import type { Router } from 'express'
import { z } from 'zod'
import type { AuditService } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import type { BusinessClockService } from './clock-service.ts'

const target = z.object({ now: z.iso.datetime({ offset: true }) })

/** `/api/clock`: GET tells the business clock, PUT moves it (demonstration only). */
export function clockRoutes(api: Router, routes: RouteRegistry, clock: BusinessClockService, audit: AuditService): void {
  const state = () => ({ now: clock.now().toISOString(), offsetMs: clock.offsetMs, movable: clock.movable })

  const route = routes.under(api, '/api')
  route('get', '/clock', { roles: 'any', data: 'none' }, (_request, response) => response.json(state()))

  route('put', '/clock', { roles: ['administrator'], data: 'none' }, async (request, response) => {
    const { now } = target.parse(request.body)
    const before = clock.now().toISOString()
    await clock.moveTo(new Date(now), request.account.id)
    await audit.record({ accountId: request.account.id, action: 'clock.moved', target: 'clock', before, after: now })
    response.json(state())
  })
}
