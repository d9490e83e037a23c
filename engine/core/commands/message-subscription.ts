/** The message side of a subscription: it knows the buffered messages and hands them to the process side one by one. */
import { NO_VARIABLES } from '../behaviors/events.ts'
import { correlateNextMessage, sendCorrelate } from '../behaviors/message-correlation.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { MessageCorrelationValue, MessageSubscriptionValue, ProcessMessageSubscriptionValue } from '../work-values.ts'

type Subscription = CommandRecord<MessageSubscriptionValue>

export function createMessageSubscription(command: Subscription, processing: Processing): void {
  const { value } = command
  const { elementInstanceKey, messageName } = value
  if (processing.state.subscriptions.getMessage(elementInstanceKey, messageName)) {
    const reason = `Expected to open a new message subscription for element with key '${elementInstanceKey}' and message name '${messageName}', but there is already a message subscription for that element key and message name opened`
    acknowledge('CREATE', value, processing)
    processing.writers.reject(command, 'INVALID_STATE', reason)
    return
  }
  const key = processing.nextKey()
  processing.writers.event(key, 'MESSAGE_SUBSCRIPTION', 'CREATED', value)
  if (!correlateNextMessage(key, value, processing)) acknowledge('CREATE', value, processing)
}

/** The process side has taken the message. */
export function correlateMessageSubscription(command: Subscription, processing: Processing): void {
  const { elementInstanceKey, messageName, messageKey } = command.value
  const { state, writers } = processing
  const subscription = state.subscriptions.getMessage(elementInstanceKey, messageName)
  if (!subscription) {
    writers.reject(command, 'NOT_FOUND', `Expected to correlate ${notThere(command.value)}`)
    return
  }
  const { key, value, correlating } = subscription
  const acknowledged = `Expected to acknowledge correlating message with key '${messageKey}' to subscription with key '${key}'`
  if (value.messageKey !== messageKey) {
    const reason = `${acknowledged} but the subscription is already correlating to another message with key '${value.messageKey}'`
    writers.reject(command, 'INVALID_STATE', reason)
    return
  }
  if (!correlating) {
    writers.reject(command, 'INVALID_STATE', `${acknowledged} but the subscription has already been correlated'`)
    return
  }
  writers.event(key, 'MESSAGE_SUBSCRIPTION', 'CORRELATED', value)
  answerCorrelation(value, processing)
  if (!value.interrupting) correlateNextMessage(key, value, processing)
}

function answerCorrelation(value: MessageSubscriptionValue, processing: Processing): void {
  const requestId = processing.state.messages.correlationRequest(value.messageKey)
  if (requestId === undefined) return
  const correlated = correlationOf(value, value.processInstanceKey)
  processing.writers.event(value.messageKey, 'MESSAGE_CORRELATION', 'CORRELATED', correlated)
  const answer = { key: value.messageKey, valueType: 'MESSAGE_CORRELATION', intent: 'CORRELATED', value: correlated }
  processing.writers.respondLate(requestId, answer)
}

function correlationOf(value: MessageSubscriptionValue, processInstanceKey: number): MessageCorrelationValue {
  const { messageName: name, correlationKey, variables, messageKey, tenantId } = value
  return { name, correlationKey, variables, messageKey, processInstanceKey, requestId: -1, requestStreamId: -1, tenantId }
}

export function deleteMessageSubscription(command: Subscription, processing: Processing): void {
  const { elementInstanceKey, messageName } = command.value
  const subscription = processing.state.subscriptions.getMessage(elementInstanceKey, messageName)
  if (subscription) processing.writers.event(subscription.key, 'MESSAGE_SUBSCRIPTION', 'DELETED', subscription.value)
  else processing.writers.reject(command, 'NOT_FOUND', `Expected to close message ${notThere(command.value)}`)
  acknowledge('DELETE', command.value, processing)
}

/** The process side would not take the message: another instance of the process may. */
export function rejectMessageSubscription(command: Subscription, processing: Processing): void {
  const { value } = command
  const { state, writers } = processing
  writers.event(command.key, 'MESSAGE_SUBSCRIPTION', 'REJECTED', value)
  const message = state.messages.get(value.messageKey)
  for (const other of message ? state.subscriptions.messageNamed(value.messageName, value.correlationKey) : []) {
    if (other.correlating || other.value.bpmnProcessId !== value.bpmnProcessId) continue
    const correlating = { ...other.value, messageKey: value.messageKey, variables: message?.variables ?? NO_VARIABLES }
    writers.event(other.key, 'MESSAGE_SUBSCRIPTION', 'CORRELATING', correlating)
    sendCorrelate(correlating, processing)
    return
  }
  answerNotCorrelated(value, processing)
}

function answerNotCorrelated(value: MessageSubscriptionValue, processing: Processing): void {
  const { messageKey, correlationKey } = value
  const requestId = processing.state.messages.correlationRequest(messageKey)
  if (requestId === undefined) return
  const correlation = correlationOf(value, -1)
  processing.writers.event(messageKey, 'MESSAGE_CORRELATION', 'NOT_CORRELATED', correlation)
  const reason = `Expected to find subscription for message with name '${messageKey}' and correlation key '${correlationKey}', but none was found.`
  const rejection = { type: 'NOT_FOUND', reason } as const
  const answer = { key: messageKey, valueType: 'MESSAGE_CORRELATION', intent: 'CORRELATE', value: correlation, rejection }
  processing.writers.respondLate(requestId, answer)
}

/** Tells the process side that its subscription is open, or closed. */
function acknowledge(intent: 'CREATE' | 'DELETE', value: MessageSubscriptionValue, processing: Processing): void {
  const { processInstanceKey, elementInstanceKey, messageName, tenantId } = value
  const command: ProcessMessageSubscriptionValue = {
    processInstanceKey,
    elementInstanceKey,
    messageKey: -1,
    messageName,
    bpmnProcessId: '',
    correlationKey: '',
    elementId: '',
    interrupting: intent === 'CREATE' ? value.interrupting : true,
    variables: NO_VARIABLES,
    tenantId,
  }
  processing.writers.command(-1, 'PROCESS_MESSAGE_SUBSCRIPTION', intent, command)
}

function notThere({ elementInstanceKey, messageName }: MessageSubscriptionValue): string {
  return `subscription for element with key '${elementInstanceKey}' and message name '${messageName}', but no such message subscription exists`
}
