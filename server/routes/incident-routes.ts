import type { Router } from 'express'
import { z } from 'zod'
import { engineKey, eventually } from '../engine/keys.ts'
import type { IncidentKey, JobKey, ProcessInstanceKey } from '../engine/keys.ts'
import type { AuditService, EngineClient } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'

const query = z.object({
  state: z.enum(['ACTIVE', 'RESOLVED', 'PENDING']).default('ACTIVE'),
  processInstanceKey: z.string().regex(/^\d+$/).optional(),
  after: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const resolution = z.object({ retries: z.number().int().min(1).max(100).default(1) })

/** `/api/incidents`: what stands still and why; resolving gives a failed job its retries back first. */
export function incidentRoutes(api: Router, routes: RouteRegistry, engine: EngineClient, audit: AuditService): void {
  const route = routes.under(api, '/api')

  route('get', '/incidents', { roles: ['administrator', 'auditor'], data: 'incident' }, async (request, response) => {
    const { state, processInstanceKey, after, limit } = query.parse(request.query)
    const found = await engine.searchIncidents(
      {
        filter: {
          state,
          ...(processInstanceKey ? { processInstanceKey: engineKey<ProcessInstanceKey>(processInstanceKey) } : {}),
        },
        sort: [{ field: 'creationTime', order: 'DESC' }],
        page: { limit, ...(after ? { after: after as never } : {}) },
      },
      eventually,
    )
    response.json({ items: found.items ?? [], total: found.page?.totalItems ?? 0, endCursor: found.page?.endCursor })
  })

  route(
    'post',
    '/incidents/:incidentKey/resolution',
    { roles: ['administrator'], data: { incidentKey: 'incident' } },
    async (request, response) => {
      const incidentKey = engineKey<IncidentKey>(request.objects.incidentKey)
      const { retries } = resolution.parse(request.body ?? {})
      const incident = await engine.getIncident({ incidentKey }, eventually)
      if (incident.jobKey) await engine.updateJob({ jobKey: String(incident.jobKey) as JobKey, changeset: { retries } })
      await engine.resolveIncident({ incidentKey })
      await audit.record({
        accountId: request.account.id,
        action: 'incident.resolved',
        target: incidentKey,
        before: incident.errorType,
      })
      response.status(204).end()
    },
  )
}
