import type { ModdleElement } from 'bpmn-moddle'
import { list } from '../model/moddle.ts'

export type Shape = 'task' | 'event' | 'gateway' | 'expanded'

export interface BoundaryNode {
  readonly id: string
  readonly name: string
}
/** A node of one scope with what hangs on it; sizes come later. */
export interface GraphNode {
  readonly id: string
  readonly name: string
  readonly shape: Shape
  readonly element: ModdleElement
  /** Index of its lane; 0 in a scope without lanes. */
  readonly lane: number
  readonly boundaries: readonly BoundaryNode[]
}
export interface GraphEdge {
  readonly id: string
  readonly name: string
  /** Node, or boundary event. */
  readonly from: string
  /** The node itself, or the host of the boundary event. */
  readonly fromNode: string
  readonly to: string
}
export interface GraphNote {
  readonly id: string
  readonly text: string
  /** Its associations, and the node or boundary event at the other end of the first. */
  readonly links: readonly { readonly id: string; readonly at: string }[]
}
export interface Graph {
  /** In reading order. */
  readonly nodes: ReadonlyMap<string, GraphNode>
  readonly edges: readonly GraphEdge[]
  readonly notes: readonly GraphNote[]
  readonly eventSubprocesses: readonly GraphNode[]
  readonly laneCount: number
}

/** The flow of a process or an expanded subprocess, as a graph. */
export function graphOf(scope: ModdleElement): Graph {
  const lanes = list(scope, 'laneSets').flatMap(set => list(set, 'lanes'))
  const laneOf = new Map(lanes.flatMap((lane, index) => list(lane, 'flowNodeRef').map(node => [idOf(node), index] as const)))
  const elements = list(scope, 'flowElements')
  const boundaries = elements.filter(each => each.$type === 'bpmn:BoundaryEvent')
  const hostOf = new Map(boundaries.map(each => [idOf(each), idOf(each.get('attachedToRef') as ModdleElement)]))
  const nodes = elements
    .filter(each => !/SequenceFlow|BoundaryEvent|DataObject|DataStore/.test(each.$type))
    .map(element => ({
      id: idOf(element),
      name: element.name ?? '',
      shape: shapeOf(element),
      element,
      lane: laneOf.get(idOf(element)) ?? (element.get('triggeredByEvent') === true ? Math.max(0, lanes.length - 1) : 0),
      boundaries: boundaries
        .filter(each => hostOf.get(idOf(each)) === element.id)
        .map(each => ({ id: idOf(each), name: each.name ?? '' })),
    }))
  const isEventSubprocess = (node: GraphNode) => node.shape === 'expanded' && node.element.get('triggeredByEvent') === true
  return {
    nodes: new Map(nodes.filter(node => !isEventSubprocess(node)).map(node => [node.id, node])),
    edges: elements.filter(each => each.$type === 'bpmn:SequenceFlow').map(flow => edgeOf(flow, hostOf)),
    notes: notesOf(scope),
    eventSubprocesses: nodes.filter(isEventSubprocess),
    laneCount: Math.max(1, lanes.length),
  }
}

function edgeOf(flow: ModdleElement, hostOf: ReadonlyMap<string, string>): GraphEdge {
  const from = idOf(flow.get('sourceRef') as ModdleElement)
  const to = idOf(flow.get('targetRef') as ModdleElement)
  return { id: idOf(flow), name: flow.name ?? '', from, fromNode: hostOf.get(from) ?? from, to }
}

function notesOf(scope: ModdleElement): GraphNote[] {
  const artifacts = list(scope, 'artifacts')
  const associations = artifacts.filter(each => each.$type === 'bpmn:Association')
  return artifacts
    .filter(each => each.$type === 'bpmn:TextAnnotation')
    .map(note => ({
      id: idOf(note),
      text: String(note.get('text') ?? ''),
      links: associations.flatMap(each => {
        const ends = [each.get('sourceRef'), each.get('targetRef')] as (ModdleElement | undefined)[]
        const other = ends.find(end => end && end !== note)
        return ends.includes(note) && other ? [{ id: idOf(each), at: idOf(other) }] : []
      }),
    }))
}

function shapeOf(element: ModdleElement): Shape {
  if (element.$type.endsWith('Gateway')) return 'gateway'
  if (element.$type.endsWith('Event')) return 'event'
  return element.$type === 'bpmn:SubProcess' ? 'expanded' : 'task'
}

export const idOf = (element: ModdleElement): string => {
  if (element.id === undefined) throw new Error(`${element.$type} has no id`)
  return element.id
}
