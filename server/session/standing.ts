import type { Account } from '../../domain/account.ts'
import type { SessionAccount } from '../plugin-api.ts'

/** Who an account is today: its posts, for whom it acts, with what its offices are entrusted. Read anew at each request. */
export async function standingOf(account: Account & { _id: unknown }): Promise<SessionAccount> {
  return {
    id: String(account._id),
    username: account.username,
    name: account.name,
    roles: account.roles,
    groups: account.groups,
    actingFor: [],
    entrusted: [],
    locale: account.locale,
  }
}
