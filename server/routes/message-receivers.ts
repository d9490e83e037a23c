import { CaseModel } from '../../domain/case.ts'
import { asItIs, eventually } from '../engine/keys.ts'
import { ServerError } from '../errors.ts'
import type { CaseService, EngineClient, SessionAccount } from '../plugin-api.ts'

/** A message whose name and key somebody guessed must not reach a case of others: all that wait for it must exist for the account. */
export async function checkReceivers(
  engine: EngineClient,
  cases: CaseService,
  account: SessionAccount,
  { name, correlationKey, starts }: { name: string; correlationKey: string; starts: boolean },
): Promise<void> {
  // What has got a message once may go on waiting for the next: the searches call it correlated.
  const messageSubscriptionState = { $in: ['CREATED' as const, 'CORRELATED' as const] }
  const { items = [] } = await engine.searchMessageSubscriptions(
    { filter: { messageName: name, correlationKey, messageSubscriptionState }, page: { limit: 1000 } },
    starts ? asItIs : eventually,
  )
  const waiting = new Set(items.map(item => String(item.processInstanceKey)))
  const ofThese = { instances: { $in: [...waiting] } }
  const [all, visible] = await Promise.all([
    CaseModel.find(ofThese, 'instances state').lean(),
    CaseModel.find({ $and: [ofThese, { state: 'ACTIVE' }, await cases.visibleTo(account)] }, '_id').lean(),
  ])
  const active = all.filter(({ state }) => state === 'ACTIVE')
  const known = new Set(all.flatMap(({ instances }) => instances))
  const someWait = active.length > 0 || starts
  if (someWait && visible.length === active.length && [...waiting].every(key => known.has(key))) return
  throw new ServerError('MESSAGE_FOR_NOBODY', { detail: `${name} ${correlationKey}` })
}
