/** The transitions of element instances, written as events, and the commands that lead to the next ones. */
import type { ElementContext, Outcome } from '../elements/element-processor.ts'
import { type Failure, isFailure } from '../failure.ts'
import type { FlowNode, SequenceFlow } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { ProcessInstanceBatchValue, ProcessInstanceValue } from '../record-values.ts'
import { type ElementInstance, isTerminating } from '../state/element-instances.ts'
import type { DeployedProcess } from '../state/definitions.ts'
import { afterChildCompleted, afterChildTerminated, beforeChildCompleted } from './containers.ts'
import { NO_TREE_PATH, newTreePath, wholeValue, withoutTreePath } from './tree-path.ts'

const INSTANCE = 'PROCESS_INSTANCE'
const NO_TAGS: readonly never[] = []

/** @returns the instance as ACTIVATING; nothing is written when an incident's resolution comes here again */
export function transitionToActivating(element: ElementContext, processing: Processing): ElementContext {
  const key = element.key === -1 ? processing.nextKey() : element.key
  const value = withoutTreePath(element.value)
  const activating: ElementContext = { key, value, node: element.node, state: 'ELEMENT_ACTIVATING' }
  if (processing.state.elementInstances.get(key)) return activating
  const treePath = newTreePath(processing.state, key, value.flowScopeKey, value)
  processing.writers.event(key, INSTANCE, 'ELEMENT_ACTIVATING', { ...value, ...treePath })
  return activating
}

export function transitionToActivated(element: ElementContext, processing: Processing): ElementContext {
  return transition(element, 'ELEMENT_ACTIVATED', processing)
}

export function transitionToCompleting(element: ElementContext, processing: Processing): ElementContext {
  if (processing.state.elementInstances.get(element.key)?.state !== 'ELEMENT_COMPLETING')
    return transition(element, 'ELEMENT_COMPLETING', processing)
  return { ...element, value: withoutTreePath(element.value), state: 'ELEMENT_COMPLETING' }
}

/** At the end of a path the container is asked before and told after. */
export function transitionToCompleted(element: ElementContext, processing: Processing): ElementContext | Failure {
  const { node } = element
  const endOfPath = node.elementType !== 'PROCESS' && !isLinkThrow(node) && node.outgoing.length === 0
  if (!endOfPath) return transition(element, 'ELEMENT_COMPLETED', processing)
  const condition = beforeChildCompleted(element, processing)
  if (isFailure(condition)) return condition
  const completed = transition(element, 'ELEMENT_COMPLETED', processing)
  afterChildCompleted(completed, processing, condition)
  return completed
}

export function transitionToTerminating(element: ElementContext, processing: Processing): ElementContext {
  return transition(element, 'ELEMENT_TERMINATING', processing)
}

export function transitionToTerminated(element: ElementContext, processing: Processing): ElementContext {
  return transition(element, 'ELEMENT_TERMINATED', processing)
}

/** TERMINATED with nothing to go on to: the container is told. */
export function terminateFinally(element: ElementContext, processing: Processing): void {
  const terminated = transitionToTerminated(element, processing)
  afterChildTerminated(terminated, processing)
}

/** COMPLETED, then out through the sequence flows. */
export function completeAndLeave(element: ElementContext, processing: Processing): Outcome {
  const completed = transitionToCompleted(element, processing)
  if (isFailure(completed)) return completed
  if (!interruptByRuntimeInstruction(completed, processing)) takeOutgoingFlows(completed, processing)
  return undefined
}

export function takeOutgoingFlows(element: ElementContext, processing: Processing): void {
  for (const flow of element.node.outgoing) takeSequenceFlow(element, flow, processing)
}

export function takeSequenceFlow(element: ElementContext, flow: SequenceFlow, processing: Processing): void {
  const value: ProcessInstanceValue = {
    ...element.value,
    elementId: flow.id,
    bpmnElementType: 'SEQUENCE_FLOW',
    bpmnEventType: 'UNSPECIFIED',
  }
  processing.writers.event(processing.nextKey(), INSTANCE, 'SEQUENCE_FLOW_TAKEN', value)
  activateInFlowScope(element, flow.target, processing)
}

