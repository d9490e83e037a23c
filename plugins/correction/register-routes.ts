import { z } from 'zod'
import { dayOf } from '../../domain/working-days.ts'
import type { PluginContext, SessionAccount } from '../../server/plugin-api.ts'
import { figuresFor } from './figures.ts'
import { officeDay } from './office-day.ts'
import { registerFilter } from './register-filter.ts'
import { registerCounts, registerPage } from './register.ts'

const READERS = ['staff', 'auditor'] as const
const LIST = { roles: READERS, data: 'subject' } as const
const search = registerFilter.extend({ search: z.string().trim().min(1).max(100) })
const counted = registerFilter.pick({ office: true, level: true, category: true, status: true })
const ofOffice = z.object({ office: z.string().max(40).optional() })

/** `/api/correction/subjects`, `/figures`, `/office-day`: the subjects and the work of the reader's scope. */
export function registerRegisterRoutes({ route, services }: PluginContext): void {
  const asked = (account: SessionAccount) => ({ services, account, today: dayOf(services.clock.now()) })

  route('get', '/subjects', LIST, async ({ account, query }, response) => {
    response.json(await registerPage(asked(account), registerFilter.parse(query)))
  })
  // What somebody looks for may be a person: it travels in the body, for addresses are kept and logged.
  route('post', '/subjects/search', LIST, async ({ account, body }, response) => {
    const { search: text, ...filter } = search.parse(body)
    response.json(await registerPage(asked(account), filter, text))
  })
  route('get', '/counts', LIST, async ({ account, query }, response) => {
    response.json(await registerCounts(asked(account), counted.parse(query)))
  })
  route('get', '/figures', LIST, async ({ account }, response) => {
    response.json(await figuresFor(asked(account)))
  })
  route('get', '/office-day', LIST, async ({ account, query }, response) => {
    response.json(await officeDay(asked(account), ofOffice.parse(query).office))
  })
}
