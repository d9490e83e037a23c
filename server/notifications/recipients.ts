import { AccountModel } from '../../domain/account.ts'
import { accessDay, groupsOf, holdersOn } from '../../domain/appointment.ts'
import { DelegationModel, isInForce } from '../../domain/delegation.ts'
import type { SessionAccount } from '../plugin-api.ts'
import { standingOf } from '../session/standing.ts'
import type { Recipients } from './notification-contract.ts'

/** The accounts meant, with those who act for them today where it is about work; as they stand now, without the disabled. */
export async function recipientsOf(to: Recipients, isWork: boolean): Promise<SessionAccount[]> {
  const today = accessDay()
  const named = to.usernames?.length ? await AccountModel.find({ username: { $in: to.usernames } }, '_id').lean() : []
  const meant = new Set([...(to.accountIds ?? []), ...named.map(({ _id }) => String(_id)), ...(await holdersOf(to, today))])
  const delegations = isWork ? await DelegationModel.find({ accountId: { $in: [...meant] }, until: { $gte: today } }).lean() : []
  for (const delegation of delegations) if (isInForce(delegation, today)) meant.add(delegation.delegateId)
  const accounts = await AccountModel.find({ _id: { $in: [...meant] }, disabled: false }).lean()
  return Promise.all(accounts.map(standingOf))
}

async function holdersOf({ groups = [] }: Recipients, today: string): Promise<string[]> {
  if (groups.length === 0) return []
  const holders = await holdersOn([...new Set(groups.map(group => group.split(':')[0] ?? ''))], today)
  return holders.filter(holder => groups.includes(groupsOf([holder])[0] ?? '')).map(({ accountId }) => accountId)
}
