import { z } from 'zod'
import { accessDay } from '../../domain/appointment.ts'
import { ENTRUSTED_WORKS, endEntrustment, entrustingCounties, registerEntrustment } from '../../domain/entrustment.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { ServerError, type PluginContext } from '../../server/plugin-api.ts'
import { atItsField, day, fault, reason } from './entry.ts'
import { entrustmentList } from './entrustment-list.ts'

const newEntrustment = z.strictObject({
  officeCode: z.string().regex(/^\d{6}-\d{2}$/),
  work: z.enum(ENTRUSTED_WORKS),
  from: day,
  until: day.optional(),
  documentNo: z.string().trim().min(2).max(100),
  signedBy: z.string().trim().min(2).max(50),
})
const ending = z.strictObject({ endedOn: day.optional(), reason })
const ONE = { roles: ['staff'], data: { entrustment: 'entrustment' } } as const

/** `/api/duty/entrustments`: with what the county's correction agency has entrusted its offices (法9②). */
export function registerEntrustmentRoutes({ route, services: { audit } }: PluginContext): void {
  route('get', '/entrustments', { roles: ['staff', 'auditor'], data: 'entrustment' }, async ({ account }, response) => {
    response.json(await entrustmentList(account, accessDay()))
  })
  route('post', '/entrustments', { roles: ['staff'], data: 'entrustment' }, async ({ account, body }, response) => {
    const entry = newEntrustment.parse(body)
    const counties = entrustingCounties(account.groups)
    if (counties.size === 0) throw new ServerError('FORBIDDEN')
    const office = await OrganisationModel.findOne({ code: entry.officeCode, kind: 'office', status: 'active' }).lean()
    const countyCode = office?.parentCode ?? ''
    if (!counties.has(countyCode)) throw fault('officeCode', 'office-not-yours')
    const acting = { by: account.id, record: audit.record }
    const { _id } = await registerEntrustment({ ...entry, countyCode }, acting).catch(atItsField)
    response.status(201).json({ number: _id })
  })
  route('post', '/entrustments/:entrustment/end', ONE, async ({ account, body, objects }, response) => {
    const today = accessDay()
    const { endedOn = today, reason: why } = ending.parse(body)
    if (endedOn < today) throw fault('endedOn', 'ended-past')
    const acting = { by: account.id, reason: why, record: audit.record }
    await endEntrustment(objects.entrustment._id, endedOn, acting).catch(atItsField)
    response.status(204).end()
  })
}
