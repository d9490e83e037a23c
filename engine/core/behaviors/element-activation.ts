/** Begins at any element of a process: the scopes around it are activated first, directly by events. */
import type { ElementContext } from '../elements/element-processor.ts'
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import { subscribeToEvents } from './event-subscriptions.ts'
import { findReusableScope } from './scope-choice.ts'
import { newTreePath } from './tree-path.ts'
import { valueFor } from './transitions.ts'

/** Where the element is to begin, and what happens in each scope on the way. */
export interface Place {
  /** Chooses among several instances of a scope; -1: none is chosen. */
  readonly ancestorScopeKey: number
  /** Called for each scope, outermost first, and at last for the element itself: sets their variables. */
  readonly enter: (elementId: string, scopeKey: number) => void
}

const ANYWHERE: Place = { ancestorScopeKey: -1, enter: () => undefined }

/**
 * @param instance the process instance's value; its own instance need not exist yet
 * @returns the keys of the scopes around the element, outermost first: the activated ones and the ones used again
 */
export function activateElementAnywhere(
  instance: ProcessInstanceValue,
  node: FlowNode,
  processing: Processing,
  place: Place = ANYWHERE,
): readonly number[] {
  const scopeKeys = enterScopes(instance, node.flowScope, place, processing)
  const key = processing.nextKey()
  const flowScopeKey = scopeKeys.at(-1) ?? instance.processInstanceKey
  processing.writers.command(key, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', valueIn(flowScopeKey, instance, node))
  place.enter(node.id, key)
  return scopeKeys
}

function enterScopes(
  instance: ProcessInstanceValue,
  scope: FlowNode | undefined,
  place: Place,
  processing: Processing,
): readonly number[] {
  if (!scope) return []
  const outerKeys = enterScopes(instance, scope.flowScope, place, processing)
  const outerKey = outerKeys.at(-1) ?? instance.processInstanceKey
  const existing = findReusableScope(instance, scope, outerKey, place.ancestorScopeKey, processing)
  if (existing !== undefined) place.enter(scope.id, existing)
  return [...outerKeys, existing ?? activateScope(instance, scope, outerKey, place, processing)]
}

function activateScope(
  instance: ProcessInstanceValue,
  scope: FlowNode,
  outerKey: number,
  place: Place,
  processing: Processing,
): number {
  refuseMultiInstance(instance, scope)
  const isProcess = scope.elementType === 'PROCESS'
  const key = isProcess ? instance.processInstanceKey : processing.nextKey()
  const value = valueIn(isProcess ? -1 : outerKey, instance, scope)
  const withPath = { ...value, ...newTreePath(processing.state, key, value.flowScopeKey, value) }
  processing.writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', withPath)
  place.enter(scope.id, key)
  processing.writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', withPath)
  const element: ElementContext = { key, value, node: scope, state: 'ELEMENT_ACTIVATED' }
  const failure = subscribeToEvents(scope, element, processing)
  if (failure)
    throw new Refusal('INVALID_ARGUMENT', `Expected to subscribe to catch event(s) of '${scope.id}' but ${failure.message}`)
  return key
}

/** An iteration without its body's count, or a body without its input, would never end. */
function refuseMultiInstance(instance: ProcessInstanceValue, scope: FlowNode): void {
  if (scope.elementType !== 'MULTI_INSTANCE_BODY' && scope.flowScope?.elementType !== 'MULTI_INSTANCE_BODY') return
  throw new Refusal(
    'INVALID_ARGUMENT',
    `Expected to modify instance of process '${instance.bpmnProcessId}' but it contains one or more activate instructions that would result in the activation of multi-instance element '${scope.id}', which is currently unsupported.`,
  )
}

/** Only a process knows who called it, and none that is called begins here. */
function valueIn(flowScopeKey: number, instance: ProcessInstanceValue, node: FlowNode): ProcessInstanceValue {
  return { ...valueFor(instance, node), flowScopeKey, parentProcessInstanceKey: -1, parentElementInstanceKey: -1 }
}
