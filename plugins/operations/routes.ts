import { z } from 'zod'
import { ServerError, type PluginContext } from '../../server/plugin-api.ts'
import { ElementNames } from './element-names.ts'
import { countIncidents, openIncidents } from './incidents.ts'
import { instanceState, runningInstances } from './running-instances.ts'

const ADMINISTRATOR = ['administrator'] as const
const key = z.string().regex(/^\d{1,19}$/)
const pageQuery = z.object({ after: z.string().max(2000).optional() })

/** `/api/operations/…`: what runs and what is stuck. Resolving is the server's own `/api/incidents/:key/resolution`. */
export function registerRoutes({ route, services: { engine } }: PluginContext): void {
  const names = new ElementNames(engine)
  route('get', '/incidents', ADMINISTRATOR, async (_request, response) => {
    response.json(await openIncidents(engine, names))
  })
  route('get', '/incidents/count', ADMINISTRATOR, async (_request, response) => {
    response.json({ count: await countIncidents(engine) })
  })
  route('get', '/instances', ADMINISTRATOR, async (request, response) => {
    response.json(await runningInstances(engine, pageQuery.parse(request.query).after))
  })
  route('get', '/instances/:key', ADMINISTRATOR, async (request, response) => {
    const instanceKey = keyOf(request.params['key'])
    const [state, incidents] = await Promise.all([instanceState(engine, instanceKey), openIncidents(engine, names, instanceKey)])
    response.json({ ...state, incidents: incidents.items })
  })
}

function keyOf(parameter: unknown): string {
  const parsed = key.safeParse(parameter)
  if (!parsed.success) throw new ServerError('NOT_FOUND')
  return parsed.data
}
