import type { Account } from '../../domain/account.ts'
import { groupsOf, postsOn } from '../../domain/appointment.ts'
import type { SessionAccount } from '../plugin-api.ts'

/** Who an account is today: its posts, for whom it acts, with what its offices are entrusted. Read anew at each request. */
export async function standingOf(account: Account & { _id: unknown }): Promise<SessionAccount> {
  const id = String(account._id)
  return {
    id,
    username: account.username,
    name: account.name,
    roles: account.roles,
    groups: groupsOf(await postsOn(id)),
    actingFor: [],
    entrusted: [],
    locale: account.locale,
  }
}
