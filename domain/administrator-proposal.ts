import { Schema, isValidObjectId, model } from 'mongoose'
import { AccountModel } from './account.ts'
import { grant, isAdministrator, mustNotJoin, othersAccount, refused, setPassword } from './account-rights.ts'
import type { Administrator } from './account-rights.ts'
import { accessDay, postsOn } from './appointment.ts'
import { POST_RULES, POSTS } from './post.ts'
import type { Post } from './post.ts'
import { changeRights } from './rights-change.ts'
import type { Acting } from './rights-change.ts'

/**
 * What one of the three administrators cannot do alone: make somebody one of them (`grant`), or set the password of one of
 * them anew (`password`), by which they could sign in as that one. One proposes, a second confirms or refuses; kept for good.
 */
export interface AdministratorProposal {
  kind: 'grant' | 'password'
  accountId: string
  /** What is to be granted; of a password, what the account is. */
  role: Administrator
  orgCode?: string
  post?: Post
  documentNo?: string
  reason: string
  proposedBy: string
  proposedAt: Date
  /** Whose part it is to decide. */
  decidedByRole: Administrator
  state: 'open' | 'confirmed' | 'refused' | 'withdrawn'
  decidedBy?: string
  decidedAt?: Date
  decisionReason?: string
}
export type StoredProposal = AdministratorProposal & { readonly id: string }

const text = { type: String, immutable: true } as const
const proposalSchema = new Schema<AdministratorProposal>({
  kind: { ...text, required: true, enum: ['grant', 'password'] },
  accountId: { ...text, required: true },
  role: { ...text, required: true },
  orgCode: text,
  post: { ...text, enum: POSTS },
  documentNo: text,
  reason: { ...text, required: true },
  proposedBy: { ...text, required: true },
  proposedAt: { type: Date, required: true, immutable: true },
  decidedByRole: { ...text, required: true },
  state: { type: String, required: true, enum: ['open', 'confirmed', 'refused', 'withdrawn'] },
  decidedBy: String,
  decidedAt: Date,
  decisionReason: String,
})
proposalSchema.index({ accountId: 1, kind: 1 }, { unique: true, partialFilterExpression: { state: 'open' } })
proposalSchema.index({ proposedAt: -1 })
export const ProposalModel = model<AdministratorProposal>('AdministratorProposal', proposalSchema, 'administrator-proposals')

type Reasoned = Acting & { readonly reason: string; readonly role: Administrator }

/**
 * Proposes that somebody becomes one of the three. The auditor decides.
 * @throws RightsRefused for oneself, an account with another role, or one whose password its holder has not yet chosen
 */
export function proposeGrant(
  acting: Reasoned,
  asked: { accountId: string; orgCode: string; post: Post; documentNo?: string },
): Promise<StoredProposal> {
  return changeRights(acting, async () => {
    const account = await othersAccount(acting.by, asked.accountId)
    const { role } = POST_RULES[asked.post]
    if (!isAdministrator(role)) throw new Error(`${asked.post} needs no proposal`)
    await mustNotJoin(account.id, role)
    // Who made the account knows its first password, and would be whatever it is made.
    if (account.passwordMustChange) throw refused('PASSWORD_NOT_CHANGED', 'its holder has not signed in yet')
    return enter({ ...asked, kind: 'grant', role, decidedByRole: 'auditor' }, acting, 'administrator.proposed')
  })
}

/** Who may propose and who decides: neither is of the kind of the one whose password it is. */
const PASSWORD_DUTIES: Record<Administrator, readonly [proposes: Administrator, decides: Administrator]> = {
  administrator: ['security', 'auditor'],
  auditor: ['security', 'administrator'],
  security: ['administrator', 'auditor'],
}
export const proposesPasswordOf = (role: Administrator): Administrator => PASSWORD_DUTIES[role][0]

/** Proposes a new password for one of the three; whoever confirms gets it, the one who asked does not. @throws RightsRefused */
export function proposePassword(acting: Reasoned, accountId: string): Promise<StoredProposal> {
  return changeRights(acting, async () => {
    const { roles } = await othersAccount(acting.by, accountId)
    const role = roles.find(isAdministrator)
    if (!role) throw refused('NO_SUCH_ACCOUNT', 'it is no administrator')
    const [proposes, decidedByRole] = PASSWORD_DUTIES[role]
    if (acting.role !== proposes) throw refused('SECOND_PERSON_NEEDED', `a ${proposes} proposes it`)
    return enter({ kind: 'password', accountId, role, decidedByRole }, acting, 'password.proposed')
  })
}

