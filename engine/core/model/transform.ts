import { present } from '../assert.ts'
import type { ExpressionLanguage } from '../expression-language.ts'
import type { BpmnElementType } from '../record-values.ts'
import { type ExecutableProcess, type FlowNode, newFlowNode } from './executable.ts'
import { transformDefinition, transformEventDefinition } from './transform-events.ts'
import { transformMappings } from './transform-mappings.ts'
import { transformMultiInstance } from './transform-multi-instance.ts'
import { transformListeners, transformTask } from './transform-tasks.ts'
import { idOf, TransformContext } from './transform-context.ts'
import { walk } from './walk.ts'
import { attribute, childNamed, type XmlElement } from './xml-reader.ts'

export const ELEMENT_TYPES: Readonly<Record<string, BpmnElementType>> = {
  'bpmn:startEvent': 'START_EVENT',
  'bpmn:endEvent': 'END_EVENT',
  'bpmn:intermediateCatchEvent': 'INTERMEDIATE_CATCH_EVENT',
  'bpmn:intermediateThrowEvent': 'INTERMEDIATE_THROW_EVENT',
  'bpmn:boundaryEvent': 'BOUNDARY_EVENT',
  'bpmn:task': 'TASK',
  'bpmn:manualTask': 'MANUAL_TASK',
  'bpmn:serviceTask': 'SERVICE_TASK',
  'bpmn:sendTask': 'SEND_TASK',
  'bpmn:scriptTask': 'SCRIPT_TASK',
  'bpmn:businessRuleTask': 'BUSINESS_RULE_TASK',
  'bpmn:userTask': 'USER_TASK',
  'bpmn:receiveTask': 'RECEIVE_TASK',
  'bpmn:exclusiveGateway': 'EXCLUSIVE_GATEWAY',
  'bpmn:parallelGateway': 'PARALLEL_GATEWAY',
  'bpmn:inclusiveGateway': 'INCLUSIVE_GATEWAY',
  'bpmn:eventBasedGateway': 'EVENT_BASED_GATEWAY',
  'bpmn:subProcess': 'SUB_PROCESS',
  'bpmn:adHocSubProcess': 'AD_HOC_SUB_PROCESS',
  'bpmn:callActivity': 'CALL_ACTIVITY',
}

/** Turns a valid BPMN document into the graphs of its executable processes, step by step: later steps need what earlier ones built. */
export function transformDefinitions(root: XmlElement, feel: ExpressionLanguage): ExecutableProcess[] {
  const elements = walk(root)
  const context = new TransformContext(feel)
  for (const element of elements) instantiate(element, context)
  for (const element of elements) connect(element, context)
  for (const element of elements) complete(element, context)
  indexCallActivities(context)
  for (const element of elements) transformMultiInstance(element, context)
  return context.processes
}

/** The nodes, each by itself, and the definitions they refer to. */
function instantiate(element: XmlElement, context: TransformContext): void {
  const name = attribute(element, 'name') ?? ''
  const type = ELEMENT_TYPES[element.name]
  if (element.name === 'bpmn:process') {
    const root = newFlowNode(idOf(element), name, 'PROCESS')
    context.addProcess(element, { id: root.id, root, nodes: new Map([[root.id, root]]), flows: new Map() })
    transformListeners(element, root, context)
  } else if (type) {
    context.draftOf(element).nodes.set(idOf(element), newFlowNode(idOf(element), name, type))
  } else transformDefinition(element, context)
}

function connect(element: XmlElement, context: TransformContext): void {
  if (element.name === 'bpmn:sequenceFlow') connectFlow(element, context)
  const type = ELEMENT_TYPES[element.name]
  if (!type) return
  const node = context.nodeOf(element)
  node.flowScope = context.nodeById(element, idOf(present(element.parent, 'the parent')))
  transformMappings(element, node, context)
  transformListeners(element, node, context)
  transformEventDefinition(element, node, context)
  transformTask(element, node, context)
  if (type === 'BOUNDARY_EVENT') attachBoundaryEvent(element, node, context)
  if (type === 'START_EVENT') {
    node.interrupting = attribute(element, 'isInterrupting') !== 'false'
    node.flowScope.startEvents.push(node)
  }
}

function connectFlow(element: XmlElement, context: TransformContext): void {
  const condition = childNamed(element, 'bpmn:conditionExpression')
  const source = context.nodeById(element, attribute(element, 'sourceRef') ?? '')
  const target = context.nodeById(element, attribute(element, 'targetRef') ?? '')
  const flow = { id: idOf(element), source, target, condition: condition && context.compile(condition.text.trim()) }
  context.draftOf(element).flows.set(flow.id, flow)
  source.outgoing.push(flow)
  target.incoming.push(flow)
}

function attachBoundaryEvent(element: XmlElement, node: FlowNode, context: TransformContext): void {
  const activity = context.nodeById(element, attribute(element, 'attachedToRef') ?? '')
  node.interrupting = attribute(element, 'cancelActivity') !== 'false'
  activity.boundaryEvents.push(node)
  activity.events.push(node)
  activity.boundaryElementIds.push(node.id)
  if (node.interrupting) activity.interruptingElementIds.push(node.id)
}

/** What needs the connections. */
function complete(element: XmlElement, context: TransformContext): void {
  const type = ELEMENT_TYPES[element.name]
  if (!type) return
  const node = context.nodeOf(element)
  const defaultFlow = attribute(element, 'default')
  if (defaultFlow) node.defaultFlow = context.draftOf(element).flows.get(defaultFlow)
  if (type === 'EVENT_BASED_GATEWAY') {
    node.events = node.outgoing.map(flow => flow.target)
    node.interruptingElementIds = node.events.map(event => event.id)
  }
  if (type === 'INTERMEDIATE_CATCH_EVENT')
    node.connectedToEventBasedGateway = node.incoming.some(flow => flow.source.elementType === 'EVENT_BASED_GATEWAY')
  if (type === 'SUB_PROCESS' && attribute(element, 'triggeredByEvent') === 'true') attachEventSubProcess(node)
}

function attachEventSubProcess(node: FlowNode): void {
  node.elementType = 'EVENT_SUB_PROCESS'
  const scope = present(node.flowScope, 'the scope of an event subprocess')
  const start = present(node.startEvents[0], 'the start event of an event subprocess')
  start.eventSubProcessId = node.id
  scope.eventSubProcesses.push(node)
  scope.events.unshift(start)
  if (start.interrupting) scope.interruptingElementIds.push(start.id)
}

/** Over all processes of the document. */
function indexCallActivities(context: TransformContext): void {
  const calls = context.processes.flatMap(process => [...process.nodes.values()].filter(node => node.calledElement))
  const sorted = calls.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  for (const [index, node] of sorted.entries()) if (node.calledElement) node.calledElement.lexicographicIndex = index
}
