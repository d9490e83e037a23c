import { z } from 'zod'
import { dayOf } from '../../domain/working-days.ts'
import type { PluginContext, SessionAccount } from '../../server/plugin-api.ts'
import { figuresFor } from './figures.ts'
import { registerFilter } from './register-filter.ts'
import { registerCounts, registerPage } from './register.ts'

const LIST = { roles: ['staff', 'auditor'], data: 'subject' } as const
const search = registerFilter.extend({ search: z.string().trim().min(1).max(100) })
const counted = registerFilter.pick({ office: true, risk: true, status: true })

/** `/api/resettlement/persons`, `/counts`, `/figures`: the released persons of the reader's scope. */
export function registerRegisterRoutes({ route, services }: PluginContext): void {
  const asked = (account: SessionAccount) => ({ services, account, today: dayOf(services.clock.now()) })

  route('get', '/persons', LIST, async ({ account, query }, response) => {
    response.json(await registerPage(asked(account), registerFilter.parse(query)))
  })
  // What somebody looks for may be a person: it travels in the body, for addresses are kept and logged.
  route('post', '/persons/search', LIST, async ({ account, body }, response) => {
    const { search: text, ...filter } = search.parse(body)
    response.json(await registerPage(asked(account), filter, text))
  })
  route('get', '/counts', LIST, async ({ account, query }, response) => {
    response.json(await registerCounts(asked(account), counted.parse(query)))
  })
  route('get', '/figures', LIST, async ({ account }, response) => {
    response.json(await figuresFor(asked(account)))
  })
}
