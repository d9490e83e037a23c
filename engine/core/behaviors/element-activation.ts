/** Begins at any element of a process: the scopes around it are activated first, directly by events. */
import type { ElementContext } from '../elements/element-processor.ts'
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { Refusal } from '../refusal.ts'
import { subscribeToEvents } from './event-subscriptions.ts'
import { newTreePath } from './tree-path.ts'
import { valueFor } from './transitions.ts'

/** @param instance the process instance's value; its own instance need not exist yet */
export function activateElementAnywhere(instance: ProcessInstanceValue, node: FlowNode, processing: Processing): void {
  const flowScopeKey = activateScopes(instance, node.flowScope, processing)
  const value = { ...valueFor(instance, node), flowScopeKey }
  processing.writers.command(processing.nextKey(), 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', value)
}

/** @returns the key of the innermost scope's instance: an existing one is used again */
function activateScopes(instance: ProcessInstanceValue, scope: FlowNode | undefined, processing: Processing): number {
  if (!scope) return -1
  const outerKey = activateScopes(instance, scope.flowScope, processing)
  const existing = findScope(instance.processInstanceKey, scope, outerKey, processing)
  return existing ?? activateScope(instance, scope, outerKey, processing)
}

function findScope(processInstanceKey: number, scope: FlowNode, outerKey: number, processing: Processing): number | undefined {
  const { elementInstances } = processing.state
  if (scope.elementType === 'PROCESS') return elementInstances.get(processInstanceKey)?.key
  for (const child of elementInstances.childrenOf(outerKey)) if (child.value.elementId === scope.id) return child.key
  return undefined
}

function activateScope(instance: ProcessInstanceValue, scope: FlowNode, outerKey: number, processing: Processing): number {
  const key = scope.elementType === 'PROCESS' ? instance.processInstanceKey : processing.nextKey()
  const value = { ...valueFor(instance, scope), flowScopeKey: outerKey }
  const withPath = { ...value, ...newTreePath(processing.state, key, outerKey, value) }
  processing.writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', withPath)
  processing.writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', withPath)
  const element: ElementContext = { key, value, node: scope, state: 'ELEMENT_ACTIVATED' }
  const failure = subscribeToEvents(scope, element, processing)
  if (failure)
    throw new Refusal('INVALID_ARGUMENT', `Expected to subscribe to catch event(s) of '${scope.id}' but ${failure.message}`)
  return key
}
