/** Commands wait in a queue: when their turn comes the instance may have moved on. Each check returns why not. */
import type { ElementContext } from '../elements/element-processor.ts'
import type { Processing } from '../processing.ts'
import type { ElementInstance, ElementState } from '../state/element-instances.ts'
import { canStillBeReached } from './inclusive-joins.ts'
import { isInterrupted } from '../state/element-instances.ts'

export function cannotActivate(element: ElementContext, processing: Processing): string | undefined {
  return (
    flowScopeNotActive(element, processing) ??
    processInstanceInterrupted(element, processing) ??
    gatewayNotReached(element, processing)
  )
}

export function cannotComplete(element: ElementContext, processing: Processing): string | undefined {
  return (
    notInState(element.key, processing, 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING') ??
    processInstanceInterrupted(element, processing) ??
    flowScopeNotActive(element, processing)
  )
}

export function cannotCompleteListener(element: ElementContext, processing: Processing): string | undefined {
  return notInState(element.key, processing, 'ELEMENT_ACTIVATING', 'ELEMENT_COMPLETING')
}

export function cannotTerminate(element: ElementContext, processing: Processing): string | undefined {
  return notInState(element.key, processing, 'ELEMENT_ACTIVATING', 'ELEMENT_ACTIVATED', 'ELEMENT_COMPLETING')
}

export function cannotContinueTerminating(element: ElementContext, processing: Processing): string | undefined {
  return notInState(element.key, processing, 'ELEMENT_TERMINATING')
}

function notInState(key: number, processing: Processing, expected: ElementState, ...others: ElementState[]): string | undefined {
  const instance = processing.state.elementInstances.get(key)
  if (!instance) return `Expected element instance with key '${key}' to be present in state but not found.`
  return wrongState(instance, expected, others)
}

function wrongState(instance: ElementInstance, expected: ElementState, others: readonly ElementState[]): string | undefined {
  if (instance.state === expected || others.includes(instance.state)) return undefined
  return `Expected element instance to be in state '${expected}' or one of '[${others.join(', ')}]' but was '${instance.state}'.`
}

function flowScopeNotActive(element: ElementContext, processing: Processing): string | undefined {
  const { elementInstances } = processing.state
  const { flowScopeKey, parentElementInstanceKey, parentProcessInstanceKey } = element.value
  if (element.node.elementType !== 'PROCESS') {
    const flowScope = elementInstances.get(flowScopeKey)
    if (!flowScope) return `Expected flow scope instance with key '${flowScopeKey}' to be present in state but not found.`
    if (flowScope.state !== 'ELEMENT_ACTIVATED')
      return `Expected flow scope instance to be in state 'ELEMENT_ACTIVATED' but was '${flowScope.state}'.`
    return interruptedBy(flowScope, element)
  }
  if (parentProcessInstanceKey <= 0) return undefined
  const caller = elementInstances.get(parentElementInstanceKey)
  if (!caller)
    return `Expected call activity instance with key '${parentElementInstanceKey}' to be present in state but not found.`
  return wrongState(caller, 'ELEMENT_ACTIVATED', []) ?? interruptedBy(caller, element)
}

function interruptedBy(flowScope: ElementInstance, element: ElementContext): string | undefined {
  if (!isInterrupted(flowScope) || flowScope.interruptingElementId === element.node.id) return undefined
  return `Expected flow scope instance to be not interrupted but was interrupted by an event with id '${flowScope.interruptingElementId}'.`
}

function processInstanceInterrupted(element: ElementContext, processing: Processing): string | undefined {
  if (element.node.elementType === 'PROCESS') return undefined
  const instance = processing.state.elementInstances.get(element.value.processInstanceKey)
  if (!instance?.interruptedByRuntimeInstruction) return undefined
  return `Expected process instance to be active but was interrupted by an event with id '${instance.interruptingElementId}'.`
}

function gatewayNotReached(element: ElementContext, processing: Processing): string | undefined {
  const { id, elementType, incoming } = element.node
  const { elementInstances } = processing.state
  if (elementType !== 'PARALLEL_GATEWAY' && elementType !== 'INCLUSIVE_GATEWAY') return undefined
  if (elementInstances.get(element.key)?.state === 'ELEMENT_ACTIVATING') return undefined
  const taken = elementInstances.takenFlowCount(element.value.flowScopeKey, id)
  if (taken >= incoming.length) return undefined
  if (elementType === 'PARALLEL_GATEWAY')
    return `Expected to be able to activate parallel gateway '${id}', but not all sequence flows have been taken.`
  if (taken === 0)
    return `Expected to be able to activate inclusive gateway '${id}', but the inclusive gateway way already activated.`
  if (!canStillBeReached(element, processing)) return undefined
  return `Expected to be able to activate inclusive gateway '${id}', but not all satisfied sequence flows have been taken.`
}
