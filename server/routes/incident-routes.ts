import type { Router } from 'express'
import { z } from 'zod'
import { engineKey, eventually } from '../engine/keys.ts'
import type { IncidentKey, JobKey } from '../engine/keys.ts'
import type { AuditService, EngineClient } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'

const resolution = z.object({ retries: z.number().int().min(1).max(100).default(1) })

/** `/api/incidents/…/resolution`: what stands still goes on; a failed job gets its retries back first. */
export function incidentRoutes(api: Router, routes: RouteRegistry, engine: EngineClient, audit: AuditService): void {
  const route = routes.under(api, '/api')

  route(
    'post',
    '/incidents/:incident/resolution',
    { roles: ['administrator'], data: { incident: 'incident' } },
    async (request, response) => {
      const incidentKey = engineKey<IncidentKey>(request.objects.incident.incidentKey)
      const { retries } = resolution.parse(request.body ?? {})
      const incident = await engine.getIncident({ incidentKey }, eventually)
      if (incident.jobKey) await engine.updateJob({ jobKey: String(incident.jobKey) as JobKey, changeset: { retries } })
      await engine.resolveIncident({ incidentKey })
      await audit.record({
        accountId: request.account.id,
        action: 'incident.resolved',
        target: incidentKey,
        before: { errorType: incident.errorType },
        after: { retries },
      })
      response.status(204).end()
    },
  )
}
