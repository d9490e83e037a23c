/** The process side of a subscription: it belongs to an element instance, which takes the messages. */
import { activateCatchEvent, canTriggerElement, NO_VARIABLES } from '../behaviors/events.ts'
import { present } from '../assert.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { RejectionType } from '../record.ts'
import type { ProcessMessageSubscriptionValue } from '../work-values.ts'

type Subscription = CommandRecord<ProcessMessageSubscriptionValue>

const VALUE_TYPE = 'PROCESS_MESSAGE_SUBSCRIPTION'

/** The message side has opened it. */
export function createProcessMessageSubscription(command: Subscription, processing: Processing): void {
  const { elementInstanceKey, messageName } = command.value
  const subscription = processing.state.subscriptions.getProcess(elementInstanceKey, messageName)
  if (subscription?.state === 'CREATING') {
    processing.writers.event(subscription.key, VALUE_TYPE, 'CREATED', subscription.value)
    return
  }
  const expected = `Expected to create process message subscription with element ${named(command)}`
  if (!subscription) {
    processing.writers.reject(command, 'NOT_FOUND', `${expected}, but no such subscription was found`)
    return
  }
  const state = subscription.state === 'DELETING' ? 'closing' : 'opened'
  processing.writers.reject(command, 'INVALID_STATE', `${expected}, but it is already ${state}`)
}

/** A message has come for it. */
export function correlateProcessMessageSubscription(command: Subscription, processing: Processing): void {
  const { state, writers } = processing
  const { elementInstanceKey, messageName, messageKey, variables } = command.value
  const subscription = state.subscriptions.getProcess(elementInstanceKey, messageName)
  if (!subscription) {
    refuse(command, 'NOT_FOUND', 'process message subscription', 'no such subscription was found', processing)
    return
  }
  if (subscription.state === 'DELETING') {
    refuse(command, 'INVALID_STATE', 'process message subscription', 'it is already closing', processing)
    return
  }
  if (messageKey <= subscription.value.messageKey) {
    writers.reject(command, 'INVALID_STATE', 'Already correlated this message')
    acknowledge('CORRELATE', command.value, processing)
    return
  }
  const { elementId, interrupting } = subscription.value
  const scope = state.elementInstances.get(elementInstanceKey)
  if (!canTriggerElement(scope, elementId, processing)) {
    refuse(command, 'INVALID_STATE', 'a process message subscription', 'the subscription is not active anymore', processing)
    return
  }
  const correlated = { ...command.value, elementId, interrupting }
  writers.event(subscription.key, VALUE_TYPE, 'CORRELATED', correlated)
  const process = state.definitions.existing(scope.value.processDefinitionKey).executable
  activateCatchEvent(present(process.nodes.get(elementId), `event '${elementId}'`), scope, variables, processing)
  acknowledge('CORRELATE', command.value, processing)
}

/** The message side has closed it. */
export function deleteProcessMessageSubscription(command: Subscription, processing: Processing): void {
  const { elementInstanceKey, messageName } = command.value
  const subscription = processing.state.subscriptions.getProcess(elementInstanceKey, messageName)
  if (subscription) {
    processing.writers.event(subscription.key, VALUE_TYPE, 'DELETED', subscription.value)
    return
  }
  const reason = `Expected to delete process message subscription for element with ${named(command)}, but no such subscription was found.`
  processing.writers.reject(command, 'NOT_FOUND', reason)
}

function refuse(command: Subscription, type: RejectionType, what: string, why: string, processing: Processing): void {
  processing.writers.reject(command, type, `Expected to correlate ${what} with element ${named(command)}, but ${why}`)
  acknowledge('REJECT', command.value, processing)
}

function named({ value }: Subscription): string {
  return `key '${value.elementInstanceKey}' and message name '${value.messageName}'`
}

/** Tells the message side what became of the message. */
function acknowledge(intent: 'CORRELATE' | 'REJECT', value: ProcessMessageSubscriptionValue, processing: Processing): void {
  const { processInstanceKey, elementInstanceKey, bpmnProcessId, messageKey, messageName, tenantId } = value
  const correlationKey = intent === 'REJECT' ? value.correlationKey : ''
  const interrupting = intent !== 'REJECT'
  const subscription = { processInstanceKey, elementInstanceKey, bpmnProcessId, messageKey, messageName, tenantId }
  const command = { ...subscription, correlationKey, interrupting, variables: NO_VARIABLES }
  processing.writers.command(-1, 'MESSAGE_SUBSCRIPTION', intent, command)
}
