import { z } from 'zod'
import { organisationsOn } from '../../domain/organisation-history.ts'
import { dayOf, isDay } from '../../domain/working-days.ts'
import { ServerError, type PluginContext } from '../../server/plugin-api.ts'
import { organisationView } from './organisation-view.ts'

const query = z.object({ on: z.string().refine(isDay, 'a day such as 2026-11-22').optional() })

/** `/api/organisations`: the tree, and one organisation, as they were on a day (`?on=2026-11-22`, else today). Nothing here changes any. */
export function registerRoutes({ route, services: { clock } }: PluginContext): void {
  const dayAsked = (asked: unknown): string => query.parse(asked).on ?? dayOf(clock.now())

  route('get', '/', { roles: 'any', data: 'organisation' }, async (request, response) => {
    const on = dayAsked(request.query)
    const items = (await organisationsOn(on)).map(({ code, kind, name, parentCode, place, status }) => ({
      code,
      kind,
      name,
      parentCode,
      place,
      status,
    }))
    response.json({ on, items })
  })
  route('get', '/:code', { roles: 'any', data: { code: 'organisation' } }, async (request, response) => {
    const view = await organisationView(request.objects.code, dayAsked(request.query))
    if (!view) throw new ServerError('NOT_FOUND')
    response.json(view)
  })
}
