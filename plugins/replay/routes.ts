import { z } from 'zod'
import { ServerError, type CaseFilter, type Look, type PluginContext, type SessionRequest } from '../../server/plugin-api.ts'
import { caseHistory, filledForms } from './case-history.ts'

const roles = ['auditor', 'administrator'] as const
/** Whoever runs the system sees no personal data in full. */
const UNMASK = { roles: ['auditor'], data: { instance: 'instance' }, pace: 'sensitive' } as const

const filterQuery = z.object({
  process: z.string().max(200).optional(),
  state: z.enum(['ACTIVE', 'COMPLETED', 'TERMINATED']).optional(),
  incident: z.enum(['true', 'false']).optional(),
  after: z.string().max(30).optional(),
})
const searchRequest = filterQuery.extend({ search: z.string().trim().max(100) })
const unmaskRequest = z.object({ reason: z.string().trim().max(500) })

const filterOf = ({ process, state, incident, after }: z.infer<typeof filterQuery>): CaseFilter => ({
  processDefinitionId: process,
  state,
  incident: incident === undefined ? undefined : incident === 'true',
  after,
})

/** `/api/replay/…`: cases within the reader's scope, and one case's history. */
export function registerRoutes(context: PluginContext): void {
  const { services } = context
  const { engine, personalData, cases } = services

  const look = async ({ account, body, objects }: SessionRequest<{ instance: 'instance' }>, action: Look['action']) => {
    const { processInstanceKey, caseNo, sealed } = objects.instance
    await personalData.look(account, {
      action,
      target: processInstanceKey,
      reason: unmaskRequest.parse(body).reason,
      shows: await filledForms(services, processInstanceKey),
      about: { sealed, ...(caseNo === undefined ? {} : { caseNo }) },
    })
  }

  context.route('get', '/cases', { roles, data: 'case' }, async (request, response) => {
    response.json(await cases.list(request.account, filterOf(filterQuery.parse(request.query))))
  })
  // What somebody looks for may be a person: it travels in the body, for addresses are kept and logged.
  context.route('post', '/cases/search', { roles, data: 'case' }, async (request, response) => {
    const { search, ...rest } = searchRequest.parse(request.body)
    response.json(await cases.list(request.account, { ...filterOf(rest), text: search }))
  })
  context.route('get', '/processes', { roles, data: 'model' }, async (_request, response) => {
    const { items = [] } = await engine.searchProcessDefinitions(
      { filter: { isLatestVersion: true }, page: { limit: 1000 }, sort: [{ field: 'name', order: 'ASC' }] },
      { consistency: { waitUpToMs: 0 } },
    )
    response.json({
      items: items.map(({ processDefinitionId, name }) => ({ id: processDefinitionId, name: name || processDefinitionId })),
    })
  })
  context.route('get', '/cases/:instance', { roles, data: { instance: 'instance' } }, async (request, response) => {
    if (request.objects.instance.sealed) throw new ServerError('FILE_SEALED')
    response.json(await caseHistory(services, request.objects.instance, false))
  })
  // A minor's file is sealed: each look at it, masked as it is, has its reason first (法54).
  context.route('post', '/cases/:instance/opened', UNMASK, async (request, response) => {
    await look(request, 'sealed.view')
    response.json(await caseHistory(services, request.objects.instance, false))
  })
  // Seeing personal data in full is an act of its own: it has a reason and leaves a trace.
  context.route('post', '/cases/:instance/unmasked', UNMASK, async (request, response) => {
    await look(request, 'mask.view')
    response.json(await caseHistory(services, request.objects.instance, true))
  })
}
