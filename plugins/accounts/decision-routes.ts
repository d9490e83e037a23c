import { z } from 'zod'
import { isAdministrator } from '../../domain/account-rights.ts'
import type { Administrator } from '../../domain/account-rights.ts'
import {
  ProposalModel,
  decideProposal,
  proposeGrant,
  proposePassword,
  withdrawProposal,
} from '../../domain/administrator-proposal.ts'
import { POST_RULES } from '../../domain/post.ts'
import { ServerError, type PluginContext, type SessionAccount } from '../../server/plugin-api.ts'
import { listProposals } from './proposal-list.ts'
import { atField, mustAdminister, postAsked } from './rights-routes.ts'
import { reason } from './routes.ts'

const listQuery = z.object({
  state: z.enum(['open', 'all']).default('open'),
  after: z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .optional(),
})
const proposal = z.discriminatedUnion('kind', [
  postAsked.extend({ kind: z.literal('grant') }),
  z.object({ kind: z.literal('password'), reason }),
])
const decision = z.object({
  proposal: z.string().regex(/^[0-9a-f]{24}$/),
  decision: z.enum(['confirmed', 'refused', 'withdrawn']),
  reason,
})

/** `/api/accounts/…/proposals`, `…/decisions`: what takes two of the three administrators (domain/administrator-proposal.ts). */
export function registerDecisionRoutes({ route, services: { audit, signIns } }: PluginContext): void {
  const acting = (account: SessionAccount, why: string) => ({
    by: account.id,
    role: roleOf(account),
    reason: why,
    record: audit.record,
  })
  const all = ['administrator', 'security', 'auditor'] as const

  route('get', '/proposals', { roles: all, data: 'account' }, async (request, response) => {
    const { state, after } = listQuery.parse(request.query)
    response.json(await listProposals(state, after))
  })

  const proposers = { roles: ['security', 'administrator'], data: { account: 'account' } } as const
  route('post', '/people/:account/proposals', proposers, async (request, response) => {
    const { kind, reason: why, ...asked } = proposal.parse(request.body)
    const { account: accountId } = request.objects
    const who = acting(request.account, why)
    if (kind === 'password') return response.status(201).json(await proposePassword(who, accountId))
    if (who.role !== 'security') throw new ServerError('FORBIDDEN')
    const { orgCode, post, documentNo } = asked as z.infer<typeof postAsked>
    if (!isAdministrator(POST_RULES[post].role)) throw new ServerError('INVALID_REQUEST', { detail: `${post} needs no proposal` })
    await mustAdminister(request.account, orgCode)
    const about = { accountId, orgCode, post, ...(documentNo === undefined ? {} : { documentNo }) }
    return response.status(201).json(await proposeGrant(who, about))
  })

  route('post', '/people/:account/decisions', { roles: all, data: { account: 'account' } }, async (request, response) => {
    const asked = decision.parse(request.body)
    const found = await ProposalModel.findOne({ _id: asked.proposal, accountId: request.objects.account }).lean()
    if (!found) throw new ServerError('NOT_FOUND')
    const who = acting(request.account, asked.reason)
    if (asked.decision === 'withdrawn') return response.json({ proposal: await withdrawProposal(who, asked.proposal) })
    const renewed = found.kind === 'password' && asked.decision === 'confirmed' ? await signIns.newPassword() : undefined
    const decided = await decideProposal(who, asked.proposal, asked.decision, renewed?.passwordHash).catch(atField)
    if (asked.decision === 'confirmed') await signIns.end(found.accountId)
    return response.json({ proposal: decided, ...(renewed ? { password: renewed.password } : {}) })
  })
}

function roleOf({ roles }: SessionAccount): Administrator {
  const role = roles.find(isAdministrator)
  if (!role) throw new ServerError('FORBIDDEN')
  return role
}
