import { z } from 'zod'
import { ServerError, type PluginContext } from '../../server/plugin-api.ts'
import { countIncidents, openIncidents, resolveIncident } from './incidents.ts'
import { instanceState, runningInstances } from './running-instances.ts'

const ADMINISTRATOR = ['administrator'] as const
const key = z.string().regex(/^\d{1,19}$/)
const resolveRequest = z.object({ retries: z.number().int().min(1).max(100).default(1) })
const pageQuery = z.object({ after: z.string().max(2000).optional() })

/** `/api/operations/…`: what runs, what is stuck, and getting it going again. Administrators only. */
export function registerRoutes({ route, services: { engine, audit } }: PluginContext): void {
  route('get', '/incidents', ADMINISTRATOR, async (_request, response) => {
    response.json(await openIncidents(engine))
  })
  route('get', '/incidents/count', ADMINISTRATOR, async (_request, response) => {
    response.json({ count: await countIncidents(engine) })
  })
  route('post', '/incidents/:key/resolution', ADMINISTRATOR, async (request, response) => {
    const { retries } = resolveRequest.parse(request.body ?? {})
    const resolved = await resolveIncident(engine, keyOf(request.params['key']), retries)
    if (!resolved) throw new ServerError('NOT_FOUND')
    const { incidentKey, processInstanceKey, errorType, errorMessage, elementId } = resolved
    await audit.record({
      accountId: request.account.id,
      action: 'incident.resolve',
      target: processInstanceKey,
      before: { incidentKey, elementId, errorType, errorMessage },
      after: { retries },
    })
    response.status(204).end()
  })
  route('get', '/instances', ADMINISTRATOR, async (request, response) => {
    response.json(await runningInstances(engine, pageQuery.parse(request.query).after))
  })
  route('get', '/instances/:key', ADMINISTRATOR, async (request, response) => {
    const instanceKey = keyOf(request.params['key'])
    const [state, incidents] = await Promise.all([instanceState(engine, instanceKey), openIncidents(engine, instanceKey)])
    response.json({ ...state, incidents: incidents.items })
  })
}

function keyOf(parameter: unknown): string {
  const parsed = key.safeParse(parameter)
  if (!parsed.success) throw new ServerError('NOT_FOUND')
  return parsed.data
}
