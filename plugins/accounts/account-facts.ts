import { AccountModel } from '../../domain/account.ts'
import { isAdministrator } from '../../domain/account-rights.ts'
import { proposesPasswordOf } from '../../domain/administrator-proposal.ts'
import { accessDay, appointmentsOf, isInForce, lastDayOf } from '../../domain/appointment.ts'
import { ServerError } from '../../server/plugin-api.ts'
import type { OpenSession, Role, SessionAccount, SignInService } from '../../server/plugin-api.ts'
import { namesOf } from './names.ts'
import { openProposals } from './proposal-list.ts'
import type { ProposalItem } from './proposal-list.ts'

export interface PostItem {
  readonly id: string
  readonly orgCode: string
  readonly post: string
  readonly kind: string
  readonly from: string
  readonly until?: string
  readonly documentNo?: string
  readonly state: 'future' | 'current' | 'over'
  readonly appointedBy: string
  readonly ended?: { readonly by: string; readonly reason: string; readonly at: Date }
}
export interface AccountFacts {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly role?: Role
  readonly disabled: boolean
  readonly passwordMustChange: boolean
  readonly createdAt?: Date
  readonly posts: readonly PostItem[]
  readonly proposals: readonly ProposalItem[]
  /** It is the reader's own: nobody changes their own rights. */
  readonly own: boolean
  /** The reader may reset its password (`reset`), propose that (`propose`), or neither. */
  readonly password: 'reset' | 'propose' | 'no'
  /** For the security administrator only. */
  readonly sessions?: readonly OpenSession[]
  readonly attempts?: { readonly failures: number; readonly blockedUntil?: Date }
}

/** One account, as an administrator sees it. @throws NOT_FOUND */
export async function accountFacts(signIns: SignInService, reader: SessionAccount, accountId: string): Promise<AccountFacts> {
  const account = await AccountModel.findById(accountId).lean<AccountRow>()
  if (!account) throw new ServerError('NOT_FOUND')
  const { username, name, roles, disabled, createdAt } = account
  const security = reader.roles.includes('security')
  const [posts, proposals] = await Promise.all([postItems(accountId), openProposals(accountId)])
  return {
    id: accountId,
    username,
    name,
    ...(roles[0] ? { role: roles[0] } : {}),
    disabled,
    passwordMustChange: account.passwordMustChange === true,
    ...(createdAt ? { createdAt } : {}),
    posts,
    proposals,
    own: reader.id === accountId,
    password: reader.id === accountId ? 'no' : passwordDutyOf(reader, roles[0]),
    ...(security ? { sessions: await signIns.sessions(accountId), attempts: await signIns.attempts(username) } : {}),
  }
}
interface AccountRow {
  username: string
  name: string
  roles: Role[]
  disabled: boolean
  passwordMustChange?: boolean
  createdAt?: Date
}

function passwordDutyOf(reader: SessionAccount, role: Role | undefined): AccountFacts['password'] {
  if (isAdministrator(role)) return reader.roles.includes(proposesPasswordOf(role)) ? 'propose' : 'no'
  return reader.roles.includes('security') ? 'reset' : 'no'
}

async function postItems(accountId: string): Promise<PostItem[]> {
  const appointments = await appointmentsOf(accountId)
  const names = await namesOf(appointments.flatMap(({ appointedBy, ended }) => [appointedBy, ended?.by ?? '']))
  const today = accessDay()
  return appointments.map(appointment => {
    const { id, orgCode, post, kind, from, documentNo, appointedBy, ended } = appointment
    const until = lastDayOf(appointment)
    return {
      id,
      orgCode,
      post,
      kind,
      from,
      ...(until === undefined ? {} : { until }),
      ...(documentNo === undefined ? {} : { documentNo }),
      state: isInForce(appointment, today) ? 'current' : from > today && (until ?? from) >= from ? 'future' : 'over',
      appointedBy: names.get(appointedBy) ?? appointedBy,
      ...(ended ? { ended: { by: names.get(ended.by) ?? ended.by, reason: ended.reason, at: ended.at } } : {}),
    }
  })
}
