import type { ModdleElement } from 'bpmn-moddle'
import { targetsOf } from '../draft/draft.ts'
import type { Draft, DraftBoundary, DraftMultiInstance, DraftNode, DraftNodes } from '../draft/draft.ts'
import { RootElements, eventDefinition } from './events.ts'
import { extensionsOf, holding, propertiesOf } from './extensions.ts'
import { append, create } from './moddle.ts'

const NAMESPACES = {
  targetNamespace: 'http://fengqiao.example/bpmn',
  'xmlns:modeler': 'http://camunda.org/schema/modeler/1.0',
  'modeler:executionPlatform': 'Camunda Cloud',
  'modeler:executionPlatformVersion': '8.8.0',
}

/** The model of a draft, not drawn yet: definitions with one pool and its process. */
export function buildModel(draft: Draft): ModdleElement {
  const roots = new RootElements()
  const version = draft.versionTag === undefined ? [] : [create('zeebe:VersionTag', { value: draft.versionTag })]
  const process = create('bpmn:Process', {
    id: draft.id,
    name: draft.name,
    isExecutable: true,
    extensionElements: holding([...version, ...propertiesOf(draft.properties)]),
  })
  document(process, draft.documentation)
  const nodes = fillScope(process, draft.nodes, roots)
  if (draft.lanes) append(process, 'laneSets', laneSet(draft, nodes))
  const participant = create('bpmn:Participant', { id: `${draft.id}-pool`, name: draft.name, processRef: process })
  const collaboration = create('bpmn:Collaboration', { id: `${draft.id}-collaboration`, participants: [participant] })
  participant.$parent = collaboration
  const definitions = create('bpmn:Definitions', { id: `${draft.id}-definitions`, ...NAMESPACES })
  append(definitions, 'rootElements', collaboration, process, ...roots.all)
  return definitions
}

function document(element: ModdleElement, text: string | undefined): void {
  if (text !== undefined) append(element, 'documentation', create('bpmn:Documentation', { text }))
}

/** Nodes, boundary events, flows and notes of a process or subprocess. @returns the made elements by id */
function fillScope(scope: ModdleElement, nodes: DraftNodes, roots: RootElements): Map<string, ModdleElement> {
  const made = new Map<string, ModdleElement>()
  for (const [id, node] of Object.entries(nodes)) {
    const element = flowNode(id, node, roots)
    made.set(id, element)
    append(scope, 'flowElements', element)
    if (node.nodes) fillScope(element, node.nodes, roots)
    for (const [boundaryId, each] of Object.entries(node.boundary ?? {})) {
      const event = boundaryEvent(boundaryId, each, element, roots)
      made.set(boundaryId, event)
      append(scope, 'flowElements', event)
    }
  }
  const flowIds = new Set<string>()
  for (const [id, node] of Object.entries(nodes)) {
    connect(scope, id, node, made, flowIds)
    for (const [boundaryId, each] of Object.entries(node.boundary ?? {})) connect(scope, boundaryId, each, made, flowIds)
  }
  for (const [id, node] of Object.entries(nodes)) {
    annotate(scope, id, node.note, made)
    for (const [boundaryId, each] of Object.entries(node.boundary ?? {})) annotate(scope, boundaryId, each.note, made)
  }
  return made
}

function flowNode(id: string, node: DraftNode, roots: RootElements): ModdleElement {
  const definition = node.type.endsWith('Event') ? eventDefinition(id, node, roots) : undefined
  const message = node.type === 'receiveTask' ? node.message : undefined
  const element = create(`bpmn:${node.type.charAt(0).toUpperCase()}${node.type.slice(1)}`, {
    id,
    name: node.name,
    extensionElements: extensionsOf(node),
    triggeredByEvent: node.event,
    isInterrupting: node.type === 'startEvent' && node.interrupting === false ? false : undefined,
    messageRef: message === undefined ? undefined : roots.message(typeof message === 'string' ? { name: message } : message),
    loopCharacteristics: node.multiInstance && loop(node.multiInstance),
  })
  document(element, node.documentation)
  if (definition) append(element, 'eventDefinitions', definition)
  return element
}

