import type { Variables } from '../record.ts'
import type { StateStore, Table } from './state-store.ts'

export interface CompensationSubscriptionValue {
  readonly processInstanceKey: number
  readonly processDefinitionKey: number
  readonly compensableActivityId: string
  readonly compensableActivityInstanceKey: number
  readonly compensableActivityScopeKey: number
  /** '' for a scope that is remembered only for what is inside it. */
  readonly compensationHandlerId: string
  readonly compensationHandlerInstanceKey: number
  /** '' until it is triggered. */
  readonly throwEventId: string
  readonly throwEventInstanceKey: number
  readonly variables: Variables
  readonly tenantId: string
}

export interface CompensationSubscription {
  readonly key: number
  readonly value: CompensationSubscriptionValue
}

export class CompensationSubscriptionsView {
  protected readonly subscriptions: Table<CompensationSubscriptionValue>

  constructor(store: StateStore) {
    this.subscriptions = store.table('compensation-subscriptions', ['number', 'number'])
  }

  /** Oldest first. */
  *ofProcessInstance(processInstanceKey: number): Iterable<CompensationSubscription> {
    for (const [key, value] of this.subscriptions.scan([processInstanceKey])) yield { key: key[1] as number, value }
  }
}

export class CompensationSubscriptions extends CompensationSubscriptionsView {
  put(key: number, value: CompensationSubscriptionValue): void {
    this.subscriptions.put([value.processInstanceKey, key], value)
  }

  remove(key: number, processInstanceKey: number): void {
    this.subscriptions.delete([processInstanceKey, key])
  }
}
