import { Router } from 'express'
import mongoose from 'mongoose'
import type { Model, Schema } from 'mongoose'
import type { BackgroundWork, Logger, Plugin, PluginContext, Services } from '../plugin-api.ts'
import type { ExtensionPointStore } from './extension-points.ts'
import { orderPlugins } from './plugin-order.ts'
import type { RouteRegistry } from './route-registry.ts'

export interface Host {
  readonly api: Router
  readonly routes: RouteRegistry
  readonly points: ExtensionPointStore
  readonly services: Services
  readonly loggerFor: (name: string) => Logger
  /** What plugins run beside the requests is added here. */
  readonly background: BackgroundWork[]
}

/** Registers each plugin with a context of its own: its routes, its logger, its collections, and nothing of the others'. */
export async function registerPlugins(plugins: readonly Plugin[], host: Host): Promise<void> {
  for (const plugin of orderPlugins(plugins)) {
    await plugin.register(contextFor(plugin, host))
  }
}

function contextFor(plugin: Plugin, { api, routes, points, services, loggerFor, background }: Host): PluginContext {
  const router = Router()
  api.use(`/${plugin.name}`, router)
  return {
    route: routes.under(router, `/api/${plugin.name}`),
    log: loggerFor(plugin.name),
    model: <T>(name: string, schema: Schema<T>) =>
      mongoose.model<T, Model<T>>(`${plugin.name}.${name}`, schema, `${plugin.name}.${name}`),
    background: work => void background.push(work),
    services,
    contribute: (point, item) => points.contribute(point, item),
    contributions: point => points.contributions(point),
  }
}
