/** Brings messages to those who wait for them: each message to each process (by id) once. */
import type { Processing } from '../processing.ts'
import type { Variables } from '../record.ts'
import type { Message } from '../state/messages.ts'
import type { MessageStartEventSubscription } from '../state/subscriptions.ts'
import type {
  MessageStartEventSubscriptionValue,
  MessageSubscriptionValue,
  ProcessMessageSubscriptionValue,
} from '../work-values.ts'
import { startProcessInstance } from './events.ts'

export interface MessageInHand {
  readonly key: number
  readonly name: string
  readonly correlationKey: string
  readonly variables: Variables
}

/** Who takes the message. */
export interface Correlated {
  readonly waiting: readonly MessageSubscriptionValue[]
  /** The instances that the message started, in order. */
  readonly started: readonly number[]
}

/** To all who wait, then to all message start events; not twice to the same process. */
export function correlateMessage(message: MessageInHand, processing: Processing): Correlated {
  const processes = new Set<string>()
  const waiting: MessageSubscriptionValue[] = []
  for (const subscription of processing.state.subscriptions.messageNamed(message.name, message.correlationKey)) {
    const { bpmnProcessId } = subscription.value
    if (subscription.correlating || processes.has(bpmnProcessId)) continue
    const value = { ...subscription.value, messageKey: message.key, variables: message.variables }
    processing.writers.event(subscription.key, 'MESSAGE_SUBSCRIPTION', 'CORRELATING', value)
    processes.add(bpmnProcessId)
    waiting.push(value)
  }
  const started: number[] = []
  for (const subscription of processing.state.subscriptions.startNamed(message.name)) {
    const { bpmnProcessId } = subscription.value
    if (processes.has(bpmnProcessId) || isLocked(bpmnProcessId, message.correlationKey, processing)) continue
    started.push(startByMessage(subscription, message, processing))
    processes.add(bpmnProcessId)
  }
  return { waiting, started }
}

/** One instance for each correlation key at a time; an empty key does not count. */
function isLocked(bpmnProcessId: string, correlationKey: string, processing: Processing): boolean {
  return correlationKey !== '' && processing.state.messages.hasActiveInstance(bpmnProcessId, correlationKey)
}

/** @returns the key of the new process instance */
export function startByMessage(
  subscription: MessageStartEventSubscription,
  message: MessageInHand,
  processing: Processing,
): number {
  const { processDefinitionKey, bpmnProcessId, startEventId, tenantId } = subscription.value
  const processInstanceKey = processing.nextKey()
  const value: MessageStartEventSubscriptionValue = {
    processDefinitionKey,
    bpmnProcessId,
    startEventId,
    messageName: message.name,
    messageKey: message.key,
    processInstanceKey,
    correlationKey: message.correlationKey,
    variables: message.variables,
    tenantId,
  }
  processing.writers.event(subscription.key, 'MESSAGE_START_EVENT_SUBSCRIPTION', 'CORRELATED', value)
  startProcessInstance(processDefinitionKey, processInstanceKey, startEventId, message.variables, processing)
  return processInstanceKey
}

/** The oldest buffered message that the process has not had yet. @returns whether there was one */
export function correlateNextMessage(subscriptionKey: number, value: MessageSubscriptionValue, processing: Processing): boolean {
  const { messages } = processing.state
  const isFor = (message: Message): boolean =>
    message.value.deadline > processing.now && !messages.isCorrelated(message.key, value.bpmnProcessId)
  for (const message of messages.named(value.messageName, value.correlationKey)) {
    if (!isFor(message)) continue
    const correlating = { ...value, messageKey: message.key, variables: message.value.variables }
    processing.writers.event(subscriptionKey, 'MESSAGE_SUBSCRIPTION', 'CORRELATING', correlating)
    sendCorrelate(correlating, processing)
    return true
  }
  return false
}

/** Tells the process side that a message is there for it. */
export function sendCorrelate(value: MessageSubscriptionValue, processing: Processing): void {
  const command: ProcessMessageSubscriptionValue = { ...value, interrupting: true, elementId: '' }
  processing.writers.command(-1, 'PROCESS_MESSAGE_SUBSCRIPTION', 'CORRELATE', command)
}
