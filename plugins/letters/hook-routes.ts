import { z } from 'zod'
import { LetterHookModel, makeHook, revokeHook, rotateHook } from '../../domain/letter-hook.ts'
import { ServerError } from '../../server/plugin-api.ts'
import type { PluginContext } from '../../server/plugin-api.ts'

export interface HookView {
  readonly hookId: string
  readonly name: string
  readonly organs: readonly string[]
  readonly state: 'active' | 'revoked'
  readonly madeAt: string
  readonly rotatedAt?: string
  readonly revokedAt?: string
  readonly usedAt?: string
}

const KEEPERS = ['administrator', 'security'] as const
const name = z.string().trim().min(2).max(100)
const newHook = z.strictObject({ name, organs: z.array(name).min(1).max(20) })
const withReason = z.strictObject({ reason: z.string().trim().min(2).max(500) })

/** `/api/letters/hooks`: by which outside parties' systems may answer letters. A secret is in the answer that makes it, and nowhere else. */
export function registerHookRoutes({ route, services: { audit } }: PluginContext): void {
  route('get', '/hooks', { roles: KEEPERS, data: 'model' }, async (_request, response) => {
    const found = await LetterHookModel.find({}, '-secret -dataKey').sort({ madeAt: -1 }).lean()
    response.json({ items: found.map(({ _id, ...hook }) => ({ hookId: _id, ...hook })) })
  })
  route('post', '/hooks', { roles: KEEPERS, data: 'model' }, async (request, response) => {
    const of = newHook.parse(request.body)
    const made = await makeHook(of)
    await audit.record({ accountId: request.account.id, action: 'letter-hook.made', target: made.hookId, after: of })
    response.status(201).json(made)
  })
  route('post', '/hooks/:hook/secret', { roles: KEEPERS, data: { hook: 'model' } }, async (request, response) => {
    const { reason } = withReason.parse(request.body)
    const { hook: hookId } = request.objects
    const secret = await rotateHook(hookId)
    if (secret === undefined) throw new ServerError('NOT_FOUND')
    await audit.record({ accountId: request.account.id, action: 'letter-hook.rotated', target: hookId, reason })
    response.json({ hookId, secret })
  })
  route('post', '/hooks/:hook/revocation', { roles: KEEPERS, data: { hook: 'model' } }, async (request, response) => {
    const { reason } = withReason.parse(request.body)
    const { hook: hookId } = request.objects
    if (!(await revokeHook(hookId))) throw new ServerError('NOT_FOUND')
    await audit.record({ accountId: request.account.id, action: 'letter-hook.revoked', target: hookId, reason })
    response.status(204).end()
  })
}
