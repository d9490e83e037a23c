/** What comes in for an element instance from outside: a timer, a message, an error, a task done. */
import type { FlowNode } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { Variables } from '../record.ts'
import type { ProcessEventValue, ProcessInstanceValue } from '../record-values.ts'
import { type ElementInstance, isActive, isInterrupted } from '../state/element-instances.ts'
import { activateEventSubProcess, startsEventSubProcess, triggerEventSubProcess } from './event-sub-processes.ts'
import { setLocalVariables } from './variables.ts'
import { newTreePath, NO_TREE_PATH, wholeValue } from './tree-path.ts'
import { valueFor } from './transitions.ts'

export const NO_VARIABLES: Variables = new Map()

/** The instance that the event belongs to, where it is kept until it is handled. */
export interface EventOwner {
  readonly processDefinitionKey: number
  readonly processInstanceKey: number
  readonly tenantId: string
}

/** Whether the instance still waits for events, and nothing has interrupted its surroundings. */
export function canTriggerElement(
  scope: ElementInstance | undefined,
  elementId: string,
  processing: Processing,
): scope is ElementInstance {
  if (!scope || !isActive(scope) || !processing.state.eventScopes.canTrigger(scope.key, elementId)) return false
  const flowScope = processing.state.elementInstances.get(scope.parentKey)
  return !flowScope || !isInterrupted(flowScope)
}

/** Keeps the event with its scope. @returns its key */
export function triggerEvent(
  scopeKey: number,
  elementId: string,
  owner: EventOwner,
  variables: Variables,
  processing: Processing,
): number {
  const key = processing.nextKey()
  processing.writers.event(key, 'PROCESS_EVENT', 'TRIGGERING', processEvent(scopeKey, elementId, owner, variables))
  return key
}

/** The event is being handled: its scope forgets it. */
export function eventTriggered(
  key: number,
  scopeKey: number,
  elementId: string,
  owner: EventOwner,
  processing: Processing,
): void {
  processing.writers.event(key, 'PROCESS_EVENT', 'TRIGGERED', processEvent(scopeKey, elementId, owner, NO_VARIABLES))
}

function processEvent(scopeKey: number, targetElementId: string, owner: EventOwner, variables: Variables): ProcessEventValue {
  const { processDefinitionKey, processInstanceKey, tenantId } = owner
  return { scopeKey, targetElementId, variables, processDefinitionKey, processInstanceKey, tenantId }
}

/** An event has come for an instance: the instance goes on, ends, or something beside it begins. */
export function activateCatchEvent(
  catchEvent: FlowNode,
  scope: ElementInstance,
  variables: Variables,
  processing: Processing,
): void {
  const key = triggerEvent(scope.key, catchEvent.id, scope.value, variables, processing)
  const { writers } = processing
  // Whole, as a rejection shows it: the element may be gone when the command's turn comes.
  const whole = wholeValue(scope)
  if (waitsItself(catchEvent.innerActivity ?? catchEvent))
    writers.command(scope.key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', whole)
  else if (startsEventSubProcess(catchEvent)) triggerEventSubProcess(catchEvent, scope.key, processing)
  else if (catchEvent.interrupting) writers.command(scope.key, 'PROCESS_INSTANCE', 'TERMINATE_ELEMENT', whole)
  else activateTriggeredEvent(key, catchEvent, scope.key, scope.value.flowScopeKey, scope.value, variables, processing)
}

function waitsItself({ elementType }: FlowNode): boolean {
  return elementType === 'INTERMEDIATE_CATCH_EVENT' || elementType === 'RECEIVE_TASK' || elementType === 'EVENT_BASED_GATEWAY'
}

/** The event's own instance begins, as if it had been activated and completed; its variables are local to it. */
export function activateTriggeredEvent(
  eventKey: number,
  event: FlowNode,
  scopeKey: number,
  flowScopeKey: number,
  owner: ProcessInstanceValue,
  variables: Variables,
  processing: Processing,
): void {
  const { writers } = processing
  if (startsEventSubProcess(event)) {
    // The start event inside still needs the trigger with its variables.
    activateEventSubProcess(event, flowScopeKey, owner, processing)
    return
  }
  eventTriggered(eventKey, scopeKey, event.id, owner, processing)
  const key = processing.nextKey()
  const value = { ...valueFor(owner, event), flowScopeKey, ...newTreePath(processing.state, key, flowScopeKey, owner) }
  writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATING', value)
  writers.event(key, 'PROCESS_INSTANCE', 'ELEMENT_ACTIVATED', value)
  setLocalVariables(key, owner, variables, processing)
  writers.command(key, 'PROCESS_INSTANCE', 'COMPLETE_ELEMENT', value)
}

/** A start event has come: a new instance begins there. */
export function startProcessInstance(
  processDefinitionKey: number,
  processInstanceKey: number,
  startEventId: string,
  variables: Variables,
  processing: Processing,
): void {
  const { value } = processing.state.definitions.existing(processDefinitionKey)
  const { tenantId, bpmnProcessId, version } = value
  triggerEvent(processDefinitionKey, startEventId, { processDefinitionKey, processInstanceKey, tenantId }, variables, processing)
  const instance: ProcessInstanceValue = {
    ...NO_TREE_PATH,
    bpmnProcessId,
    version,
    processDefinitionKey,
    processInstanceKey,
    elementId: bpmnProcessId,
    flowScopeKey: -1,
    bpmnElementType: 'PROCESS',
    bpmnEventType: 'UNSPECIFIED',
    parentProcessInstanceKey: -1,
    parentElementInstanceKey: -1,
    tags: [],
    tenantId,
  }
  processing.writers.command(processInstanceKey, 'PROCESS_INSTANCE', 'ACTIVATE_ELEMENT', instance)
}
