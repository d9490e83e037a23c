import { z } from 'zod'
import { UsernameTaken, createAccount, setDisabled } from '../../domain/account-rights.ts'
import { ServerError, type PluginContext } from '../../server/plugin-api.ts'
import { accountFacts } from './account-facts.ts'
import { listAccounts } from './account-list.ts'

/** Why rights are changed: on record. */
export const reason = z.string().trim().min(2).max(500)
export const reasoned = z.object({ reason })
const listQuery = z.object({
  organisation: z.string().max(20).optional(),
  role: z.enum(['administrator', 'security', 'auditor', 'staff', 'none']).optional(),
  state: z.enum(['enabled', 'disabled']).optional(),
  after: z.string().max(100).optional(),
})
/** A name may be looked for: it stands in the body, not in the address. */
const searchQuery = listQuery.extend({ search: z.string().trim().min(1).max(100) })
const newAccount = z.object({
  username: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9.-]{2,39}$/),
  name: z.string().trim().min(2).max(50),
  reason,
})

/** `/api/accounts/people…`: who has an account; the system administrator's part of it: making one, disabling, enabling. */
export function registerRoutes({ route, services: { audit, signIns } }: PluginContext): void {
  const readers = { roles: ['administrator', 'security'], data: 'account' } as const
  const system = { roles: ['administrator'], data: { account: 'account' } } as const

  route('get', '/people', readers, async (request, response) => {
    response.json(await listAccounts(request.account, listQuery.parse(request.query)))
  })

  route('post', '/people/search', readers, async (request, response) => {
    response.json(await listAccounts(request.account, searchQuery.parse(request.body)))
  })

  route('get', '/people/:account', { ...readers, data: { account: 'account' } }, async (request, response) => {
    response.json(await accountFacts(signIns, request.account, request.objects.account))
  })

  route('post', '/people', { ...system, data: 'account' }, async (request, response) => {
    const { reason, ...asked } = newAccount.parse(request.body)
    const { password, passwordHash } = await signIns.newPassword()
    const acting = { by: request.account.id, reason, record: audit.record }
    const { id } = await createAccount(acting, { ...asked, passwordHash }).catch((error: unknown) => {
      if (!(error instanceof UsernameTaken)) throw error
      const field = { field: 'username', code: 'accounts.username.taken', values: { username: asked.username } }
      throw new ServerError('FORM_INVALID', { fields: [field], cause: error })
    })
    response.status(201).json({ id, username: asked.username, password })
  })

  for (const [path, disabled] of [
    ['disabled', true],
    ['enabled', false],
  ] as const) {
    route('post', `/people/:account/${path}`, system, async (request, response) => {
      const { reason } = reasoned.parse(request.body)
      const { account: id } = request.objects
      await setDisabled({ by: request.account.id, reason, record: audit.record }, id, disabled)
      if (disabled) await signIns.end(id)
      response.status(204).end()
    })
  }
}