/** In the same flow scope as the element. */
export function activateInFlowScope(element: ElementContext, node: FlowNode, processing: Processing): void {
  processing.writers.command(processing.nextKey(), INSTANCE, 'ACTIVATE_ELEMENT', valueFor(element.value, node))
}

export function activateChild(scope: ElementContext, node: FlowNode, processing: Processing, key = -1): void {
  const value = { ...valueFor(scope.value, node), flowScopeKey: scope.key }
  processing.writers.command(key, INSTANCE, 'ACTIVATE_ELEMENT', value)
}

/** A scope whose last child has gone is named with its place: a rejection shows it. */
export function completeElement(element: ElementContext, processing: Processing): void {
  const value = element.treePath ? { ...element.value, ...element.treePath } : element.value
  processing.writers.command(element.key, INSTANCE, 'COMPLETE_ELEMENT', value)
}

export function terminateElement(instance: ElementInstance, processing: Processing): void {
  processing.writers.command(instance.key, INSTANCE, 'TERMINATE_ELEMENT', wholeValue(instance))
}

/** @returns true if there are none; else they are terminated one after the other, and each tells its container */
export function terminateChildren(scope: ElementContext, processing: Processing): boolean {
  if (processing.state.elementInstances.existing(scope.key).childCount === 0) return true
  const batch: ProcessInstanceBatchValue = {
    processInstanceKey: scope.value.processInstanceKey,
    batchElementInstanceKey: scope.key,
    index: -1,
    tenantId: scope.value.tenantId,
  }
  processing.writers.command(processing.nextKey(), 'PROCESS_INSTANCE_BATCH', 'TERMINATE', batch)
  return false
}

export function createChildProcessInstance(process: DeployedProcess, caller: ElementContext, processing: Processing): number {
  const key = processing.nextKey()
  const { bpmnProcessId, version, processDefinitionKey } = process.value
  const value: ProcessInstanceValue = {
    ...NO_TREE_PATH,
    bpmnProcessId,
    version,
    processDefinitionKey,
    processInstanceKey: key,
    elementId: bpmnProcessId,
    flowScopeKey: -1,
    bpmnElementType: 'PROCESS',
    bpmnEventType: 'UNSPECIFIED',
    parentProcessInstanceKey: caller.value.processInstanceKey,
    parentElementInstanceKey: caller.key,
    tags: [],
    tenantId: caller.value.tenantId,
  }
  processing.writers.command(key, INSTANCE, 'ACTIVATE_ELEMENT', value)
  return key
}

/** A creation may say: end the instance after this element. @returns true if it does so now */
export function interruptByRuntimeInstruction(element: ElementContext, processing: Processing): boolean {
  const { processInstanceKey, tenantId } = element.value
  const [instruction] = processing.state.elementInstances.runtimeInstructions(processInstanceKey, element.node.id)
  if (instruction?.type !== 'TERMINATE_PROCESS_INSTANCE') return false
  const instance = processing.state.elementInstances.existing(processInstanceKey)
  if (isTerminating(instance)) return false
  const interrupted = { processInstanceKey, elementId: instruction.afterElementId, tenantId }
  processing.writers.event(instance.key, 'RUNTIME_INSTRUCTION', 'INTERRUPTED', interrupted)
  terminateElement(instance, processing)
  return true
}

/** Tags belong to the process instance alone. */
export function valueFor(value: ProcessInstanceValue, node: FlowNode): ProcessInstanceValue {
  return {
    ...value,
    ...NO_TREE_PATH,
    tags: NO_TAGS,
    elementId: node.id,
    bpmnElementType: node.elementType,
    bpmnEventType: node.eventType,
  }
}

function transition(element: ElementContext, state: ElementContext['state'], processing: Processing): ElementContext {
  const value = withoutTreePath(element.value)
  processing.writers.event(element.key, INSTANCE, state, value)
  return { key: element.key, value, node: element.node, state }
}

function isLinkThrow(node: FlowNode): boolean {
  return node.elementType === 'INTERMEDIATE_THROW_EVENT' && node.link !== undefined
}
