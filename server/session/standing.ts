import type { Account } from '../../domain/account.ts'
import { accessDay, groupsOf, postsOn } from '../../domain/appointment.ts'
import { entrustedOn, officeOf } from '../../domain/entrustment.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { actingForOn } from './acting-for.ts'

/** Who an account is today: its posts, for whom it acts, with what its offices are entrusted. Read anew at each request. */
export async function standingOf(account: Account & { _id: unknown }): Promise<SessionAccount> {
  const today = accessDay()
  const id = String(account._id)
  const groups = groupsOf(await postsOn(id, today))
  const actingFor = await actingForOn({ id, groups }, today)
  const offices = [...groups, ...actingFor.flatMap(away => away.groups)].flatMap(group => officeOf(group) ?? [])
  return {
    id,
    username: account.username,
    name: account.name,
    // Without a post of today an account can do nothing; one that joins what must not be joined, neither.
    roles: groups.length > 0 && account.roles.length === 1 ? account.roles : [],
    groups,
    actingFor,
    entrusted: await entrustedOn([...new Set(offices)], today),
    locale: account.locale,
  }
}
