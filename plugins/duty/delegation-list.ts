import { DelegationModel, isInForce } from '../../domain/delegation.ts'
import type { Delegation } from '../../domain/delegation.ts'
import type { EngineClient, SessionAccount } from '../../server/plugin-api.ts'
import { namesById, peopleOf } from './people.ts'

export interface DelegationItem {
  readonly number: number
  readonly accountId: string
  /** Who is away. */
  readonly name: string
  readonly delegate: string
  readonly from: string
  readonly until: string
  /** Absent: all work. */
  readonly processes?: readonly string[]
  readonly reason: string
  readonly registeredBy: string
  readonly registeredAt: string
  readonly ended?: { readonly at: string; readonly by: string; readonly reason: string }
  readonly state: 'current' | 'planned' | 'over' | 'ended'
  /** The account is away, or stands in, or leads the one who is away. */
  readonly relation: 'mine' | 'for-me' | 'people'
  readonly mayEnd: boolean
}
export interface ProcessChoice {
  readonly id: string
  readonly name: string
}

const MOST = 500

/** What concerns the account: its own absences, those in which it stands in, those of its people; the latest first. */
export async function delegationList(engine: EngineClient, account: SessionAccount, today: string): Promise<DelegationItem[]> {
  const people = (await peopleOf(account)).map(person => person.accountId)
  const found = await DelegationModel.find({ $or: [{ accountId: { $in: people } }, { delegateId: account.id }] })
    .sort({ from: -1, _id: -1 })
    .limit(MOST)
    .lean()
  const names = await namesById(found.flatMap(each => [each.accountId, each.delegateId, each.registeredBy, each.endedBy ?? '']))
  const processes = new Map((await processChoices(engine)).map(({ id, name }) => [id, name]))
  const nameOf = (id: string) => names.get(id) ?? id
  return found.map(each => {
    const { _id, accountId, delegateId, from, until, processDefinitionIds, endedAt } = each
    const state = stateOf(each, today)
    return {
      number: _id,
      accountId,
      name: nameOf(accountId),
      delegate: nameOf(delegateId),
      from,
      until,
      ...(processDefinitionIds ? { processes: processDefinitionIds.map(id => processes.get(id) ?? id) } : {}),
      reason: each.reason,
      registeredBy: nameOf(each.registeredBy),
      registeredAt: each.registeredAt.toISOString(),
      ...(endedAt ? { ended: { at: endedAt.toISOString(), by: nameOf(each.endedBy ?? ''), reason: each.endReason ?? '' } } : {}),
      state,
      relation: accountId === account.id ? 'mine' : people.includes(accountId) ? 'people' : 'for-me',
      mayEnd: people.includes(accountId) && (state === 'current' || state === 'planned'),
    }
  })
}

/** The latest version of every process. */
export async function processChoices(engine: EngineClient): Promise<ProcessChoice[]> {
  const { items = [] } = await engine.searchProcessDefinitions(
    { filter: { isLatestVersion: true }, page: { limit: 1000 }, sort: [{ field: 'name', order: 'ASC' }] },
    { consistency: { waitUpToMs: 0 } },
  )
  return items.map(item => ({ id: String(item.processDefinitionId), name: item.name || String(item.processDefinitionId) }))
}

function stateOf(delegation: Delegation, today: string): DelegationItem['state'] {
  if (delegation.endedAt) return 'ended'
  if (isInForce(delegation, today)) return 'current'
  return delegation.from > today ? 'planned' : 'over'
}
