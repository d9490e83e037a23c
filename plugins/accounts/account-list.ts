import { AccountModel } from '../../domain/account.ts'
import { administeredBy } from '../../domain/administered-accounts.ts'
import { AppointmentModel, accessDay, isInForce } from '../../domain/appointment.ts'
import { codesAtAndBelow } from '../../domain/organisation-tree.ts'
import type { Role, SessionAccount } from '../../server/plugin-api.ts'

export interface AccountFilter {
  /** Part of the name or of the user name. */
  readonly search?: string | undefined
  /** An organisation; those below it count too. */
  readonly organisation?: string | undefined
  readonly role?: Role | 'none' | undefined
  readonly state?: 'enabled' | 'disabled' | undefined
  /** The user name behind which to go on. */
  readonly after?: string | undefined
}
export interface AccountItem {
  readonly id: string
  readonly username: string
  readonly name: string
  readonly role?: Role
  readonly disabled: boolean
  /** `<orgCode>:<post>` held today. */
  readonly posts: readonly string[]
}
export interface AccountPage {
  readonly items: readonly AccountItem[]
  readonly total: number
  readonly next?: string
}

const PAGE = 50

/** The accounts that an administrator administers, by user name. */
export async function listAccounts(administrator: SessionAccount, filter: AccountFilter): Promise<AccountPage> {
  const wanted = await wantedBy(administrator, filter)
  const [total, found] = await Promise.all([
    AccountModel.countDocuments(wanted),
    AccountModel.find({ $and: [wanted, filter.after === undefined ? {} : { username: { $gt: filter.after } }] })
      .sort({ username: 1 })
      .limit(PAGE + 1)
      .lean(),
  ])
  const page = found.slice(0, PAGE)
  const posts = await postsToday(page.map(({ _id }) => String(_id)))
  const items = page.map(({ _id, username, name, roles, disabled }) => ({
    id: String(_id),
    username,
    name,
    ...(roles[0] ? { role: roles[0] } : {}),
    disabled,
    posts: posts.get(String(_id)) ?? [],
  }))
  const last = items.at(-1)
  return { items, total, ...(found.length > PAGE && last ? { next: last.username } : {}) }
}

async function wantedBy(administrator: SessionAccount, { search, organisation, role, state }: AccountFilter) {
  const text = search === undefined ? undefined : { $regex: search.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), $options: 'i' }
  return {
    $and: [
      await administeredBy(administrator.groups),
      text ? { $or: [{ username: text }, { name: text }] } : {},
      organisation === undefined ? {} : { _id: { $in: await holdersBelow(organisation) } },
      role === undefined ? {} : role === 'none' ? { roles: { $size: 0 } } : { roles: role },
      state === undefined ? {} : { disabled: state === 'disabled' },
    ],
  }
}

async function holdersBelow(organisation: string): Promise<string[]> {
  const [today, codes] = [accessDay(), [...(await codesAtAndBelow([organisation]))]]
  const found = await AppointmentModel.find({ orgCode: { $in: codes } }).lean()
  return [...new Set(found.filter(appointment => isInForce(appointment, today)).map(({ accountId }) => accountId))]
}

async function postsToday(accountIds: readonly string[]): Promise<Map<string, string[]>> {
  const today = accessDay()
  const found = await AppointmentModel.find({ accountId: { $in: accountIds } })
    .sort({ from: 1 })
    .lean()
  const posts = new Map<string, string[]>()
  for (const appointment of found.filter(each => isInForce(each, today))) {
    const { accountId, orgCode, post } = appointment
    posts.set(accountId, [...(posts.get(accountId) ?? []), `${orgCode}:${post}`])
  }
  return posts
}
