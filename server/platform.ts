import { Router } from 'express'
import type { Express } from 'express'
import { createApp } from './app.ts'
import { auditService } from './audit/audit-service.ts'
import { clockRoutes } from './clock/clock-routes.ts'
import { BusinessClockService } from './clock/clock-service.ts'
import type { Config } from './config.ts'
import { createEngineClient } from './engine/engine-client.ts'
import { LOCALES, Messages } from './http/messages.ts'
import { loggerFor } from './log.ts'
import type { Services } from './plugin-api.ts'
import { ExtensionPointStore } from './plugin-host/extension-points.ts'
import { findPlugins } from './plugin-host/find-plugins.ts'
import { registerPlugins } from './plugin-host/plugin-host.ts'
import { RouteRegistry } from './plugin-host/route-registry.ts'
import { accountRoutes } from './routes/account-routes.ts'
import { healthRoute } from './routes/health-route.ts'
import { sessionRoutes } from './session/session-routes.ts'
import { SessionStore } from './session/session-store.ts'
import { buildIndexes } from './store/connection.ts'

export interface Platform {
  readonly app: Express
  readonly routes: RouteRegistry
  readonly services: Services
  /** Ends what runs beside the requests. */
  stop(): Promise<void>
}

/** Puts the server together on an open store. Tests use it as `main.ts` does. */
export async function createPlatform(config: Config): Promise<Platform> {
  const log = loggerFor('server')
  const api = Router()
  const routes = new RouteRegistry(new SessionStore({ idleMs: config.sessionIdleMs, absoluteMs: config.sessionAbsoluteMs }))
  const points = new ExtensionPointStore()
  const messages = new Messages()
  const engine = createEngineClient(config.engineAddress)
  const clock = new BusinessClockService(engine, config.demonstration)
  await clock.load()
  const services = { engine, clock, audit: auditService } as unknown as Services
  sessionRoutes(api, routes, routes.sessions, auditService)
  accountRoutes(api, routes)
  clockRoutes(api, routes, clock, auditService)
  healthRoute(api, routes, engine)
  await registerPlugins(await findPlugins(config.pluginFolder, config.pluginPackages), {
    api,
    routes,
    points,
    services,
    loggerFor,
  })
  for (const catalogue of points.contributions('messages')) {
    for (const locale of LOCALES) messages.add(locale, catalogue[locale])
  }
  await buildIndexes()
  return {
    app: createApp({ api, uiFolder: config.uiFolder, messages, log }),
    routes,
    services,
    stop: async () => undefined,
  }
}
