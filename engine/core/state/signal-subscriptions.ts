import { inNameOrder } from './name-order.ts'
import type { StateStore, Table } from './state-store.ts'

export interface SignalSubscriptionValue {
  readonly processDefinitionKey: number
  readonly bpmnProcessId: string
  readonly catchEventId: string
  /** -1 for a start event. */
  readonly catchEventInstanceKey: number
  readonly signalName: string
  readonly tenantId: string
}

export interface SignalSubscription {
  readonly key: number
  readonly value: SignalSubscriptionValue
}

export class SignalSubscriptionsView {
  protected readonly byName: Table<SignalSubscription>
  protected readonly bySubscriber: Table<true>

  constructor(store: StateStore) {
    this.byName = store.table('signal-subscriptions', ['string', 'number'])
    this.bySubscriber = store.table('signal-subscriptions-by-subscriber', ['number', 'string'])
  }

  *named(signalName: string): Iterable<SignalSubscription> {
    for (const [, subscription] of this.byName.scan([signalName])) yield subscription
  }

  /**
   * In the order of the signal names.
   * @param subscriberKey an element instance, or a process definition for its start events
   */
  of(subscriberKey: number): readonly SignalSubscription[] {
    const names = [...this.bySubscriber.scan([subscriberKey])].map(([[, signalName]]) => signalName as string)
    const found = names.map(signalName => this.byName.get([signalName, subscriberKey])).filter(each => each !== undefined)
    return inNameOrder(found, ({ value }) => value.signalName)
  }
}

export class SignalSubscriptions extends SignalSubscriptionsView {
  put(key: number, value: SignalSubscriptionValue): void {
    this.byName.put([value.signalName, subscriberOf(value)], { key, value })
    this.bySubscriber.put([subscriberOf(value), value.signalName], true)
  }

  remove(value: SignalSubscriptionValue): void {
    this.byName.delete([value.signalName, subscriberOf(value)])
    this.bySubscriber.delete([subscriberOf(value), value.signalName])
  }
}

function subscriberOf(value: SignalSubscriptionValue): number {
  return value.catchEventInstanceKey > 0 ? value.catchEventInstanceKey : value.processDefinitionKey
}
