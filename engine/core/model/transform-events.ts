import type { BpmnEventType } from '../record-values.ts'
import type { ErrorDefinition, EscalationDefinition, FlowNode, MessageDefinition, SignalDefinition } from './executable.ts'
import { idOf, type TransformContext } from './transform-context.ts'
import { attribute, childNamed, extension, type XmlElement } from './xml-reader.ts'

const EVENT_TYPES: Readonly<Record<string, BpmnEventType>> = {
  'bpmn:messageEventDefinition': 'MESSAGE',
  'bpmn:timerEventDefinition': 'TIMER',
  'bpmn:errorEventDefinition': 'ERROR',
  'bpmn:escalationEventDefinition': 'ESCALATION',
  'bpmn:signalEventDefinition': 'SIGNAL',
  'bpmn:linkEventDefinition': 'LINK',
  'bpmn:terminateEventDefinition': 'TERMINATE',
  'bpmn:compensateEventDefinition': 'COMPENSATION',
  'bpmn:conditionalEventDefinition': 'CONDITIONAL',
}

const CATCHES_ALL_ERRORS: Pick<ErrorDefinition, 'code'> = { code: '' }

/** Messages, signals, errors and escalations, which events refer to by id. */
export function transformDefinition(element: XmlElement, context: TransformContext): void {
  const id = idOf(element)
  const name = attribute(element, 'name')
  if (element.name === 'bpmn:message' && name !== undefined) context.messages.set(id, message(element, name, context))
  if (element.name === 'bpmn:signal' && name !== undefined) context.signals.set(id, named(name, context))
  if (element.name === 'bpmn:error') {
    const source = attribute(element, 'errorCode') ?? ''
    const codeExpression = context.compile(source)
    context.errors.set(id, { code: codeExpression.isStatic ? source : undefined, codeExpression })
  }
  if (element.name === 'bpmn:escalation') {
    const source = attribute(element, 'escalationCode')
    const codeExpression = source === undefined ? undefined : context.compile(source)
    context.escalations.set(id, { code: codeExpression?.isStatic ? source : undefined, codeExpression })
  }
}

function named(name: string, context: TransformContext): SignalDefinition {
  const nameExpression = context.compile(name)
  return { nameExpression, name: nameExpression.isStatic ? name : undefined }
}

function message(element: XmlElement, name: string, context: TransformContext): MessageDefinition {
  const correlationKey = attribute(extension(element, 'subscription'), 'correlationKey')
  return { ...named(name, context), correlationKey: correlationKey === undefined ? undefined : context.compile(correlationKey) }
}

export function eventDefinitionOf(element: XmlElement): XmlElement | undefined {
  return element.children.find(child => EVENT_TYPES[child.name])
}

export function transformEventDefinition(element: XmlElement, node: FlowNode, context: TransformContext): void {
  const isCatch = CATCH_EVENTS.has(node.elementType)
  if (isCatch) node.events.push(node)
  if (isCatch || THROW_EVENTS.has(node.elementType)) {
    node.eventType =
      node.elementType === 'INTERMEDIATE_CATCH_EVENT' || node.elementType === 'BOUNDARY_EVENT' ? 'UNSPECIFIED' : 'NONE'
    const definition = eventDefinitionOf(element)
    if (definition) applyDefinition(definition, element, node, isCatch, context)
  }
  if (node.elementType === 'INTERMEDIATE_CATCH_EVENT') node.interrupting = true
  if (node.elementType === 'RECEIVE_TASK') {
    node.eventType = 'MESSAGE'
    node.message = context.messages.get(attribute(element, 'messageRef') ?? '')
    node.interrupting = true
    node.events.unshift(node)
  }
}

const CATCH_EVENTS = new Set(['START_EVENT', 'INTERMEDIATE_CATCH_EVENT', 'BOUNDARY_EVENT'])
const THROW_EVENTS = new Set(['INTERMEDIATE_THROW_EVENT', 'END_EVENT'])

