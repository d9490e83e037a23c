import { ProposalModel } from '../../domain/administrator-proposal.ts'
import type { AdministratorProposal } from '../../domain/administrator-proposal.ts'
import { namesOf } from './names.ts'

export type ProposalItem = AdministratorProposal & {
  readonly id: string
  readonly name: string
  readonly proposedByName: string
  readonly decidedByName?: string
}
export interface ProposalPage {
  readonly items: readonly ProposalItem[]
  readonly total: number
  readonly next?: string
}

const PAGE = 50

/** Newest first: what waits for a decision, or all there ever was. */
export async function listProposals(state: 'open' | 'all', after?: string): Promise<ProposalPage> {
  const wanted = state === 'open' ? { state } : {}
  const [total, found] = await Promise.all([
    ProposalModel.countDocuments(wanted),
    ProposalModel.find({ ...wanted, ...(after === undefined ? {} : { _id: { $lt: after } }) })
      .sort({ _id: -1 })
      .limit(PAGE + 1)
      .lean(),
  ])
  const items = await named(found.slice(0, PAGE))
  const last = items.at(-1)
  return { items, total, ...(found.length > PAGE && last ? { next: last.id } : {}) }
}

/** Of one account. */
export const openProposals = async (accountId: string): Promise<ProposalItem[]> =>
  named(await ProposalModel.find({ accountId, state: 'open' }).lean())

async function named(found: readonly (AdministratorProposal & { _id: unknown })[]): Promise<ProposalItem[]> {
  const names = await namesOf(found.flatMap(({ accountId, proposedBy, decidedBy }) => [accountId, proposedBy, decidedBy ?? '']))
  return found.map(({ _id, ...proposal }) => ({
    ...proposal,
    id: String(_id),
    name: names.get(proposal.accountId) ?? proposal.accountId,
    proposedByName: names.get(proposal.proposedBy) ?? proposal.proposedBy,
    ...(proposal.decidedBy ? { decidedByName: names.get(proposal.decidedBy) ?? proposal.decidedBy } : {}),
  }))
}
