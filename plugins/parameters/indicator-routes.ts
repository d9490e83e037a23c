import { z } from 'zod'
import { indicatorValues, withValues } from '../../domain/indicator-set.ts'
import type { IndicatorSet } from '../../domain/indicator-set.ts'
import { addIndicatorVersion, indicatorVersions, newestIndicators, sourceNamesItems } from '../../domain/indicator-version.ts'
import type { IndicatorVersion } from '../../domain/indicator-version.ts'
import { ServerError, type PluginContext } from '../../server/plugin-api.ts'

export interface IndicatorSetView {
  readonly setId: string
  readonly version: number
  readonly definition: IndicatorSet
  /** Its source names no items: an administrator enters them, and may change them. */
  readonly isOpen: boolean
  /** Older ones too, the newest first. */
  readonly versions: readonly Pick<IndicatorVersion, 'version' | 'from' | 'reason' | 'at'>[]
}

const newValues = indicatorValues.extend({ after: z.number().int().min(1), reason: z.string().trim().min(2).max(500) })

/** `/api/parameters/indicators`: sets of standards; an administrator enters what their sources leave open, version by version. */
export function registerIndicatorRoutes({ route, services: { audit } }: PluginContext): void {
  route('get', '/indicators', { roles: 'any', data: 'model' }, async (_request, response) => {
    response.json({ items: await Promise.all((await newestIndicators()).map(viewOf)) })
  })
  const rule = { roles: ['administrator'], data: { set: 'model' } } as const
  route('post', '/indicators/:set/versions', rule, async (request, response) => {
    const { after, reason, ...values } = newValues.parse(request.body)
    const versions = await indicatorVersions(request.objects.set)
    const [newest] = versions
    if (!newest) throw new ServerError('NOT_FOUND')
    if (newest.version !== after) throw fault('indicators-changed')
    const definition = withValues(newest.definition, values, sourceNamesItems(versions))
    const { id: by } = request.account
    const added = await addIndicatorVersion({ definition, from: 'administrator', by, reason, at: new Date() })
    if (!added) throw fault('unchanged')
    const told = ({ version, definition: { items, stars } }: IndicatorVersion) => ({ version, items: items.length, stars })
    const event = { accountId: by, action: 'indicators.changed', target: newest.setId, reason } as const
    await audit.record({ ...event, before: told(newest), after: told(added) })
    response.status(201).json(await viewOf(added))
  })
}

async function viewOf({ setId, version, definition }: IndicatorVersion): Promise<IndicatorSetView> {
  const all = await indicatorVersions(setId)
  const versions = all.map(one => ({
    version: one.version,
    from: one.from,
    at: one.at,
    ...(one.reason === undefined ? {} : { reason: one.reason }),
  }))
  return { setId, version, definition, isOpen: !sourceNamesItems(all), versions }
}

const fault = (code: string) =>
  new ServerError('FORM_INVALID', { fields: [{ field: 'points', code: `parameters.fault.${code}`, values: {} }] })
