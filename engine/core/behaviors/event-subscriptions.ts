/** Opens and closes what an element instance waits for: messages, timers, signals. */
import type { ElementContext, Outcome } from '../elements/element-processor.ts'
import { Failure, isFailure } from '../failure.ts'
import type { FlowNode } from '../model/executable.ts'
import { present } from '../assert.ts'
import type { Processing } from '../processing.ts'
import type { Timer } from '../state/timers.ts'
import type { ProcessMessageSubscription } from '../state/subscriptions.ts'
import type { MessageSubscriptionValue, ProcessMessageSubscriptionValue } from '../work-values.ts'
import { NO_VARIABLES } from './events.ts'
import { evaluateCorrelationKey, evaluateString } from './expressions.ts'
import { createTimer, type EvaluatedTimer, evaluateTimer } from './timers.ts'

/** An event evaluated: what would be subscribed to. */
export interface Subscription {
  readonly event: FlowNode
  readonly messageName: string
  readonly correlationKey: string
  readonly timer: EvaluatedTimer | undefined
  readonly signalName: string | undefined
}

/** Which of a node's events to subscribe to. */
export interface EventSelection {
  wants(event: FlowNode): boolean
  /** May refuse the command; asked for each event, whether others can be evaluated or not. */
  check(subscription: Subscription): void
}

/** To all events of the node (its own, its boundary events', its event subprocesses'), or to none if one cannot be evaluated. */
export function subscribeToEvents(
  node: FlowNode,
  element: ElementContext,
  processing: Processing,
  selection?: EventSelection,
): Outcome {
  if (node.events.length === 0) return undefined
  const subscriptions: Subscription[] = []
  let failure: Failure | undefined
  for (const event of node.events) {
    if (!event.message && !event.timer && !event.signal) continue
    if (selection && !selection.wants(event)) continue
    const subscription = evaluateEvent(event, element, processing)
    if (isFailure(subscription)) {
      failure ??= subscription
      continue
    }
    selection?.check(subscription)
    subscriptions.push(subscription)
  }
  if (failure) return failure
  open(subscriptions, element, processing)
  return undefined
}

function open(subscriptions: readonly Subscription[], element: ElementContext, processing: Processing): void {
  for (const subscription of subscriptions) if (subscription.event.message) openMessage(subscription, element, processing)
  for (const { event, timer } of subscriptions) {
    const { processInstanceKey, processDefinitionKey, tenantId } = element.value
    const owner = {
      elementInstanceKey: element.key,
      processInstanceKey,
      processDefinitionKey,
      targetElementId: event.id,
      tenantId,
    }
    if (timer) createTimer(timer, owner, processing)
  }
  for (const { event, signalName } of subscriptions) {
    if (signalName === undefined) continue
    const { processDefinitionKey, bpmnProcessId, tenantId } = element.value
    const owner = { processDefinitionKey, bpmnProcessId, catchEventId: event.id, catchEventInstanceKey: element.key }
    processing.writers.event(processing.nextKey(), 'SIGNAL_SUBSCRIPTION', 'CREATED', { ...owner, signalName, tenantId })
  }
}

function evaluateEvent(event: FlowNode, element: ElementContext, processing: Processing): Subscription | Failure {
  let messageName = ''
  let correlationKey = ''
  if (event.message) {
    const name = evaluateString(event.message.nameExpression, element.key, processing)
    if (isFailure(name)) return name
    messageName = name
    // The boundary event stands outside the activity and does not see its local variables.
    const scopeKey = event.elementType === 'BOUNDARY_EVENT' ? element.value.flowScopeKey : element.key
    const key = evaluateCorrelationKey(present(event.message.correlationKey, 'a correlation key'), scopeKey, processing)
    if (isFailure(key)) return new Failure(key.message, key.errorType, scopeKey)
    correlationKey = key
  }
  const timer = event.timer && evaluateTimer(event.timer, element.key, processing)
  if (isFailure(timer)) return timer
  const signalName = event.signal && evaluateString(event.signal.nameExpression, element.key, processing)
  return isFailure(signalName) ? signalName : { event, messageName, correlationKey, timer, signalName }
}

function openMessage(
  { event, messageName, correlationKey }: Subscription,
  element: ElementContext,
  processing: Processing,
): void {
  const { bpmnProcessId, processInstanceKey, tenantId } = element.value
  const subscription: MessageSubscriptionValue = {
    processInstanceKey,
    elementInstanceKey: element.key,
    messageKey: -1,
    messageName,
    bpmnProcessId,
    correlationKey,
    interrupting: event.interrupting,
    variables: NO_VARIABLES,
    tenantId,
  }
  const value: ProcessMessageSubscriptionValue = { ...subscription, elementId: event.id }
  processing.writers.event(processing.nextKey(), 'PROCESS_MESSAGE_SUBSCRIPTION', 'CREATING', value)
  processing.writers.command(-1, 'MESSAGE_SUBSCRIPTION', 'CREATE', subscription)
}

type Matches = (elementId: string) => boolean

/** @param matches only those of these elements */
export function unsubscribeFromEvents(elementInstanceKey: number, processing: Processing, matches: Matches = () => true): void {
  cancelTimers(elementInstanceKey, matches, processing)
  closeMessages(elementInstanceKey, matches, processing)
  deleteSignals(elementInstanceKey, matches, processing)
}

export function cancelTimers(elementInstanceKey: number, matches: Matches, processing: Processing): void {
  for (const timer of processing.state.timers.ofElementInstance(elementInstanceKey))
    if (matches(timer.value.targetElementId)) cancelTimer(timer, processing)
}

export function closeMessages(elementInstanceKey: number, matches: Matches, processing: Processing): void {
  for (const subscription of processing.state.subscriptions.processOf(elementInstanceKey))
    if (matches(subscription.value.elementId)) closeMessage(subscription, processing)
}

export function deleteSignals(elementInstanceKey: number, matches: Matches, processing: Processing): void {
  for (const { key, value } of processing.state.signalSubscriptions.of(elementInstanceKey))
    if (matches(value.catchEventId)) processing.writers.event(key, 'SIGNAL_SUBSCRIPTION', 'DELETED', value)
}

export function cancelTimer(timer: Timer, processing: Processing): void {
  processing.writers.event(timer.key, 'TIMER', 'CANCELED', timer.value)
}

function closeMessage(subscription: ProcessMessageSubscription, processing: Processing): void {
  const { value } = subscription
  processing.writers.event(subscription.key, 'PROCESS_MESSAGE_SUBSCRIPTION', 'DELETING', value)
  const close: MessageSubscriptionValue = {
    processInstanceKey: value.processInstanceKey,
    elementInstanceKey: value.elementInstanceKey,
    messageKey: -1,
    messageName: value.messageName,
    bpmnProcessId: '',
    correlationKey: '',
    interrupting: true,
    variables: NO_VARIABLES,
    tenantId: value.tenantId,
  }
  processing.writers.command(-1, 'MESSAGE_SUBSCRIPTION', 'DELETE', close)
}
