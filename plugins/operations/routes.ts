import { z } from 'zod'
import { ServerError, type PluginContext } from '../../server/plugin-api.ts'
import { ElementNames } from './element-names.ts'
import { countIncidents, openIncidents } from './incidents.ts'
import { instanceState, runningInstances } from './running-instances.ts'

const roles = ['administrator'] as const
const key = z.string().regex(/^\d{1,19}$/)
const pageQuery = z.object({ after: z.string().max(2000).optional() })

/** `/api/operations/…`: what runs and what is stuck. Resolving is the server's own `/api/incidents/:key/resolution`. */
export function registerRoutes({ route, services: { engine } }: PluginContext): void {
  const names = new ElementNames(engine)
  route('get', '/incidents', { roles, data: 'incident' }, async (_request, response) => {
    response.json(await openIncidents(engine, names))
  })
  route('get', '/incidents/count', { roles, data: 'incident' }, async (_request, response) => {
    response.json({ count: await countIncidents(engine) })
  })
  route('get', '/instances', { roles, data: 'case' }, async (request, response) => {
    response.json(await runningInstances(engine, pageQuery.parse(request.query).after))
  })
  route('get', '/instances/:key', { roles, data: { key: 'case' } }, async (request, response) => {
    const instanceKey = keyOf(request.objects.key)
    const [state, incidents] = await Promise.all([instanceState(engine, instanceKey), openIncidents(engine, names, instanceKey)])
    response.json({ ...state, incidents: incidents.items })
  })
}

function keyOf(parameter: unknown): string {
  const parsed = key.safeParse(parameter)
  if (!parsed.success) throw new ServerError('NOT_FOUND')
  return parsed.data
}
