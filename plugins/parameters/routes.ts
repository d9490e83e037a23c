import { z } from 'zod'
import { HolidayYearModel, changeHolidayYear, holidayFault } from '../../domain/holiday.ts'
import { MARKS } from '../../domain/legal-basis.ts'
import { REGION_ID } from '../../domain/parameter-region.ts'
import { addParameterVersion, inRegion, newestParameter } from '../../domain/parameter.ts'
import { dayOf, isDay } from '../../domain/working-days.ts'
import { ServerError, type PluginContext } from '../../server/plugin-api.ts'
import { registerIndicatorRoutes } from './indicator-routes.ts'
import { parameterList } from './parameter-list.ts'
import { registerRegionRoutes } from './region-routes.ts'

const EVERYBODY = { roles: 'any', data: 'model' } as const
const ADMINISTRATOR = ['administrator'] as const

const day = z.string().refine(isDay, 'a day such as 2026-11-22')
const source = z.string().trim().min(2).max(300)
const reason = z.string().trim().min(2).max(500)
const newVersion = z.strictObject({
  value: z.number().min(0).max(100_000),
  source,
  mark: z.enum(MARKS),
  from: day,
  note: z.string().trim().max(500).optional(),
  /** Whose value it is; absent: the general one. */
  region: z.string().regex(REGION_ID).optional(),
  reason,
})
const days = z.array(day).max(366)
const holidayYear = z.strictObject({ holidays: days, workdays: days, source, mark: z.enum(MARKS), reason })
const yearParameter = z.coerce.number().int().min(2020).max(2100)

/** `/api/parameters/…`: thresholds and periods with their versions, and the calendar of working days. */
export function registerRoutes(context: PluginContext): void {
  const { audit, clock } = context.services
  const today = () => dayOf(clock.now())

  context.route('get', '/', EVERYBODY, async (_request, response) => {
    response.json({ today: today(), items: await parameterList(today()) })
  })
  context.route('post', '/:key/versions', { roles: ADMINISTRATOR, data: { key: 'model' } }, async (request, response) => {
    const { reason, ...version } = newVersion.parse(request.body)
    const { key } = request.objects
    const before = await newestParameter(key)
    if (!before) throw new ServerError('NOT_FOUND')
    const added = await addParameterVersion(before, version, today())
    if (typeof added === 'string')
      throw fault(added === 'past' || added === 'not-later' ? 'from' : 'value', added, { before: before.from })
    const told = (one: typeof added) => {
      const { value, source, mark } = inRegion(one, version.region)
      return { version: one.version, value, source, mark, from: one.from, ...(version.region ? { region: version.region } : {}) }
    }
    await audit.record({
      accountId: request.account.id,
      action: 'parameter.changed',
      target: key,
      before: told(before),
      after: told(added),
      reason,
    })
    response.status(201).json(added)
  })
  registerHolidayRoutes(context)
  registerRegionRoutes(context)
  registerIndicatorRoutes(context)
}

function registerHolidayRoutes(context: PluginContext): void {
  context.route('get', '/holidays', EVERYBODY, async (_request, response) => {
    response.json({ items: await HolidayYearModel.find({}, { _id: 0, __v: 0 }).sort({ year: 1 }).lean() })
  })
  context.route('put', '/holidays/:year', { roles: ADMINISTRATOR, data: { year: 'model' } }, async (request, response) => {
    const year = yearParameter.parse(request.objects.year)
    const { reason, ...entered } = holidayYear.parse(request.body)
    const sorted = { ...entered, holidays: distinct(entered.holidays), workdays: distinct(entered.workdays), year }
    const wrong = holidayFault(sorted)
    if (wrong) throw fault('holidays', wrong, { year })
    const before = await changeHolidayYear(sorted)
    const event = { accountId: request.account.id, action: 'holidays.changed', target: String(year), after: sorted, reason }
    await context.services.audit.record(before ? { ...event, before } : event)
    response.json(sorted)
  })
}

const distinct = (days: readonly string[]): string[] => [...new Set(days)].sort()

const fault = (field: string, code: string, values: Record<string, string | number>): ServerError =>
  new ServerError('FORM_INVALID', { fields: [{ field, code: `parameters.fault.${code}`, values }] })
