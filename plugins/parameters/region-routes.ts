import { z } from 'zod'
import { GENERAL, chooseRegion } from '../../domain/parameter-region.ts'
import { ServerError, type PluginContext } from '../../server/plugin-api.ts'
import { regionList } from './region-list.ts'

const choice = z.strictObject({ region: z.string().nullable(), reason: z.string().trim().min(2).max(500) })

/** `/api/parameters/regions`: which region's numbers (郑州、江阴……) a bureau goes by, with all that is below it. */
export function registerRegionRoutes({ route, services: { audit } }: PluginContext): void {
  route('get', '/regions', { roles: 'any', data: 'model' }, async (request, response) => {
    response.json(await regionList(request.account.groups))
  })
  const rule = { roles: ['administrator'], data: { organisation: 'organisation' } } as const
  route('post', '/regions/:organisation/choices', rule, async (request, response) => {
    const { region, reason } = choice.parse(request.body)
    const { account, objects } = request
    const code = objects.organisation
    const { regions, organisations } = await regionList(account.groups)
    const organisation = organisations.find(each => each.code === code)
    if (!organisation?.mayChoose) throw new ServerError('NOT_FOUND')
    if (region !== null && region !== GENERAL && !regions.some(({ id }) => id === region)) throw fault('unknown')
    const chosen = await chooseRegion({ orgCode: code, region, reason, chosenBy: account.id, at: new Date() })
    if (!chosen) throw fault('same')
    const [before] = organisation.choices
    await audit.record({
      accountId: account.id,
      action: 'parameter.region-chosen',
      target: code,
      ...(before ? { before: { version: before.version, region: before.region } } : {}),
      after: { version: chosen.version, region },
      reason,
    })
    response.status(201).json({ version: chosen.version, region })
  })
}

const fault = (code: string) =>
  new ServerError('FORM_INVALID', { fields: [{ field: 'region', code: `parameters.fault.region-${code}`, values: {} }] })
