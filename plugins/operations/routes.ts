import { z } from 'zod'
import type { PluginContext } from '../../server/plugin-api.ts'
import { ElementNames } from './element-names.ts'
import { openIncidents } from './incidents.ts'
import { instanceState } from './instance-state.ts'

const roles = ['administrator'] as const
const pageQuery = z.object({ after: z.string().max(30).optional() })

/** `/api/operations/…`: what runs and what is stuck. Resolving is the server's own `/api/incidents/:incident/resolution`. */
export function registerRoutes({ route, services: { engine, cases } }: PluginContext): void {
  const names = new ElementNames(engine)
  route('get', '/incidents', { roles, data: 'incident' }, async ({ account }, response) => {
    const visible = await cases.openIncidents(account)
    response.json({ items: await openIncidents(engine, names, visible), total: visible.length })
  })
  route('get', '/incidents/count', { roles, data: 'incident' }, async ({ account }, response) => {
    response.json({ count: (await cases.openIncidents(account)).length })
  })
  route('get', '/instances', { roles, data: 'case' }, async ({ account, query }, response) => {
    response.json(await cases.list(account, { state: 'ACTIVE', ...pageQuery.parse(query) }))
  })
  route('get', '/instances/:instance', { roles, data: { instance: 'instance' } }, async ({ account, objects }, response) => {
    const { instance } = objects
    const [state, visible] = await Promise.all([instanceState(engine, instance), cases.openIncidents(account)])
    response.json({ ...state, incidents: await openIncidents(engine, names, visible, instance.processInstanceKey) })
  })
}
