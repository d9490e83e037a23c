import { CaseModel } from '../../domain/case.ts'
import { eventually } from '../engine/keys.ts'
import { ServerError } from '../errors.ts'
import type { CaseService, EngineClient, SessionAccount } from '../plugin-api.ts'

/** A message whose name and key somebody guessed must not reach a case of others: all that wait for it must exist for the account. */
export async function checkReceivers(
  engine: EngineClient,
  cases: CaseService,
  account: SessionAccount,
  { name, correlationKey, starts }: { name: string; correlationKey: string; starts: boolean },
): Promise<void> {
  const { items = [] } = await engine.searchMessageSubscriptions(
    { filter: { messageName: name, correlationKey, messageSubscriptionState: 'CREATED' }, page: { limit: 1000 } },
    starts ? { consistency: { waitUpToMs: 0 } } : eventually,
  )
  const waiting = new Set(items.map(item => String(item.processInstanceKey)))
  const ofThese = { instances: { $in: [...waiting] } }
  const visible = await CaseModel.find({ $and: [ofThese, await cases.visibleTo(account)] }, 'instances').lean()
  const known = new Set(visible.flatMap(({ instances }) => instances))
  if ((waiting.size > 0 || starts) && [...waiting].every(key => known.has(key))) return
  throw new ServerError('MESSAGE_FOR_NOBODY', { detail: `${name} ${correlationKey}` })
}
