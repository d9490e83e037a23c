import type { ModdleElement } from 'bpmn-moddle'

/** A node of a process as drawn, with all that tells where a token may have come from and may go to. */
export interface GraphNode {
  readonly id: string
  /** BPMN's own word: `userTask`, `parallelGateway`, `boundaryEvent` … */
  readonly type: string
  readonly name: string
  /** The process or sub-process it stands in. */
  readonly scopeId: string
  /** Targets of its sequence flows; of a link, where it leads. */
  readonly flows: readonly string[]
  /** Boundary events attached to it. */
  readonly boundary: readonly string[]
  readonly isMultiInstance: boolean
  readonly isEventSubProcess: boolean
  readonly isForCompensation: boolean
  /** A boundary event that leaves its host alone: a second token goes on from it. */
  readonly isNonInterrupting: boolean
  /** Jobs are done when it begins or ends. */
  readonly hasListeners: boolean
  readonly formId?: string
}
export type ProcessGraph = ReadonlyMap<string, GraphNode>

export function graphOf(process: ModdleElement | undefined): ProcessGraph {
  const nodes = new Map<string, GraphNode>()
  if (process) addNodes(process, nodes)
  return nodes
}

function addNodes(scope: ModdleElement, nodes: Map<string, GraphNode>): void {
  const elements = many(scope, 'flowElements')
  for (const element of elements) {
    if (element.$type === 'bpmn:SequenceFlow') continue
    nodes.set(idOf(element), nodeOf(element, scope, elements))
    if (many(element, 'flowElements').length > 0) addNodes(element, nodes)
  }
}

function nodeOf(element: ModdleElement, scope: ModdleElement, siblings: readonly ModdleElement[]): GraphNode {
  const flows = siblings.filter(each => each.$type === 'bpmn:SequenceFlow' && one(each, 'sourceRef') === element)
  const boundary = siblings.filter(each => each.$type === 'bpmn:BoundaryEvent' && one(each, 'attachedToRef') === element)
  const extensions = many(one(element, 'extensionElements'), 'values')
  const formId = extensions.find(each => each.$type === 'zeebe:FormDefinition')?.get('formId')
  return {
    id: idOf(element),
    type: typeOf(element),
    name: String(element.name ?? element.id),
    scopeId: idOf(scope),
    // Not every modeler names an element's flows in it; the flows themselves always say whence and where.
    flows: [...flows.map(flow => idOf(one(flow, 'targetRef'))), ...linkTargets(element, siblings)],
    boundary: boundary.map(idOf),
    isMultiInstance: one(element, 'loopCharacteristics') !== undefined,
    isEventSubProcess: element.$type === 'bpmn:SubProcess' && element.get('triggeredByEvent') === true,
    isForCompensation: element.get('isForCompensation') === true,
    isNonInterrupting: element.$type === 'bpmn:BoundaryEvent' && element.get('cancelActivity') === false,
    hasListeners: extensions.some(each => /^zeebe:(Execution|Task)Listeners$/.test(each.$type)),
    ...(typeof formId === 'string' ? { formId } : {}),
  }
}

/** A link that throws leads to the one of its name that catches, as a flow would. */
function linkTargets(element: ModdleElement, siblings: readonly ModdleElement[]): string[] {
  if (element.$type !== 'bpmn:IntermediateThrowEvent') return []
  const names = linkNames(element)
  return siblings
    .filter(each => each.$type === 'bpmn:IntermediateCatchEvent' && linkNames(each).some(name => names.includes(name)))
    .map(idOf)
}
const linkNames = (event: ModdleElement): string[] =>
  many(event, 'eventDefinitions')
    .filter(each => each.$type === 'bpmn:LinkEventDefinition')
    .map(each => String(each.name))

const many = (element: ModdleElement | undefined, property: string): readonly ModdleElement[] =>
  (element?.get(property) ?? []) as readonly ModdleElement[]
const one = (element: ModdleElement, property: string): ModdleElement | undefined =>
  element.get(property) as ModdleElement | undefined
const idOf = (element: ModdleElement | undefined): string => String(element?.id ?? '')
/** `bpmn:UserTask` → `userTask` */
const typeOf = ({ $type }: ModdleElement): string => $type.charAt(5).toLowerCase() + $type.slice(6)

/** The user tasks that a token meets first on its ways from there. */
export function nextUserTasks(from: string, graph: ProcessGraph): string[] {
  const seen = new Set<string>()
  const found: string[] = []
  for (const ahead = [from]; ahead.length > 0;) {
    const node = graph.get(ahead.pop() ?? '')
    if (!node || seen.has(node.id)) continue
    seen.add(node.id)
    if (node.type === 'userTask') found.push(node.id)
    else ahead.push(...node.flows)
  }
  return found
}
