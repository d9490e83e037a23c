import { CaseModel } from '../../domain/case.ts'
import { withSuperiors } from '../../domain/standing-in.ts'
import { TaskModel } from '../../domain/task.ts'
import { engineStatus } from '../engine/engine-error.ts'
import { engineKey, eventually } from '../engine/keys.ts'
import type { ProcessInstanceKey } from '../engine/keys.ts'
import type { ProcessModel, ProcessModels, RaisableEvent } from '../engine/process-models.ts'
import { ServerError } from '../errors.ts'
import type { AuditService, CaseView, EngineClient, SessionAccount } from '../plugin-api.ts'
import { covers, rightsOf } from '../session/rights.ts'
import type { Right } from '../session/rights.ts'
import { ableGroups } from '../submissions/start-rights.ts'
import type { CaseEventService, CaseEventView, EventForMany } from './case-events-contract.ts'

/** For so long the same request is the same event. */
const REPEAT_MS = 10 * 60_000

interface Waiting {
  readonly event: RaisableEvent
  readonly message: string
  readonly correlationKey: string
  readonly right: Right
  readonly instances: readonly string[]
}
const viewOf = ({ event: { elementId, name, leadsTo }, message }: Waiting): CaseEventView => ({
  elementId,
  name,
  message,
  leadsTo,
})
const nobodyFor = ({ processInstanceKey }: CaseView, message: string): ServerError =>
  new ServerError('MESSAGE_FOR_NOBODY', { detail: `${message} in case ${processInstanceKey}` })

interface Parts {
  readonly engine: EngineClient
  readonly models: ProcessModels
  readonly audit: AuditService
}

/** What the model calls `raisableBy`, for as long as the case waits for it: its own subscriptions say so, and by which key. */
export class CaseEvents implements CaseEventService {
  readonly #parts: Parts
  constructor(parts: Parts) {
    this.#parts = parts
  }

  async of(account: SessionAccount, ofCase: CaseView): Promise<CaseEventView[]> {
    return (await this.#waiting(account, ofCase)).map(viewOf)
  }

  async forMany(account: SessionAccount): Promise<EventForMany[]> {
    const models = await this.#parts.models.newest()
    return models.flatMap(model =>
      model.raisable
        .filter(event => event.forMany && rightsOf(account).some(right => mayRaise(account, right, { model, event })))
        .flatMap(({ name, messages, leadsTo }) => messages.map(message => ({ name, message, leadsTo }))),
    )
  }

  async raiseOfMany(account: SessionAccount, ofCase: CaseView, message: string, requestKey: string): Promise<CaseEventView> {
    const found = await this.#waitingFor(account, ofCase, message)
    if (!found.event.forMany) throw nobodyFor(ofCase, message)
    const inCase = { processInstanceKey: { $in: found.instances }, elementId: { $in: [...found.event.leadsTo] } }
    if (await TaskModel.exists({ ...inCase, state: 'CREATED' })) throw new ServerError('EVENT_RAISED_ALREADY')
    return this.#raise(account, ofCase, found, requestKey)
  }

  async raise(account: SessionAccount, ofCase: CaseView, message: string, requestKey: string): Promise<CaseEventView> {
    return this.#raise(account, ofCase, await this.#waitingFor(account, ofCase, message), requestKey)
  }

  async #waitingFor(account: SessionAccount, ofCase: CaseView, message: string): Promise<Waiting> {
    const found = (await this.#waiting(account, ofCase)).find(each => each.message === message)
    if (!found) throw nobodyFor(ofCase, message)
    return found
  }

  async #raise(account: SessionAccount, ofCase: CaseView, found: Waiting, requestKey: string): Promise<CaseEventView> {
    const { event, message, correlationKey, right } = found
    const published = await this.#publish({
      name: message,
      correlationKey,
      messageId: `raised:${ofCase.processInstanceKey}:${requestKey}`,
      timeToLive: REPEAT_MS,
    })
    if (published) {
      await this.#parts.audit.record({
        accountId: account.id,
        ...(right.onBehalfOf ? { onBehalfOf: right.onBehalfOf.accountId } : {}),
        action: 'case.event-raised',
        target: ofCase.processInstanceKey,
        after: { message, element: event.elementId },
      })
    }
    return viewOf(found)
  }

  /** @returns false where the same request has been here before */
  async #publish(message: Parameters<EngineClient['publishMessage']>[0]): Promise<boolean> {
    try {
      await this.#parts.engine.publishMessage(message)
      return true
    } catch (error) {
      if (engineStatus(error) === 409) return false
      throw error
    }
  }

  async #waiting(account: SessionAccount, { processInstanceKey, ...place }: CaseView): Promise<Waiting[]> {
    const { engine, models } = this.#parts
    const found = await CaseModel.findById(processInstanceKey, 'instances state').lean()
    if (found?.state !== 'ACTIVE') return []
    // What has got a message once may go on waiting for the next: the searches call it correlated.
    const { items = [] } = await engine.searchMessageSubscriptions(
      {
        filter: {
          processInstanceKey: { $in: found.instances.map(key => engineKey<ProcessInstanceKey>(key)) },
          messageSubscriptionState: { $in: ['CREATED', 'CORRELATED'] },
        },
        page: { limit: 1000 },
      },
      eventually,
    )
    const places = new Set([place.officeCode, ...(await withSuperiors(place.countyCode ?? ''))])
    const waiting = await Promise.all(
      items.map(async ({ processDefinitionKey, elementId, messageSubscriptionState, messageName, correlationKey }) => {
        const model = processDefinitionKey ? await models.of(String(processDefinitionKey)) : undefined
        const event = model?.raisable.find(each => each.elementId === String(elementId))
        if (!model || !event || !messageName || (event.isInterrupting && messageSubscriptionState === 'CORRELATED')) return []
        const right = rightsOf(account).find(each => mayRaise(account, each, { model, event, places }))
        return right
          ? [{ event, message: messageName, correlationKey: correlationKey ?? '', right, instances: found.instances }]
          : []
      }),
    )
    return onceEach(waiting.flat())
  }
}

interface Asked {
  readonly model: ProcessModel
  readonly event: RaisableEvent
  /** The organisations in whose hands the case is: its office, its county, and those above. Absent: whichever case. */
  readonly places?: ReadonlySet<string | undefined>
}

function mayRaise(account: SessionAccount, right: Right, { model, event, places }: Asked): boolean {
  if (!covers(right, model.processDefinitionId)) return false
  return ableGroups(account, right, model).some(group => {
    const [organisation = '', post = ''] = group.split(':')
    return (places?.has(organisation) ?? true) && event.posts.includes(post)
  })
}

const onceEach = (waiting: readonly Waiting[]): Waiting[] => [...new Map(waiting.map(each => [each.message, each])).values()]
