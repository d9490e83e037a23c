import type { ModdleElement } from 'bpmn-moddle'
import { list, readModel } from '../../scripts/draw/model/moddle.ts'
import { overlap, segmentsOf } from '../../scripts/draw/layout/geometry.ts'
import { diamond } from '../../scripts/draw/layout/labels.ts'
import type { Box, Point } from '../../scripts/draw/layout/geometry.ts'

interface Shape {
  readonly id: string
  readonly type: string
  readonly box: Box
  readonly label?: Box
  readonly element: ModdleElement
}
interface Line {
  readonly id: string
  readonly type: string
  readonly points: readonly Point[]
  readonly label?: Box
  readonly ends: readonly string[]
}
export interface DrawnModel {
  readonly shapes: readonly Shape[]
  readonly lines: readonly Line[]
}

/** The sheets of a model, that of the whole first, by the elements that they show. */
export async function drawnModel(xml: string): Promise<DrawnModel[]> {
  return list(await readModel(xml), 'diagrams').map(diagram => drawnSheet(diagram.get('plane') as ModdleElement))
}

function drawnSheet(plane: ModdleElement): DrawnModel {
  const parts = list(plane, 'planeElement')
  return {
    shapes: parts
      .filter(part => part.$type === 'bpmndi:BPMNShape')
      .map(part => ({ ...named(part), box: boxOf(part), element: elementOf(part) })),
    lines: parts
      .filter(part => part.$type === 'bpmndi:BPMNEdge')
      .map(part => {
        const ends = ['sourceRef', 'targetRef'].map(end => String((elementOf(part).get(end) as ModdleElement).id))
        const points = list(part, 'waypoint').map(point => ({ x: Number(point.get('x')), y: Number(point.get('y')) }))
        return { ...named(part), points, ends }
      }),
  }
}

/** Px from the leftmost shape to the rightmost. */
export const widthOf = ({ shapes }: DrawnModel): number =>
  Math.max(...shapes.map(({ box }) => box.x + box.width)) - Math.min(...shapes.map(({ box }) => box.x))

const elementOf = (part: ModdleElement): ModdleElement => part.get('bpmnElement') as ModdleElement

function named(part: ModdleElement) {
  const label = part.get('label') as ModdleElement | undefined
  return { id: String(elementOf(part).id), type: elementOf(part).$type, ...(label ? { label: boxOf(label) } : {}) }
}

function boxOf(part: ModdleElement): Box {
  const bounds = part.get('bounds') as ModdleElement
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(each => Number(bounds.get(each)))
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 }
}

/** What a reader would stumble over, one line each: shapes on one another, flows through shapes or on flows. */
export function faultsOf(sheets: readonly DrawnModel[]): string[] {
  return sheets.flatMap(faultsOfSheet)
}

function faultsOfSheet({ shapes, lines }: DrawnModel): string[] {
  const solid = shapes.filter(shape => !/Participant|Lane/.test(shape.type))
  const flows = lines.filter(line => line.type === 'bpmn:SequenceFlow')
  return [...overlaps(solid), ...flows.flatMap(flow => throughShapes(flow, solid)), ...onOneAnother(flows), ...outside(shapes)]
}

function overlaps(solid: readonly Shape[]): string[] {
  return solid.flatMap((a, index) =>
    solid
      .slice(index + 1)
      .filter(b => overlap(a.box, b.box) && !holds(a, b) && !holds(b, a) && !onEdge(a, b) && !onEdge(b, a))
      .map(b => `${a.id} and ${b.id} overlap`),
  )
}

const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height
const holds = (outer: Shape, inner: Shape): boolean => outer.type === 'bpmn:SubProcess' && inside(inner.box, outer.box)
const onEdge = (event: Shape, host: Shape): boolean =>
  (event.element.get('attachedToRef') as ModdleElement | undefined)?.id === host.id

function throughShapes(flow: Line, solid: readonly Shape[]): string[] {
  const start = solid.find(shape => shape.id === flow.ends[0])
  return segmentsOf(flow.points).flatMap(segment =>
    solid
      .filter(shape => !flow.ends.includes(shape.id) && overlap(shrunk(shape.box), segment))
      .filter(shape => !(shape.type === 'bpmn:SubProcess' && inside(segment, shape.box)))
      .filter(
        shape =>
          !(start && onEdge(start, shape) && segment.height > 0 && segment.y + segment.height > shape.box.y + shape.box.height),
      )
      .map(shape => `${flow.id} runs through ${shape.id}`),
  )
}

const shrunk = (box: Box): Box => ({ x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 })

function onOneAnother(flows: readonly Line[]): string[] {
  const parts = flows.flatMap(flow => segmentsOf(flow.points).map(box => ({ id: flow.id, box })))
  return parts.flatMap((a, index) =>
    parts
      .slice(index + 1)
      .filter(b => a.id !== b.id && along(a.box, b.box))
      .map(b => `${a.id} lies on ${b.id}`),
  )
}

/** Two parallel lines nearer than a reader can tell apart. */
function along(a: Box, b: Box): boolean {
  const level = a.height === 0 && b.height === 0 && Math.abs(a.y - b.y) < 5
  const upright = a.width === 0 && b.width === 0 && Math.abs(a.x - b.x) < 5
  return (level && a.x < b.x + b.width && b.x < a.x + a.width) || (upright && a.y < b.y + b.height && b.y < a.y + a.height)
}

function outside(shapes: readonly Shape[]): string[] {
  const lanes = shapes.filter(shape => shape.type === 'bpmn:Lane')
  return lanes.flatMap(lane =>
    list(lane.element, 'flowNodeRef').flatMap(node => {
      const box = shapes.find(shape => shape.id === node.id)?.box
      return box && inside(box, lane.box) ? [] : [`${String(node.id)} stands outside its lane`]
    }),
  )
}

const parts = (shape: Shape): Box[] => (shape.type.endsWith('Gateway') ? diamond(shape.box) : [shape.box])

/** Labels that lie on a shape, a flow or another label. */
export function coveredLabels(sheets: readonly DrawnModel[]): string[] {
  return sheets.flatMap(coveredOnSheet)
}

function coveredOnSheet({ shapes, lines }: DrawnModel): string[] {
  const solid = shapes.filter(shape => !/Participant|Lane|SubProcess/.test(shape.type))
  const flows = lines.filter(line => line.type === 'bpmn:SequenceFlow')
  const labels = [...shapes, ...flows].flatMap(({ id, label }) => (label ? [{ id, label }] : []))
  return labels.flatMap(({ id, label }, index) => [
    ...solid.filter(shape => parts(shape).some(part => overlap(label, part))).map(shape => `label of ${id} on ${shape.id}`),
    ...flows
      .filter(flow => segmentsOf(flow.points).some(segment => overlap(label, segment)))
      .map(flow => `label of ${id} on ${flow.id}`),
    ...labels.slice(index + 1).flatMap(other => (overlap(label, other.label) ? [`labels of ${id} and ${other.id}`] : [])),
  ])
}
