import type { MessageValue } from '../work-values.ts'
import type { StateStore, Table } from './state-store.ts'

export interface Message {
  readonly key: number
  readonly value: MessageValue
}

/** Messages buffered until they expire, and which process they have already gone to. */
export class MessagesView {
  protected readonly messages: Table<MessageValue>
  protected readonly byName: Table<true>
  protected readonly deadlines: Table<true>
  protected readonly ids: Table<true>
  protected readonly correlated: Table<true>
  protected readonly activeInstances: Table<true>
  protected readonly correlationKeys: Table<string>
  protected readonly correlationRequests: Table<number>

  constructor(store: StateStore) {
    this.messages = store.table('messages', ['number'])
    this.byName = store.table('messages-by-name', ['string', 'string', 'number'])
    this.deadlines = store.table('message-deadlines', ['number', 'number'])
    this.ids = store.table('message-ids', ['string', 'string', 'string'])
    this.correlated = store.table('message-correlated', ['number', 'string'])
    this.activeInstances = store.table('message-active-instances', ['string', 'string'])
    this.correlationKeys = store.table('message-instance-correlation-keys', ['number'])
    this.correlationRequests = store.table('message-correlation-requests', ['number'])
  }

  get(key: number): MessageValue | undefined {
    return this.messages.get([key])
  }

  /** Oldest first. */
  *named(name: string, correlationKey: string): Iterable<Message> {
    for (const [[, , key]] of this.byName.scan([name, correlationKey])) {
      const value = this.messages.get([key as number])
      if (value) yield { key: key as number, value }
    }
  }

  exists(name: string, correlationKey: string, messageId: string): boolean {
    return this.ids.has([name, correlationKey, messageId])
  }

  /** A message goes to each process (by id) once only. */
  isCorrelated(messageKey: number, bpmnProcessId: string): boolean {
    return this.correlated.has([messageKey, bpmnProcessId])
  }

  /** An instance started by a message with this correlation key is running. */
  hasActiveInstance(bpmnProcessId: string, correlationKey: string): boolean {
    return this.activeInstances.has([bpmnProcessId, correlationKey])
  }

  correlationKeyOfInstance(processInstanceKey: number): string | undefined {
    return this.correlationKeys.get([processInstanceKey])
  }

  /** Who waits to hear where the message went: the request's id, -1 if nobody does but the log. */
  correlationRequest(messageKey: number): number | undefined {
    return this.correlationRequests.get([messageKey])
  }

  /** [deadline, message key], earliest first. */
  *byDeadline(): Iterable<readonly [number, number]> {
    for (const [key] of this.deadlines.scan()) yield key as unknown as readonly [number, number]
  }
}

export class Messages extends MessagesView {
  put(key: number, value: MessageValue): void {
    this.messages.put([key], value)
    this.byName.put([value.name, value.correlationKey, key], true)
    this.deadlines.put([value.deadline, key], true)
    if (value.messageId) this.ids.put([value.name, value.correlationKey, value.messageId], true)
  }

  remove(key: number): void {
    const value = this.messages.get([key])
    if (!value) return
    this.messages.delete([key])
    this.byName.delete([value.name, value.correlationKey, key])
    this.deadlines.delete([value.deadline, key])
    if (value.messageId) this.ids.delete([value.name, value.correlationKey, value.messageId])
    for (const [correlation] of this.correlated.scan([key])) this.correlated.delete(correlation)
  }

  markCorrelated(messageKey: number, bpmnProcessId: string): void {
    this.correlated.put([messageKey, bpmnProcessId], true)
  }

  unmarkCorrelated(messageKey: number, bpmnProcessId: string): void {
    this.correlated.delete([messageKey, bpmnProcessId])
  }

  awaitCorrelation(messageKey: number, requestId: number): void {
    this.correlationRequests.put([messageKey], requestId)
  }

  endCorrelation(messageKey: number): void {
    this.correlationRequests.delete([messageKey])
  }

  lockInstance(processInstanceKey: number, bpmnProcessId: string, correlationKey: string): void {
    this.activeInstances.put([bpmnProcessId, correlationKey], true)
    this.correlationKeys.put([processInstanceKey], correlationKey)
  }

  unlockInstance(processInstanceKey: number, bpmnProcessId: string): void {
    const correlationKey = this.correlationKeys.get([processInstanceKey])
    if (correlationKey === undefined) return
    this.correlationKeys.delete([processInstanceKey])
    this.activeInstances.delete([bpmnProcessId, correlationKey])
  }

  /** The running instance counts for another process id now, or, where messages start none of it, for none. */
  migrateLock(processInstanceKey: number, fromProcessId: string, toProcessId: string | undefined): void {
    const correlationKey = this.correlationKeys.get([processInstanceKey])
    if (!correlationKey || fromProcessId === toProcessId) return
    this.unlockInstance(processInstanceKey, fromProcessId)
    if (toProcessId !== undefined) this.lockInstance(processInstanceKey, toProcessId, correlationKey)
  }
}
