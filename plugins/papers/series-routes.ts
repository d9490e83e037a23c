import { z } from 'zod'
import { PaperNumberModel, PaperSeriesModel, isPattern } from '../../domain/paper-number.ts'
import { newestWording } from '../../domain/paper-wording.ts'
import { dayOf } from '../../domain/working-days.ts'
import { ServerError } from '../../server/plugin-api.ts'
import type { PluginContext } from '../../server/plugin-api.ts'
import { ownOrganisations } from './scope.ts'
import { seriesList } from './series-list.ts'

const changed = z.strictObject({
  pattern: z.string().trim().min(1).max(60),
  /** The number with which the year goes on: never lower than the next one. */
  nextNumber: z.number().int().min(1).max(999_999).optional(),
  reason: z.string().trim().min(2).max(500),
})

/** `/api/papers/series…`: document numbers (发文字号), by organisation and kind. */
export function registerSeriesRoutes({ route, services }: PluginContext): void {
  const today = () => dayOf(services.clock.now())
  const readers = ['administrator', 'staff', 'auditor'] as const

  route('get', '/series', { roles: readers, data: 'organisation' }, async (request, response) => {
    const organisations = await ownOrganisations(request.account)
    response.json({ today: today(), organisations, items: await seriesList(organisations, today()) })
  })
  route(
    'put',
    '/series/:org/:kind',
    { roles: ['administrator'], data: { org: 'organisation', kind: 'model' } },
    async (request, response) => {
      const { org: orgCode, kind: series } = request.objects
      const { pattern, nextNumber, reason } = changed.parse(request.body)
      const organisations = await ownOrganisations(request.account)
      if (!organisations.some(({ code }) => code === orgCode)) throw new ServerError('NOT_FOUND')
      if (!(await newestWording(series, ''))) throw new ServerError('NOT_FOUND')
      if (!isPattern(pattern)) throw fault('pattern', 'pattern')
      const before = await PaperSeriesModel.findOne({ orgCode, series }, { _id: 0, pattern: 1, startAt: 1 }).lean()
      const startAt = await raised({ orgCode, series }, nextNumber, before?.startAt)
      const after = { pattern, ...(startAt ? { startAt } : {}) }
      await PaperSeriesModel.updateOne({ orgCode, series }, { $set: after }, { upsert: true, runValidators: true })
      const event = {
        accountId: request.account.id,
        action: 'paper.series-changed',
        target: `${orgCode}:${series}`,
        after,
        reason,
      }
      await services.audit.record(before ? { ...event, before } : event)
      const items = await seriesList(organisations, today())
      response.json(items.find(each => each.orgCode === orgCode && each.series === series))
    },
  )

  /** @throws FORM_INVALID for a number that was given already, or that was to be left out */
  async function raised(
    of: { orgCode: string; series: string },
    n: number | undefined,
    before: { year: number; n: number } | undefined,
  ) {
    if (n === undefined) return before
    const year = Number(today().slice(0, 4))
    const last = await PaperNumberModel.findOne({ ...of, year }, 'n')
      .sort({ n: -1 })
      .lean()
    const lowest = Math.max((last?.n ?? 0) + 1, before?.year === year ? before.n : 1)
    if (n < lowest) throw fault('nextNumber', 'lowered', { lowest })
    return { year, n }
  }
}

const fault = (field: string, code: string, values: Record<string, string | number> = {}): ServerError =>
  new ServerError('FORM_INVALID', { fields: [{ field, code: `papers.fault.${code}`, values }] })