function boundaryEvent(id: string, event: DraftBoundary, host: ModdleElement, roots: RootElements): ModdleElement {
  const element = create('bpmn:BoundaryEvent', {
    id,
    name: event.name,
    attachedToRef: host,
    cancelActivity: event.interrupting === false ? false : undefined,
    extensionElements: extensionsOf(event),
  })
  document(element, event.documentation)
  const definition = eventDefinition(id, event, roots)
  if (definition) append(element, 'eventDefinitions', definition)
  return element
}

function loop(each: DraftMultiInstance): ModdleElement {
  return create('bpmn:MultiInstanceLoopCharacteristics', {
    isSequential: each.sequential,
    completionCondition: each.until && create('bpmn:FormalExpression', { body: each.until }),
    extensionElements: holding([
      create('zeebe:LoopCharacteristics', {
        inputCollection: each.collection,
        inputElement: each.element,
        outputCollection: each.outputCollection,
        outputElement: each.outputElement,
      }),
    ]),
  })
}

function connect(
  scope: ModdleElement,
  fromId: string,
  node: DraftNode | DraftBoundary,
  made: ReadonlyMap<string, ModdleElement>,
  taken: Set<string>,
): void {
  const from = made.get(fromId)
  const targets = targetsOf(node)
  const choice = 'type' in node && (node.type === 'exclusiveGateway' || node.type === 'inclusiveGateway')
  for (const target of targets) {
    const to = made.get(target.id)
    if (!from || !to) throw new Error(`no flow from ${fromId} to ${target.id}`)
    let id = `${fromId}-to-${target.id}`
    for (let next = 2; taken.has(id); next++) id = `${fromId}-to-${target.id}-${next}`
    taken.add(id)
    const conditionExpression = target.if && create('bpmn:FormalExpression', { body: target.if })
    const flow = create('bpmn:SequenceFlow', { id, name: target.name, sourceRef: from, targetRef: to, conditionExpression })
    append(scope, 'flowElements', flow)
    // Refs only: the flow belongs to the scope.
    ;(from.get('outgoing') as ModdleElement[]).push(flow)
    ;(to.get('incoming') as ModdleElement[]).push(flow)
    if (choice && targets.length > 1 && target.if === undefined) from.set('default', flow)
  }
}

function annotate(scope: ModdleElement, id: string, note: DraftNode['note'], made: ReadonlyMap<string, ModdleElement>): void {
  const notes = note === undefined ? [] : Array.isArray(note) ? note : [note]
  notes.forEach((text, index) => {
    const noteId = `${id}-note${index === 0 ? '' : `-${index + 1}`}`
    const annotation = create('bpmn:TextAnnotation', { id: noteId, text })
    const association = create('bpmn:Association', {
      id: `${noteId}-link`,
      sourceRef: made.get(id),
      targetRef: annotation,
      associationDirection: 'None',
    })
    append(scope, 'artifacts', annotation, association)
  })
}

function laneSet(draft: Draft, made: ReadonlyMap<string, ModdleElement>): ModdleElement {
  const laneOf = lanesOf(draft)
  const lanes = (draft.lanes ?? []).map(({ id, name }) => {
    const flowNodeRef = [...made].filter(([node]) => laneOf.get(node) === id).map(([, element]) => element)
    return create('bpmn:Lane', { id, name, flowNodeRef })
  })
  const set = create('bpmn:LaneSet', { id: `${draft.id}-lanes`, lanes })
  for (const lane of lanes) lane.$parent = set
  return set
}

/** A node without a lane stands in that of the node before it; an event subprocess in the last; a boundary event in its host's. */
function lanesOf(draft: Draft): Map<string, string> {
  const found = new Map<string, string>()
  let lane = ''
  for (const [id, node] of Object.entries(draft.nodes)) {
    lane = node.lane ?? lane
    const own = node.event ? (node.lane ?? draft.lanes?.at(-1)?.id ?? lane) : lane
    found.set(id, own)
    for (const boundaryId of Object.keys(node.boundary ?? {})) found.set(boundaryId, own)
  }
  return found
}
