import { AccountModel } from '../../domain/account.ts'
import { accessDay, groupsOf, holdersOn, postsOn } from '../../domain/appointment.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { headOf, isStaffPost, organisationOf, withSuperiors } from '../../domain/standing-in.ts'
import type { SessionAccount } from '../../server/plugin-api.ts'

/** Somebody of the staff, as a form offers them. */
export interface Person {
  readonly accountId: string
  readonly name: string
  /** `<orgCode>:<post>` */
  readonly groups: readonly string[]
  /** The organisations of these posts, by name. */
  readonly organisations: readonly string[]
}

/** For whom an account may register an absence: itself, and, as director or head, the staff of the same organisation. */
export async function peopleOf(account: SessionAccount): Promise<Person[]> {
  const people = await staffOf(headOf(account.groups))
  const self = people.find(person => person.accountId === account.id) ?? (await personOf(account.id, account.name))
  return [self, ...people.filter(person => person.accountId !== account.id)]
}

/** Who may stand in for somebody: the staff of their organisations and of those above. */
export async function standInsFor(accountId: string): Promise<Person[]> {
  const own = staffGroups(await postsOn(accountId)).map(organisationOf)
  const codes = await Promise.all(own.map(withSuperiors))
  return (await staffOf([...new Set(codes.flat())])).filter(person => person.accountId !== accountId)
}

async function personOf(accountId: string, name: string): Promise<Person> {
  const groups = staffGroups(await postsOn(accountId))
  return { accountId, name, groups, organisations: await namesOf(groups) }
}

async function staffOf(codes: readonly string[]): Promise<Person[]> {
  const holders = (await holdersOn(codes, accessDay())).filter(held => isStaffPost(`${held.orgCode}:${held.post}`))
  const byAccount = Map.groupBy(holders, held => held.accountId)
  const accounts = await AccountModel.find({ _id: { $in: [...byAccount.keys()] }, disabled: false }, 'name')
    .sort({ name: 1 })
    .lean()
  return Promise.all(
    accounts.map(async ({ _id, name }) => {
      const groups = groupsOf(byAccount.get(String(_id)) ?? [])
      return { accountId: String(_id), name, groups, organisations: await namesOf(groups) }
    }),
  )
}

async function namesOf(groups: readonly string[]): Promise<string[]> {
  const codes = [...new Set(groups.map(organisationOf))]
  const found = await OrganisationModel.find({ code: { $in: codes } }, 'code name')
    .sort({ code: 1 })
    .lean()
  return found.map(({ name }) => name)
}

/** Names by account id. */
export async function namesById(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const real = ids.filter(id => /^[0-9a-f]{24}$/.test(id))
  const accounts = await AccountModel.find({ _id: { $in: real } }, 'name').lean()
  return new Map(accounts.map(({ _id, name }) => [String(_id), name]))
}

const staffGroups = (posts: Parameters<typeof groupsOf>[0]): string[] => groupsOf(posts).filter(isStaffPost)
