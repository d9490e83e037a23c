import { z } from 'zod'
import { holidayCalendar } from '../../../domain/holiday.ts'
import { MARKS } from '../../../domain/legal-basis.ts'
import { ParameterSnapshotModel, parameterOf, parameterOn, type Parameter } from '../../../domain/parameter.ts'
import { regionOf } from '../../../domain/parameter-region.ts'
import { dayOf, daysPassedOver, isDay, lastDay } from '../../../domain/working-days.ts'
import { ServerError, type FormComponent, type PluginContext, type SessionAccount } from '../../../server/plugin-api.ts'
import { PERIOD_UNITS, askedOf, deadlineComponent, isComputed } from '../components/deadline.ts'
import type { AskedDeadline, ComputedDeadline } from '../components/deadline.ts'

/** As a form asks for it in the address: nothing of it is about a person. */
const query = z
  .object({
    from: z.string().refine(isDay, 'a day such as 2026-11-22'),
    parameter: z.string().max(100).optional(),
    parametersId: z.string().max(40).optional(),
    count: z.coerce.number().int().min(1).max(3660).optional(),
    unit: z.enum(PERIOD_UNITS).default('working'),
    firstDayCounted: z.stringbool().default(false),
    rollsOver: z.stringbool().default(true),
    basis: z.string().max(200).default(''),
    mark: z.enum(MARKS).default('建议'),
  })
  .refine(({ parameter, count }) => parameter !== undefined || count !== undefined, 'a parameter or a count')

/** `GET /api/form-components/deadline`: the last day of a period, as the server will compute it again when the form is handed in. */
export function registerDeadlines({ route, contribute, services: { clock } }: PluginContext): void {
  contribute('formComponent', settledDeadline)
  route('get', '/deadline', { roles: 'any', data: 'model' }, async (request, response) => {
    const { from, parameter, parametersId, count = 1, ...rest } = query.parse(request.query)
    const asked =
      parameter === undefined
        ? { from, period: { count, ...rest } }
        : { from, parameter, ...(parametersId === undefined ? {} : { parametersId }) }
    const computed = await compute(asked, dayOf(clock.now()), request.account)
    if (!computed) throw new ServerError('NOT_FOUND', { detail: `no period ${parameter}` })
    response.json(computed)
  })
}

/** @returns undefined where there is no such parameter, or it is no period */
export async function compute(asked: AskedDeadline, today: string, by: Asker): Promise<ComputedDeadline | undefined> {
  const parameter = asked.parameter === undefined ? undefined : await parameterFor(asked, today, by)
  const period = parameter?.rule
    ? { count: parameter.value, ...parameter.rule, basis: parameter.source, mark: parameter.mark }
    : asked.period
  if (!period) return undefined
  const { count, unit, firstDayCounted, rollsOver, basis, mark } = period
  const [rule, calendar] = [{ unit, firstDayCounted, rollsOver }, await holidayCalendar()]
  const dueOn = lastDay(asked.from, count, rule, calendar)
  return {
    from: asked.from,
    dueOn,
    count,
    ...rule,
    basis,
    mark,
    ...(parameter ? { parameter: { key: parameter.key, version: parameter.version, title: parameter.title } } : {}),
    passedOver: daysPassedOver(asked.from, count, dueOn, rule, calendar),
  }
}

type Asker = Pick<SessionAccount, 'groups'>

/** As the running case has fixed it; of a case that has fixed none, the version in force for the organisation of whoever fills in the form. */
async function parameterFor(
  { parameter: key = '', parametersId }: AskedDeadline,
  today: string,
  { groups }: Asker,
): Promise<Parameter | undefined> {
  const fixed = parametersId === undefined ? undefined : await ParameterSnapshotModel.findById(parametersId).lean()
  return fixed?.versions.some(each => each.key === key)
    ? parameterOf(fixed._id, key)
    : parameterOn(key, today, await regionOf(groups[0]))
}

/** Always computed anew; where the person saw another day, they are told which it is. */
export const settledDeadline: FormComponent = {
  ...deadlineComponent,
  async settle(value, field, at) {
    const asked = askedOf(field, at, at.today)
    if (!asked) return { value: null }
    const computed = await compute(asked, at.today, at.account)
    if (!computed) return faultOf('parameter', { key: asked.parameter ?? '' })
    if (isComputed(value) && value.dueOn !== computed.dueOn) return faultOf('changed', { limit: computed.dueOn })
    return { value: computed }
  },
}

const faultOf = (code: string, values: Record<string, string>) => ({
  fault: { code: `form-components.deadline-${code}`, values },
})
