import { z } from 'zod'
import { AccountModel } from '../../domain/account.ts'
import { administeredBy } from '../../domain/administered-accounts.ts'
import { AuditEventModel, checkAuditChain } from '../../domain/audit-event.ts'
import { localeOf, type PluginContext } from '../../server/plugin-api.ts'
import { describeActions } from './actions.ts'
import { eventFilter } from './event-filter.ts'
import { listEvents } from './event-list.ts'
import { countForExport, sendEvents } from './export-events.ts'

const AUDITOR = { roles: ['auditor'], data: 'audit' } as const
/** So many events of the chain are checked per request. */
const CHAIN_PART = 5_000
const OFFERED = 20

const place = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)
const exported = z.object({ format: z.enum(['csv', 'jsonl']), filter: eventFilter.default({}) })
const personQuery = z.object({ search: z.string().trim().max(100).default('') })

/** `/api/audit/…`: the auditor reads, checks and exports; nobody changes anything here. */
export function registerRoutes({ route, services: { audit, cases } }: PluginContext): void {
  route('get', '/events', AUDITOR, async (request, response) => {
    const after = place.optional().parse(request.query['after'])
    response.json(
      await listEvents({ auditor: request.account, cases }, eventFilter.parse(request.query), after, localeOf(request)),
    )
  })

  route('get', '/actions', AUDITOR, async (request, response) => {
    response.json({ items: describeActions(await AuditEventModel.distinct('action'), localeOf(request)) })
  })

  route('get', '/people', AUDITOR, async (request, response) => {
    const pattern = {
      $regex: personQuery.parse(request.query).search.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`),
      $options: 'i',
    }
    const wanted = { $and: [await administeredBy(request.account.groups), { $or: [{ username: pattern }, { name: pattern }] }] }
    const found = await AccountModel.find(wanted, 'username name').sort({ username: 1 }).limit(OFFERED).lean()
    response.json({ items: found.map(({ _id, username, name }) => ({ id: String(_id), username, name })) })
  })

  // Part by part, so that a long chain shows how far the check has come and holds up nobody.
  route('get', '/chain', AUDITOR, async (request, response) => {
    const after = place.default(0).parse(request.query['after'])
    const [checked, last] = await Promise.all([
      checkAuditChain(after, CHAIN_PART),
      AuditEventModel.findOne({ _id: { $gte: 1 } }, '_id')
        .sort({ _id: -1 })
        .lean(),
    ])
    response.json({ ...checked, total: last?._id ?? 0 })
  })

  // On record before the first line leaves.
  route('post', '/exports', AUDITOR, async (request, response) => {
    const { format, filter } = exported.parse(request.body)
    const count = await countForExport(request.account, filter)
    const after = { format, count, ...(Object.keys(filter).length === 0 ? {} : { filter }) }
    await audit.record({ accountId: request.account.id, action: 'audit.exported', target: 'audit', after })
    await sendEvents(response, { auditor: request.account, cases }, filter, format, localeOf(request))
  })
}
