import { z } from 'zod'
import { organisationOn, organisationsOn } from '../../../domain/organisation-history.ts'
import type { OrganisationOn } from '../../../domain/organisation-history.ts'
import { dayOf, isDay } from '../../../domain/working-days.ts'
import type { FormComponent, FormField, PluginContext } from '../../../server/plugin-api.ts'
import { kindsOf, organisationComponent } from '../components/organisation.ts'
import { belowOf } from '../components/within.ts'
import { reachOf, type Reach } from './reach.ts'

/** Nobody reads more; who does not find it goes on typing. */
export const MOST = 20
const search = z.object({
  text: z.string().trim().max(100),
  kinds: z.string().max(20).optional(),
  below: z.string().max(40).optional(),
})
const named = z.object({ code: z.string().max(40), on: z.string().refine(isDay).optional() })

/** Organisations as a form lets somebody choose them: those that are there today, by name, place or code. */
export function registerOrganisations({ route, contribute, services: { clock } }: PluginContext): void {
  contribute('formComponent', settled)
  route('post', '/organisations/search', { roles: 'any', data: 'organisation' }, async (request, response) => {
    const { text, ...asked } = search.parse(request.body)
    const today = dayOf(clock.now())
    const [all, reach] = [await organisationsOn(today), await reachOf(request.account, asked.below)]
    const isMeant = holding(text)
    const matching = all.filter(each => isChoosable(each, { type: '', kinds: asked.kinds }, reach) && isMeant(each))
    const names = new Map(all.map(({ code, name }) => [code, name]))
    const items = matching.slice(0, MOST).map(({ code, name, parentCode = '' }) => ({ code, name, above: names.get(parentCode) }))
    response.json({ items, more: matching.length > MOST })
  })
  /** What an organisation was called on a day. */
  route('get', '/organisation-name', { roles: 'any', data: 'organisation' }, async (request, response) => {
    const { code, on } = named.parse(request.query)
    response.json({ name: (await organisationOn(code, on ?? dayOf(clock.now())))?.name })
  })
}

const isChoosable = ({ code, kind, status }: OrganisationOn, field: FormField, reach: Reach): boolean =>
  status === 'active' && kindsOf(field).includes(kind) && reach.has(code, kind)

/** Every word of the text is part of name, place or code. */
function holding(text: string): (organisation: OrganisationOn) => boolean {
  const words = text.toLowerCase().split(/\s+/)
  return ({ code, name, place = '' }) => words.every(word => [code, name, place].some(each => each.includes(word)))
}

const settled: FormComponent = {
  ...organisationComponent,
  async settle(value, field, at) {
    if (typeof value !== 'string' || value === '') return { value }
    const found = await organisationOn(value, at.today)
    if (found && isChoosable(found, field, await reachOf(at.account, belowOf(field, at)))) return { value }
    return { fault: { code: 'form-components.organisation-unknown' } }
  },
}
