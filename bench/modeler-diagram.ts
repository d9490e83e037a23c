import { append, create, writeModel } from '../scripts/draw/model/moddle.ts'
import type { ModdleElement } from 'bpmn-moddle'

const PER_ROW = 20
const [STEP_X, STEP_Y] = [160, 130]

interface Row {
  readonly nodes: readonly ModdleElement[]
  readonly flows: readonly ModdleElement[]
}

/**
 * A drawn model: rows of twenty steps from a start to an end, tasks of people and of programs and gateways by turns.
 * @param elements how many of nodes and flows together; rounded up to whole rows
 */
export async function modelOf(elements: number): Promise<string> {
  const rows = Array.from({ length: Math.ceil(elements / (2 * PER_ROW - 1)) }, (_, index) => rowOf(index))
  const process = create('bpmn:Process', { id: 'bench', name: 'bench', isExecutable: true })
  append(process, 'flowElements', ...rows.flatMap(({ nodes, flows }) => [...nodes, ...flows]))
  const plane = create('bpmndi:BPMNPlane', { id: 'plane', bpmnElement: process })
  append(plane, 'planeElement', ...rows.flatMap(drawnRow))
  const definitions = create('bpmn:Definitions', { id: 'definitions', targetNamespace: 'http://fengqiao.example/bench' })
  append(definitions, 'rootElements', process)
  append(definitions, 'diagrams', create('bpmndi:BPMNDiagram', { id: 'diagram', plane }))
  return writeModel(definitions)
}

function rowOf(row: number): Row {
  const nodes = Array.from({ length: PER_ROW }, (_, at) => create(typeAt(at), { id: `n-${row}-${at}`, name: `${row}.${at}` }))
  const flows = nodes.slice(1).map((targetRef, at) => {
    const sourceRef = nodes[at] as ModdleElement
    const flow = create('bpmn:SequenceFlow', { id: `f-${row}-${at}`, sourceRef, targetRef })
    append(sourceRef, 'outgoing', flow)
    append(targetRef, 'incoming', flow)
    // It stands in the process, not in its ends.
    return flow
  })
  return { nodes, flows }
}

function typeAt(at: number): string {
  if (at === 0) return 'bpmn:StartEvent'
  if (at === PER_ROW - 1) return 'bpmn:EndEvent'
  return (['bpmn:UserTask', 'bpmn:ServiceTask', 'bpmn:ExclusiveGateway'] as const)[at % 3] ?? 'bpmn:UserTask'
}

function sizeOf({ $type }: ModdleElement): readonly [width: number, height: number] {
  if ($type.endsWith('Event')) return [36, 36]
  return $type.endsWith('Gateway') ? [50, 50] : [100, 80]
}

function drawnRow({ nodes, flows }: Row, row: number): ModdleElement[] {
  const y = row * STEP_Y
  const shapes = nodes.map((node, at) => {
    const [width, height] = sizeOf(node)
    const bounds = create('dc:Bounds', { x: at * STEP_X - width / 2, y: y - height / 2, width, height })
    return create('bpmndi:BPMNShape', { id: `${node.id}-di`, bpmnElement: node, bounds })
  })
  const edges = flows.map((flow, at) => {
    const [from, to] = [sizeOf(nodes[at] as ModdleElement)[0], sizeOf(nodes[at + 1] as ModdleElement)[0]]
    const ends = [at * STEP_X + from / 2, (at + 1) * STEP_X - to / 2]
    return create('bpmndi:BPMNEdge', {
      id: `${flow.id}-di`,
      bpmnElement: flow,
      waypoint: ends.map(x => create('dc:Point', { x, y })),
    })
  })
  return [...shapes, ...edges]
}
