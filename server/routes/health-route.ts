import type { Router } from 'express'
import type { EngineClient } from '../plugin-api.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import { storeIsUp } from '../store/connection.ts'

/** `/api/health`: 200 where server, database and engine answer, 503 otherwise; says which. For the supervisor and monitors. */
export function healthRoute(api: Router, routes: RouteRegistry, engine: EngineClient): void {
  routes.addPublic(api, '/api', 'get', '/health', async (_request, response) => {
    const engineUp = await engine.getTopology().then(
      () => true,
      () => false,
    )
    const parts = { server: 'up', store: storeIsUp() ? 'up' : 'down', engine: engineUp ? 'up' : 'down' }
    response.status(storeIsUp() && engineUp ? 200 : 503).json(parts)
  })
}
