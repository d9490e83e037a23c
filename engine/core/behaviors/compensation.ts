/** Compensation: completed activities remember their handlers; a throw event starts them and waits until all are done. */
import { present } from '../assert.ts'
import type { ElementContext } from '../elements/element-processor.ts'
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { CompensationSubscription, CompensationSubscriptionValue } from '../state/compensation-subscriptions.ts'
import { NO_VARIABLES } from './events.ts'
import { newTreePath } from './tree-path.ts'
import { valueFor } from './transitions.ts'

const SCOPES = new Set(['SUB_PROCESS', 'MULTI_INSTANCE_BODY', 'AD_HOC_SUB_PROCESS', 'AD_HOC_SUB_PROCESS_INNER_INSTANCE'])

/** The activity is about to be completed: remembered if it, or something inside it, can be compensated. */
export function rememberForCompensation(element: ElementContext, processing: Processing): void {
  const boundary = compensationEventOf(element.node)
  if (!boundary && !hasSubscriptionsInside(element, processing)) return
  const { processInstanceKey, processDefinitionKey, flowScopeKey, tenantId } = element.value
  const value: CompensationSubscriptionValue = {
    processInstanceKey,
    processDefinitionKey,
    compensableActivityId: element.node.id,
    compensableActivityInstanceKey: element.key,
    compensableActivityScopeKey: flowScopeKey,
    compensationHandlerId: boundary?.compensation?.handler?.id ?? '',
    compensationHandlerInstanceKey: -1,
    throwEventId: '',
    throwEventInstanceKey: -1,
    variables: NO_VARIABLES,
    tenantId,
  }
  write('CREATED', { key: processing.nextKey(), value }, processing)
}

export function compensationEventOf(node: FlowNode): FlowNode | undefined {
  return node.boundaryEvents.find(event => event.eventType === 'COMPENSATION')
}

function hasSubscriptionsInside(element: ElementContext, processing: Processing): boolean {
  return SCOPES.has(element.node.elementType) && inScope(subscriptionsOf(element, processing), element.key).length > 0
}

/** @returns whether there is something to wait for */
export function triggerCompensation(element: ElementContext, processing: Processing): boolean {
  const activity = element.node.compensation?.referencedActivity
  const scopeKeys = [element.value.flowScopeKey]
  if (element.node.flowScope?.elementType === 'EVENT_SUB_PROCESS')
    scopeKeys.push(processing.state.elementInstances.existing(element.value.flowScopeKey).parentKey)
  const open = subscriptionsOf(element, processing).filter(subscription => subscription.value.throwEventId === '')
  const chosen = open.filter(
    ({ value }) =>
      scopeKeys.includes(value.compensableActivityScopeKey) && (!activity || value.compensableActivityId === activity.id),
  )
  for (const subscription of chosen) trigger(subscription, open, element, processing)
  return chosen.length > 0
}

/** From the outer activity to those inside it. */
function trigger(
  subscription: CompensationSubscription,
  open: readonly CompensationSubscription[],
  element: ElementContext,
  processing: Processing,
): void {
  const { key, value } = subscription
  const handlerKey = value.compensationHandlerId === '' ? -1 : activateHandler(value.compensableActivityId, element, processing)
  const triggered = {
    ...value,
    throwEventId: element.node.id,
    throwEventInstanceKey: element.key,
    compensationHandlerInstanceKey: handlerKey,
  }
  write('TRIGGERED', { key, value: triggered }, processing)
  for (const inner of inScope(open, value.compensableActivityInstanceKey)) trigger(inner, open, element, processing)
}

/** The boundary event passes at once; its handler begins in the thrower's scope. @returns the handler's key */
function activateHandler(activityId: string, element: ElementContext, processing: Processing): number {
  const process = processing.state.definitions.existing(element.value.processDefinitionKey).executable
  const activity = present(process.nodes.get(activityId), `activity '${activityId}'`)
  const boundary = present(compensationEventOf(activity), `a compensation boundary event of '${activityId}'`)
  const boundaryKey = processing.nextKey()
  const path = newTreePath(processing.state, boundaryKey, element.value.flowScopeKey, element.value)
  const passed = { ...valueFor(element.value, boundary), ...path }
  for (const intent of ['ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING', 'ELEMENT_COMPLETED'])
    processing.writers.event(boundaryKey, 'PROCESS_INSTANCE', intent, passed)
  const handler = present(boundary.compensation?.handler, 'a compensation handler')
  const key = processing.nextKey()
  const value = { ...valueFor(element.value, handler), bpmnEventType: 'COMPENSATION' as const }
  processing.writers.command(key, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', value)
  return key
}

/** If the completed activity was a handler: the last one completes the throw event. */
export function completeCompensation(element: ElementContext, processing: Processing): void {
  if (element.value.bpmnEventType !== 'COMPENSATION') return
  const done = subscriptionsOf(element, processing).find(
    ({ value }) => value.throwEventId !== '' && value.compensationHandlerInstanceKey === element.key,
  )
  if (!done) return
  write('COMPLETED', done, processing)
  completeScopes(done.value.compensableActivityScopeKey, element, processing)
  const { throwEventInstanceKey } = done.value
  const waiting = subscriptionsOf(element, processing).some(({ value }) => value.throwEventInstanceKey === throwEventInstanceKey)
  const thrower = waiting ? undefined : processing.state.elementInstances.get(throwEventInstanceKey)
  if (thrower) processing.writers.command(thrower.key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', thrower.value)
}

/** From the inner scope outwards, as long as nothing in it is left to do. */
function completeScopes(scopeKey: number, element: ElementContext, processing: Processing): void {
  const subscriptions = subscriptionsOf(element, processing)
  if (inScope(subscriptions, scopeKey).length) return
  const scope = subscriptions.find(
    ({ value }) => value.compensableActivityInstanceKey === scopeKey && value.compensationHandlerId === '',
  )
  if (!scope) return
  write('COMPLETED', scope, processing)
  completeScopes(scope.value.compensableActivityScopeKey, element, processing)
}

/** The process instance goes. */
export function forgetCompensation(element: ElementContext, processing: Processing): void {
  for (const subscription of subscriptionsOf(element, processing)) write('DELETED', subscription, processing)
}

/** The subprocess is terminated: what was completed inside it can no longer be compensated. */
export function forgetCompensationInside(element: ElementContext, processing: Processing): void {
  const subscriptions = subscriptionsOf(element, processing)
  const forget = (scopeKey: number): void => {
    for (const subscription of inScope(subscriptions, scopeKey)) {
      write('DELETED', subscription, processing)
      forget(subscription.value.compensableActivityInstanceKey)
    }
  }
  forget(element.key)
}

function subscriptionsOf(element: ElementContext, processing: Processing): CompensationSubscription[] {
  return [...processing.state.compensationSubscriptions.ofProcessInstance(element.value.processInstanceKey)]
}

function inScope(subscriptions: readonly CompensationSubscription[], scopeKey: number): CompensationSubscription[] {
  return subscriptions.filter(({ value }) => value.compensableActivityScopeKey === scopeKey)
}

function write(intent: string, { key, value }: CompensationSubscription, processing: Processing): void {
  processing.writers.event(key, 'COMPENSATION_SUBSCRIPTION', intent, value)
}
