/** An event for a scope that has an event subprocess: a non-interrupting one begins beside what is under way, an interrupting one after it. */
import type { FlowNode } from '../model/executable.ts'
import { present } from '../assert.ts'
import type { Processing } from '../processing.ts'
import type { ProcessInstanceValue } from '../record-values.ts'
import { canTerminate, isInterrupted } from '../state/element-instances.ts'
import { unsubscribeFromEvents } from './event-subscriptions.ts'
import { terminateElement } from './transitions.ts'
import { NO_TREE_PATH } from './tree-path.ts'

export function startsEventSubProcess(event: FlowNode): boolean {
  return event.elementType === 'START_EVENT' && event.flowScope?.elementType === 'EVENT_SUB_PROCESS'
}

/** The event is already kept with the scope. */
export function triggerEventSubProcess(startEvent: FlowNode, scopeKey: number, processing: Processing): void {
  const { elementInstances, eventScopes } = processing.state
  const scope = elementInstances.existing(scopeKey)
  if (isInterrupted(scope) && scope.interruptingElementId !== startEvent.eventSubProcessId) return
  if (!eventScopes.peekTrigger(scopeKey)) return
  if (startEvent.interrupting) {
    const { processDefinitionKey } = scope.value
    unsubscribeFromEvents(scopeKey, processing, id =>
      startsEventSubProcess(processing.state.definitions.nodeById(processDefinitionKey, id)),
    )
    for (const child of elementInstances.childrenOf(scopeKey)) if (canTerminate(child)) terminateElement(child, processing)
    // It begins when the last child has gone.
    if (scope.childCount > 0) return
  }
  activateEventSubProcess(startEvent, scopeKey, scope.value, processing)
}

export function activateEventSubProcess(
  startEvent: FlowNode,
  flowScopeKey: number,
  owner: ProcessInstanceValue,
  processing: Processing,
): void {
  const elementId = present(startEvent.flowScope, 'an event subprocess').id
  const value = { ...owner, ...NO_TREE_PATH, flowScopeKey, elementId, bpmnElementType: 'EVENT_SUB_PROCESS' as const }
  processing.writers.command(-1, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', value)
}
