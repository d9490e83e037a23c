import type { FlowNode, LoopCharacteristics } from './executable.ts'
import { newFlowNode } from './executable.ts'
import { idOf, type ProcessDraft, type TransformContext } from './transform-context.ts'
import { attribute, childNamed, extension, type XmlElement } from './xml-reader.ts'

/** A multi-instance activity gets a body around it: flows and boundary events are the body's, the rest stays inside. */
export function transformMultiInstance(element: XmlElement, context: TransformContext): void {
  const loop = childNamed(element, 'bpmn:multiInstanceLoopCharacteristics')
  if (!loop) return
  const draft = context.draftOf(element)
  const inner = context.nodeById(element, idOf(element))
  const body = newFlowNode(inner.id, inner.name, 'MULTI_INSTANCE_BODY')
  body.flowScope = inner.flowScope
  body.loop = loopOf(loop, context)
  body.innerActivity = inner
  inner.flowScope = body
  moveBoundaryEvents(inner, body)
  moveFlows(inner, body)
  replaceCompensationHandler(draft, inner, body)
  draft.nodes.set(body.id, body)
}

function loopOf(element: XmlElement, context: TransformContext): LoopCharacteristics {
  const loop = extension(element, 'loopCharacteristics')
  const optional = (name: string) => attribute(loop, name) || undefined
  const outputElement = optional('outputElement')
  return {
    isSequential: attribute(element, 'isSequential') === 'true',
    inputCollection: context.compile(attribute(loop, 'inputCollection') ?? ''),
    inputElement: optional('inputElement'),
    outputCollection: optional('outputCollection'),
    outputElement: outputElement === undefined ? undefined : context.compile(outputElement),
    completionCondition: context.compileOptional(childNamed(element, 'bpmn:completionCondition')?.text.trim()),
  }
}

function moveBoundaryEvents(inner: FlowNode, body: FlowNode): void {
  body.boundaryEvents = inner.boundaryEvents
  body.events = [...inner.boundaryEvents]
  body.boundaryElementIds = body.events.map(event => event.id)
  body.interruptingElementIds = body.events.filter(event => event.interrupting).map(event => event.id)
  inner.events = inner.events.filter(event => !body.events.includes(event))
  inner.boundaryEvents = []
  inner.boundaryElementIds = []
  inner.interruptingElementIds = []
}

function moveFlows(inner: FlowNode, body: FlowNode): void {
  for (const flow of inner.incoming) flow.target = body
  for (const flow of inner.outgoing) flow.source = body
  body.incoming = inner.incoming
  body.outgoing = inner.outgoing
  inner.outgoing = []
}

function replaceCompensationHandler(draft: ProcessDraft, inner: FlowNode, body: FlowNode): void {
  for (const node of draft.nodes.values())
    if (node.elementType === 'BOUNDARY_EVENT' && node.compensation?.handler === inner) node.compensation.handler = body
}
