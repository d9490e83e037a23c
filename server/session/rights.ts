import { officeOf } from '../../domain/entrustment.ts'
import type { ActingFor, SessionAccount } from '../plugin-api.ts'

/** In whose right an account acts: in its own, or in that of somebody who is away and has left it the work. */
export interface Right {
  readonly username: string
  readonly groups: readonly string[]
  /** Only the work of these processes; absent: all. */
  readonly processDefinitionIds?: readonly string[]
  /** Absent: its own right. */
  readonly onBehalfOf?: ActingFor
}

/**
 * Its own right first, so that nobody acts for another who need not. What somebody acts for others is not passed on: a delegate's
 * delegate has the delegate's own work only (民法典169: 转委托须经被代理人同意).
 */
export const rightsOf = (account: SessionAccount): Right[] => [
  { username: account.username, groups: account.groups },
  ...account.actingFor.map(away => ({
    username: away.username,
    groups: away.groups,
    onBehalfOf: away,
    ...(away.processDefinitionIds ? { processDefinitionIds: away.processDefinitionIds } : {}),
  })),
]

export const covers = ({ processDefinitionIds }: Right, processDefinitionId: string): boolean =>
  processDefinitionIds === undefined || processDefinitionIds.includes(processDefinitionId)

/** The groups of a right by what they may do: an office does entrusted work only while it is entrusted; others are not bound (法9②). */
export interface Capability {
  /** Of no office: any work. */
  readonly unbound: readonly string[]
  /** Of offices, by the work with which these are entrusted. */
  readonly entrusted: ReadonlyMap<string, readonly string[]>
}

export function capabilityOf({ groups }: Right, { entrusted }: SessionAccount): Capability {
  const works = [...new Set(entrusted.map(each => each.work))]
  const groupsFor = (work: string) =>
    groups.filter(group => entrusted.some(each => each.work === work && each.officeCode === officeOf(group)))
  return {
    unbound: groups.filter(group => officeOf(group) === undefined),
    entrusted: new Map(works.map(work => [work, groupsFor(work)])),
  }
}

/** @returns the account in whose stead one sees what one could not see in one's own right; undefined where one could */
export async function inWhoseStead(
  account: SessionAccount,
  sees: (account: SessionAccount) => Promise<boolean>,
): Promise<string | undefined> {
  if (account.actingFor.length === 0 || (await sees({ ...account, actingFor: [] }))) return undefined
  for (const away of account.actingFor) if (await sees({ ...account, actingFor: [away] })) return away.accountId
  return undefined
}
