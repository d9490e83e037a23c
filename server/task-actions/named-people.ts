import { AccountModel } from '../../domain/account.ts'
import { accessDay, groupsOf, postsOn } from '../../domain/appointment.ts'
import { DelegationModel, isInForce } from '../../domain/delegation.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { organisationOf } from '../../domain/standing-in.ts'
import type { NameablePerson } from './task-action-contract.ts'

/** Never more than can be looked through: who is not among them is found by more of the name. */
const MOST = 20

/** Of these accounts those that fit what is looked for, by name. */
export async function namedPeople(usernames: readonly string[], search: string): Promise<NameablePerson[]> {
  const accounts = await AccountModel.find({ username: { $in: usernames } }, 'username name')
    .sort({ name: 1, _id: 1 })
    .lean()
  const day = accessDay()
  const people = await Promise.all(
    accounts.map(async ({ _id, username, name }) => {
      const posts = await postsWithNames(groupsOf(await postsOn(String(_id), day)))
      return { username, name, posts, away: await isAway(String(_id), day) }
    }),
  )
  const text = search.trim().toLowerCase()
  const fits = ({ username, name, posts }: NameablePerson) =>
    [username, name, ...posts.map(({ organisation }) => organisation)].some(each => each.toLowerCase().includes(text))
  return people.filter(fits).slice(0, MOST)
}

async function postsWithNames(groups: readonly string[]): Promise<NameablePerson['posts']> {
  const found = await OrganisationModel.find({ code: { $in: groups.map(organisationOf) } }, 'code name').lean()
  const names = new Map(found.map(({ code, name }) => [code, name]))
  return groups.map(group => ({ group, organisation: names.get(organisationOf(group)) ?? organisationOf(group) }))
}

async function isAway(accountId: string, day: string): Promise<boolean> {
  const delegations = await DelegationModel.find({ accountId, from: { $lte: day }, until: { $gte: day } }).lean()
  return delegations.some(each => isInForce(each, day))
}