function applyDefinition(
  definition: XmlElement,
  element: XmlElement,
  node: FlowNode,
  isCatch: boolean,
  context: TransformContext,
): void {
  const eventType = EVENT_TYPES[definition.name] ?? 'UNSPECIFIED'
  node.eventType = eventType
  switch (eventType) {
    case 'MESSAGE':
      if (isCatch) node.message = messageOf(definition, element, context)
      break
    case 'TIMER':
      transformTimer(definition, node, context)
      break
    case 'ERROR':
      node.error = context.errors.get(attribute(definition, 'errorRef') ?? '') ?? catchAll(CATCHES_ALL_ERRORS.code ?? '', context)
      break
    case 'ESCALATION':
      node.escalation = escalationOf(definition, context)
      break
    case 'SIGNAL':
      node.signal = signalOf(definition, element, context)
      break
    case 'LINK':
      transformLink(definition, node, isCatch, context)
      break
    case 'TERMINATE':
      node.isTerminateEnd = true
      break
    case 'COMPENSATION':
      transformCompensation(definition, element, node, isCatch, context)
      break
    default:
  }
}

function catchAll(code: string, context: TransformContext): ErrorDefinition {
  return { code, codeExpression: context.compile(code) }
}

function escalationOf(definition: XmlElement, context: TransformContext): EscalationDefinition {
  return context.escalations.get(attribute(definition, 'escalationRef') ?? '') ?? { code: '', codeExpression: undefined }
}

/** A process is started without variables, so its start event's name must be known now. */
function messageOf(definition: XmlElement, element: XmlElement, context: TransformContext): MessageDefinition | undefined {
  const found = context.messages.get(attribute(definition, 'messageRef') ?? '')
  if (found && found.name === undefined && startsProcess(element)) found.name = context.isString(found.nameExpression)
  return found
}

function signalOf(definition: XmlElement, element: XmlElement, context: TransformContext): SignalDefinition | undefined {
  const found = context.signals.get(attribute(definition, 'signalRef') ?? '')
  if (found && found.name === undefined && startsProcess(element)) found.name = context.isString(found.nameExpression)
  return found
}

export function startsProcess(element: XmlElement): boolean {
  return element.name === 'bpmn:startEvent' && element.parent?.name === 'bpmn:process'
}

function transformTimer(definition: XmlElement, node: FlowNode, context: TransformContext): void {
  const kinds = [
    ['duration', 'bpmn:timeDuration'],
    ['cycle', 'bpmn:timeCycle'],
    ['date', 'bpmn:timeDate'],
  ] as const
  for (const [kind, name] of kinds) {
    const child = childNamed(definition, name)
    if (!child) continue
    node.timer = { kind, expression: context.compile(child.text.trim()) }
    return
  }
}

function transformLink(definition: XmlElement, node: FlowNode, isCatch: boolean, context: TransformContext): void {
  const name = attribute(definition, 'name') ?? ''
  const link = context.links.get(name) ?? { name, catchEvent: undefined }
  context.links.set(name, link)
  if (isCatch) link.catchEvent = node
  node.link = link
}

function transformCompensation(
  definition: XmlElement,
  element: XmlElement,
  node: FlowNode,
  isCatch: boolean,
  context: TransformContext,
): void {
  if (isCatch) {
    const association = element.parent?.children.find(
      sibling => sibling.name === 'bpmn:association' && attribute(sibling, 'sourceRef') === node.id,
    )
    const handlerId = attribute(association, 'targetRef')
    if (handlerId) node.compensation = { handler: context.nodeById(element, handlerId), referencedActivity: undefined }
    return
  }
  const activityRef = attribute(definition, 'activityRef')
  const referencedActivity = activityRef ? context.nodeById(element, activityRef) : undefined
  node.compensation = { handler: undefined, referencedActivity }
}