type New = Pick<AdministratorProposal, 'kind' | 'accountId' | 'role' | 'orgCode' | 'post' | 'documentNo' | 'decidedByRole'>

async function enter(asked: New, acting: Reasoned, action: string) {
  const { kind, accountId } = asked
  if (await ProposalModel.exists({ accountId, kind, state: 'open' })) throw refused('PROPOSAL_OPEN', 'one is open already')
  const about = { reason: acting.reason, proposedBy: acting.by, proposedAt: new Date() }
  const [created] = await ProposalModel.create([{ ...asked, ...about, state: 'open' }])
  const result = { ...created!.toObject(), id: String(created!._id) }
  return { result, action, target: accountId, after: described(result) }
}

/**
 * The second's decision. Confirming does it: the role and the post are granted, or the password is set.
 * @param passwordHash of the new password, where one is asked for
 * @throws RightsRefused for whoever proposed it or is concerned, is not the one to decide, and where it has been decided
 */
export function decideProposal(
  acting: Reasoned,
  id: string,
  decision: 'confirmed' | 'refused',
  passwordHash?: string,
): Promise<StoredProposal> {
  return changeRights(acting, async () => {
    const proposal = await openProposal(id)
    await othersAccount(acting.by, proposal.accountId)
    if (acting.by === proposal.proposedBy || acting.role !== proposal.decidedByRole)
      throw refused('SECOND_PERSON_NEEDED', `another, a ${proposal.decidedByRole}, decides it`)
    if (decision === 'confirmed') await carryOut(proposal, passwordHash)
    const result = await close(proposal, decision, acting)
    const action = `${proposal.kind === 'grant' ? 'administrator' : 'password'}.${decision}`
    return { result, action, target: proposal.accountId, before: described(proposal), after: described(result) }
  })
}

/** Takes back what oneself has proposed. @throws RightsRefused */
export function withdrawProposal(acting: Reasoned, id: string): Promise<StoredProposal> {
  return changeRights(acting, async () => {
    const proposal = await openProposal(id)
    if (proposal.proposedBy !== acting.by) throw refused('SECOND_PERSON_NEEDED', 'somebody else has proposed it')
    const result = await close(proposal, 'withdrawn', acting)
    return {
      result,
      action: 'proposal.withdrawn',
      target: proposal.accountId,
      before: described(proposal),
      after: described(result),
    }
  })
}

async function carryOut(proposal: StoredProposal, passwordHash: string | undefined): Promise<void> {
  const { accountId, orgCode, post, documentNo, proposedBy } = proposal
  const proposer = await AccountModel.exists({ _id: proposedBy, disabled: false, roles: { $in: ['security', 'administrator'] } })
  if (!proposer || (await postsOn(proposedBy)).length === 0) throw refused('PROPOSER_GONE', 'who proposed it may not any more')
  if (proposal.kind === 'password') {
    if (passwordHash === undefined) throw new Error('a new password is needed')
    return setPassword(accountId, passwordHash)
  }
  const paper = documentNo === undefined ? {} : { documentNo }
  await grant(proposedBy, { accountId, orgCode: orgCode!, post: post!, from: accessDay(), ...paper })
}

async function openProposal(id: string): Promise<StoredProposal> {
  const found = isValidObjectId(id) ? await ProposalModel.findById(id).lean() : undefined
  if (!found) throw refused('NO_SUCH_ACCOUNT', `proposal ${id}`)
  if (found.state !== 'open') throw refused('PROPOSAL_CLOSED', `it is ${found.state}`)
  return { ...found, id }
}

async function close(proposal: StoredProposal, state: AdministratorProposal['state'], acting: Reasoned): Promise<StoredProposal> {
  const decided = { state, decidedBy: acting.by, decidedAt: new Date(), decisionReason: acting.reason }
  await ProposalModel.updateOne({ _id: proposal.id }, decided, { runValidators: true })
  return { ...proposal, ...decided }
}

const described = ({ id, kind, role, orgCode, post, state }: StoredProposal) => ({
  proposal: id,
  kind,
  role,
  ...(orgCode ? { post: `${orgCode}:${post}` } : {}),
  state,
})
