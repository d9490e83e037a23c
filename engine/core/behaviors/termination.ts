/** How an element leaves when it is terminated: through the boundary event that interrupted it, or for good. */
import type { ElementContext } from '../elements/element-processor.ts'
import type { Processing } from '../processing.ts'
import type { EventTrigger } from '../state/event-scopes.ts'
import { isActive, isInterrupted } from '../state/element-instances.ts'
import { activateTriggeredEvent } from './events.ts'
import { terminateFinally, transitionToTerminated } from './transitions.ts'

/** An event that has come for the element, other than its own completion. */
export function findTrigger(element: ElementContext, processing: Processing): EventTrigger | undefined {
  const trigger = processing.state.eventScopes.peekTrigger(element.key)
  return trigger && trigger.elementId !== element.value.elementId ? trigger : undefined
}

/** An event that has come for the element and may still begin in its flow scope. */
export function findInterruption(element: ElementContext, processing: Processing): EventTrigger | undefined {
  const trigger = findTrigger(element, processing)
  const flowScope = processing.state.elementInstances.get(element.value.flowScopeKey)
  return trigger && flowScope && isActive(flowScope) && !isInterrupted(flowScope) ? trigger : undefined
}

export function terminateActivity(element: ElementContext, processing: Processing): void {
  const trigger = findInterruption(element, processing)
  if (trigger) terminateWith(trigger, element, processing)
  else terminateFinally(element, processing)
}

/** TERMINATED, and on with the event beside it. */
export function terminateWith(trigger: EventTrigger, element: ElementContext, processing: Processing): void {
  const terminated = transitionToTerminated(element, processing)
  beginTriggeredEvent(trigger, element.key, terminated.value.flowScopeKey, terminated, processing)
}

export function beginTriggeredEvent(
  trigger: EventTrigger,
  scopeKey: number,
  flowScopeKey: number,
  element: ElementContext,
  processing: Processing,
): void {
  const { definitions } = processing.state
  const event = definitions.nodeById(element.value.processDefinitionKey, trigger.elementId)
  activateTriggeredEvent(trigger.eventKey, event, scopeKey, flowScopeKey, element.value, trigger.variables, processing)
}
