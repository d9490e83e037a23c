import { z } from 'zod'
import { OrganisationModel } from '../../domain/organisation.ts'
import { dayOf } from '../../domain/working-days.ts'
import { localeOf, type PluginContext, type SessionAccount } from '../../server/plugin-api.ts'
import { deadlineFilter, placeOf } from './deadline-filter.ts'
import { countDeadlines, findDeadlines } from './deadline-query.ts'
import type { FoundDeadline } from './deadline-query.ts'
import { deadlineViews } from './deadline-view.ts'
import { deadlinesAsCsv } from './deadlines-as-csv.ts'

const READERS = { roles: ['staff', 'auditor'], data: 'case' } as const
const PAGE = 50
const BATCH = 1_000

const exported = z.strictObject({ filter: deadlineFilter.prefault({}) })

/** `/api/deadlines/…`: the deadlines of all cases that exist for the account. */
export function registerRoutes({ route, services: { cases, clock, audit } }: PluginContext): void {
  const askedBy = (account: SessionAccount) => ({ cases, account, today: dayOf(clock.now()) })

  route('get', '/', READERS, async (request, response) => {
    const { after, ...query } = request.query
    const filter = deadlineFilter.parse(query)
    const asked = askedBy(request.account)
    const place = z.string().max(60).optional().parse(after)
    const found = await findDeadlines(asked, filter, { after: place, limit: PAGE + 1 })
    const items = found.slice(0, PAGE)
    const last = items.at(-1)
    response.json({
      today: asked.today,
      items: await deadlineViews(items, request.account, asked.today),
      ...(found.length > PAGE && last ? { next: placeOf(last) } : {}),
    })
  })

  route('get', '/counts', READERS, async (request, response) => {
    const { kind } = z.object({ kind: z.string().max(100).optional() }).parse(request.query)
    const asked = askedBy(request.account)
    const counts = await countDeadlines(asked, deadlineFilter.parse(kind === undefined ? {} : { kind }))
    const codes = counts.byOffice.flatMap(({ officeCode }) => officeCode ?? [])
    const names = new Map(
      (await OrganisationModel.find({ code: { $in: codes } }, 'code name').lean()).map(each => [each.code, each.name]),
    )
    const byOffice = counts.byOffice.map(each => ({ ...each, ...(each.officeCode ? { name: names.get(each.officeCode) } : {}) }))
    response.json({ day: asked.today, ...counts, byOffice })
  })

  // On record before the first line leaves.
  route('post', '/exports', { ...READERS, pace: 'sensitive' }, async (request, response) => {
    const { filter } = exported.parse(request.body)
    const asked = askedBy(request.account)
    const found: FoundDeadline[] = []
    for (let last: FoundDeadline | undefined; ; last = found.at(-1)) {
      const batch = await findDeadlines(asked, filter, { after: last && placeOf(last), limit: BATCH })
      found.push(...batch)
      if (batch.length < BATCH) break
    }
    const after = { count: found.length, filter }
    await audit.record({ accountId: request.account.id, action: 'deadlines.exported', target: 'deadlines', after })
    response.type('text/csv; charset=utf-8').attachment(`deadlines-${asked.today}.csv`)
    response.end(deadlinesAsCsv(await deadlineViews(found, request.account, asked.today), localeOf(request)))
  })
}
