import { z } from 'zod'
import { organisationsOf } from '../../domain/administered-accounts.ts'
import { dayOf } from '../../domain/working-days.ts'
import { ServerError, type PluginContext, type SessionAccount } from '../../server/plugin-api.ts'
import { officePage } from './office-page.ts'
import { officeRegister } from './office-register.ts'
import { officerRegister } from './officer-register.ts'

const READERS = ['staff', 'auditor'] as const
const query = z.object({ abolished: z.enum(['yes', 'no']).optional() })
const leftQuery = z.object({ left: z.enum(['yes', 'no']).optional() })

/** `/api/offices`: the offices of the reader's own organisations and of all below, one of them, and their people. Nothing here changes any. */
export function registerRoutes({ route, services }: PluginContext): void {
  route('get', '/', { roles: READERS, data: 'organisation' }, async ({ account, query: asked }, response) => {
    const abolished = query.parse(asked).abolished === 'yes'
    response.json({ items: await officeRegister(await scopeOf(account), { abolished, on: services.clock.now() }) })
  })
  route('get', '/officers', { roles: READERS, data: 'entry' }, async ({ account, query: asked }, response) => {
    const left = leftQuery.parse(asked).left === 'yes'
    response.json(await officerRegister(services, account, { left, today: dayOf(services.clock.now()) }))
  })
  route('get', '/:office', { roles: READERS, data: { office: 'organisation' } }, async ({ account, objects }, response) => {
    if (!(await scopeOf(account)).has(objects.office)) throw new ServerError('NOT_FOUND')
    const page = await officePage(services, account, objects.office)
    if (!page) throw new ServerError('NOT_FOUND')
    response.json(page)
  })
}

const scopeOf = (account: SessionAccount): Promise<Set<string>> => organisationsOf(account.groups)
