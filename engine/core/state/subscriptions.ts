import type {
  MessageStartEventSubscriptionValue,
  MessageSubscriptionValue,
  ProcessMessageSubscriptionValue,
} from '../work-values.ts'
import { inNameOrder } from './name-order.ts'
import type { StateStore, Table } from './state-store.ts'

/** The message side's subscription. */
export interface MessageSubscription {
  readonly key: number
  readonly value: MessageSubscriptionValue
  readonly correlating: boolean
}

/** The process side's subscription. */
export interface ProcessMessageSubscription {
  readonly key: number
  readonly value: ProcessMessageSubscriptionValue
  readonly state: 'CREATING' | 'CREATED' | 'DELETING'
}

export interface MessageStartEventSubscription {
  readonly key: number
  readonly value: MessageStartEventSubscriptionValue
}

export class SubscriptionsView {
  protected readonly message: Table<MessageSubscription>
  protected readonly messageByName: Table<true>
  protected readonly process: Table<ProcessMessageSubscription>
  protected readonly start: Table<MessageStartEventSubscription>
  protected readonly startByDefinition: Table<true>

  constructor(store: StateStore) {
    this.message = store.table('message-subscriptions', ['number', 'string'])
    this.messageByName = store.table('message-subscriptions-by-name', ['string', 'string', 'number'])
    this.process = store.table('process-message-subscriptions', ['number', 'string'])
    this.start = store.table('message-start-event-subscriptions', ['string', 'number'])
    this.startByDefinition = store.table('message-start-event-subscriptions-by-definition', ['number', 'string'])
  }

  getMessage(elementInstanceKey: number, messageName: string): MessageSubscription | undefined {
    return this.message.get([elementInstanceKey, messageName])
  }

  *messageNamed(messageName: string, correlationKey: string): Iterable<MessageSubscription> {
    for (const [[, , elementInstanceKey]] of this.messageByName.scan([messageName, correlationKey])) {
      const subscription = this.message.get([elementInstanceKey as number, messageName])
      if (subscription) yield subscription
    }
  }

  getProcess(elementInstanceKey: number, messageName: string): ProcessMessageSubscription | undefined {
    return this.process.get([elementInstanceKey, messageName])
  }

  /** In the order of the message names. */
  processOf(elementInstanceKey: number): readonly ProcessMessageSubscription[] {
    const found = [...this.process.scan([elementInstanceKey])].map(([, subscription]) => subscription)
    return inNameOrder(found, ({ value }) => value.messageName)
  }

  *startNamed(messageName: string): Iterable<MessageStartEventSubscription> {
    for (const [, subscription] of this.start.scan([messageName])) yield subscription
  }

  /** In the order of the message names. */
  startOf(processDefinitionKey: number): readonly MessageStartEventSubscription[] {
    const names = [...this.startByDefinition.scan([processDefinitionKey])].map(([[, messageName]]) => messageName as string)
    const found = names.map(messageName => this.start.get([messageName, processDefinitionKey])).filter(each => each !== undefined)
    return inNameOrder(found, ({ value }) => value.messageName)
  }
}

export class Subscriptions extends SubscriptionsView {
  putMessage(subscription: MessageSubscription): void {
    const { elementInstanceKey, messageName, correlationKey } = subscription.value
    this.message.put([elementInstanceKey, messageName], subscription)
    this.messageByName.put([messageName, correlationKey, elementInstanceKey], true)
  }

  removeMessage(elementInstanceKey: number, messageName: string): void {
    const subscription = this.message.get([elementInstanceKey, messageName])
    if (!subscription) return
    this.message.delete([elementInstanceKey, messageName])
    this.messageByName.delete([messageName, subscription.value.correlationKey, elementInstanceKey])
  }

  putProcess(subscription: ProcessMessageSubscription): void {
    this.process.put([subscription.value.elementInstanceKey, subscription.value.messageName], subscription)
  }

  removeProcess(elementInstanceKey: number, messageName: string): void {
    this.process.delete([elementInstanceKey, messageName])
  }

  putStart(subscription: MessageStartEventSubscription): void {
    const { messageName, processDefinitionKey } = subscription.value
    this.start.put([messageName, processDefinitionKey], subscription)
    this.startByDefinition.put([processDefinitionKey, messageName], true)
  }

  removeStart(messageName: string, processDefinitionKey: number): void {
    this.start.delete([messageName, processDefinitionKey])
    this.startByDefinition.delete([processDefinitionKey, messageName])
  }
}
