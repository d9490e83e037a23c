/** Escalations: thrown by an event inside, caught by the nearest boundary event or event subprocess outwards. */
import type { ElementContext } from '../elements/element-processor.ts'
import type { Failure } from '../failure.ts'
import type { EscalationDefinition, FlowNode } from '../model/executable.ts'
import { present } from '../assert.ts'
import type { Processing } from '../processing.ts'
import { type ElementInstance, isActive, isInterrupted } from '../state/element-instances.ts'
import { activateCatchEvent, canTriggerElement, NO_VARIABLES } from './events.ts'
import { evaluateString } from './expressions.ts'

interface EscalationCatch {
  readonly scope: ElementInstance
  readonly catchEvent: FlowNode
}

export function escalationCode(
  escalation: EscalationDefinition,
  element: ElementContext,
  processing: Processing,
): string | Failure {
  if (escalation.code !== undefined) return escalation.code
  return evaluateString(present(escalation.codeExpression, 'an escalation code'), element.key, processing)
}

/** @returns whether the thrower goes on: not if an interrupting event has caught the escalation */
export function throwEscalation(code: string, element: ElementContext, processing: Processing): boolean {
  const { processInstanceKey, tenantId, flowScopeKey } = element.value
  const thrower = processing.state.elementInstances.existing(flowScopeKey)
  const caught = findCatch(code, thrower, processing)
  const key = processing.nextKey()
  const value = {
    processInstanceKey,
    escalationCode: code,
    throwElementId: element.node.id,
    catchElementId: caught?.catchEvent.id ?? '',
    tenantId,
  }
  const escalated = caught !== undefined && canTriggerElement(caught.scope, caught.catchEvent.id, processing)
  if (escalated) activateCatchEvent(caught.catchEvent, caught.scope, NO_VARIABLES, processing)
  processing.writers.event(key, 'ESCALATION', escalated ? 'ESCALATED' : 'NOT_ESCALATED', value)
  return !caught?.catchEvent.interrupting
}

/** Through the scopes of the process, then on with the call activity that called it. */
function findCatch(code: string, thrower: ElementInstance, processing: Processing): EscalationCatch | undefined {
  const { elementInstances } = processing.state
  let scope: ElementInstance | undefined = thrower
  while (scope) {
    const catchEvent = findInScope(code, processing.state.definitions.nodeOf(scope.value))
    if (catchEvent) return { scope, catchEvent }
    scope = isActive(scope) && !isInterrupted(scope) ? elementInstances.get(scope.parentKey) : undefined
  }
  const caller = elementInstances.get(thrower.value.parentElementInstanceKey)
  return caller && isActive(caller) ? findCatch(code, caller, processing) : undefined
}

/** An event with the very code goes before one that catches all. */
function findInScope(code: string, node: FlowNode): FlowNode | undefined {
  const matching = node.events.filter(event => event.escalation?.code === code)
  return matching[0] ?? node.events.find(event => event.escalation?.code === '')
}
