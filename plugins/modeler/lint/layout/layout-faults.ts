import type { ModdleElement } from 'bpmn-moddle'
import { children, element } from '../model-parts.ts'
import type { DrawnModel, Line, Shape } from './drawn-model.ts'
import { diamond, overlap, segmentsOf } from './geometry.ts'
import type { Box } from './geometry.ts'

export interface LayoutFault {
  readonly kind: 'overlap' | 'through' | 'along' | 'outside' | 'label' | 'crossings'
  readonly element: ModdleElement
  /** The id of what it lies on; of crossings, how many. */
  readonly other: string
}

/** More of them on one flow than an eye follows. */
const MOST_CROSSINGS = 12

/** What a reader would stumble over: shapes on one another, flows through shapes or on flows, nodes outside their lane. */
export function layoutFaults({ shapes, lines }: DrawnModel): LayoutFault[] {
  const solid = shapes.filter(shape => !/Participant|Lane|Group/.test(shape.type))
  const flows = lines.filter(line => line.type === 'bpmn:SequenceFlow')
  return [
    ...overlaps(solid),
    ...flows.flatMap(flow => throughShapes(flow, solid)),
    ...onOneAnother(flows),
    ...crossings(flows),
    ...outside(shapes),
  ]
}

/** Upright or level: what runs aslant touches less than the box about it. */
const straightParts = ({ points }: Line): Box[] => segmentsOf(points).filter(({ width, height }) => width < 1 || height < 1)

function overlaps(solid: readonly Shape[]): LayoutFault[] {
  return solid.flatMap((a, index) =>
    solid
      .slice(index + 1)
      .filter(b => overlap(a.box, b.box) && !holds(a, b) && !holds(b, a) && !onEdge(a, b) && !onEdge(b, a))
      .map(b => ({ kind: 'overlap' as const, element: a.element, other: b.id })),
  )
}

const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height
const isScope = (shape: Shape): boolean => /SubProcess|Transaction/.test(shape.type)
const holds = (outer: Shape, inner: Shape): boolean => isScope(outer) && isWithin(inner.element, outer.element)

/** What stands in a scope, and a boundary event of what stands there. */
function isWithin(inner: ModdleElement, outer: ModdleElement): boolean {
  for (let at = inner.$parent; at; at = at.$parent) if (at === outer) return true
  return false
}
const onEdge = (event: Shape, host: Shape): boolean => element(event.element, 'attachedToRef')?.id === host.id

function throughShapes(flow: Line, solid: readonly Shape[]): LayoutFault[] {
  const start = solid.find(shape => shape.id === flow.ends[0])
  const crossed = straightParts(flow).flatMap(segment =>
    solid
      .filter(shape => !flow.ends.includes(shape.id) && overlap(shrunk(shape.box), segment))
      .filter(shape => !(isScope(shape) && inside(segment, shape.box)))
      .filter(
        shape =>
          !(start && onEdge(start, shape) && segment.height > 0 && segment.y + segment.height > shape.box.y + shape.box.height),
      ),
  )
  return [...new Set(crossed)].map(shape => ({ kind: 'through' as const, element: flow.element, other: shape.id }))
}

const shrunk = (box: Box): Box => ({ x: box.x + 1, y: box.y + 1, width: box.width - 2, height: box.height - 2 })

const partsOf = (flows: readonly Line[]) => flows.flatMap(flow => straightParts(flow).map(box => ({ flow, box })))

function onOneAnother(flows: readonly Line[]): LayoutFault[] {
  const parts = partsOf(flows)
  return parts.flatMap((a, index) =>
    parts
      .slice(index + 1)
      .filter(b => a.flow !== b.flow && along(a.box, b.box))
      .map(b => ({ kind: 'along' as const, element: a.flow.element, other: b.flow.id })),
  )
}

/** Two parallel lines nearer than a reader can tell apart. */
function along(a: Box, b: Box): boolean {
  const level = a.height === 0 && b.height === 0 && Math.abs(a.y - b.y) < 5
  const upright = a.width === 0 && b.width === 0 && Math.abs(a.x - b.x) < 5
  return (level && a.x < b.x + b.width && b.x < a.x + a.width) || (upright && a.y < b.y + b.height && b.y < a.y + a.height)
}

function crossings(flows: readonly Line[]): LayoutFault[] {
  const parts = partsOf(flows)
  return flows.flatMap(flow => {
    const crossed = straightParts(flow).flatMap(own => parts.filter(({ flow: other, box }) => other !== flow && cross(own, box)))
    return crossed.length > MOST_CROSSINGS
      ? [{ kind: 'crossings' as const, element: flow.element, other: String(crossed.length) }]
      : []
  })
}

/** A level line and an upright one, each well within the other. */
function cross(a: Box, b: Box): boolean {
  const [level, upright] = a.height < 1 ? [a, b] : [b, a]
  return (
    level.height < 1 &&
    upright.width < 1 &&
    level.x + 1 < upright.x &&
    upright.x < level.x + level.width - 1 &&
    upright.y + 1 < level.y &&
    level.y < upright.y + upright.height - 1
  )
}

function outside(shapes: readonly Shape[]): LayoutFault[] {
  const boxes = new Map(shapes.map(shape => [shape.id, shape.box]))
  return shapes
    .filter(shape => shape.type === 'bpmn:Lane')
    .flatMap(lane =>
      children(lane.element, 'flowNodeRef').flatMap(node => {
        const box = boxes.get(node.id ?? '')
        // A boundary event may hang over the edge with its host.
        const stands = node.$type === 'bpmn:BoundaryEvent' ? overlap : inside
        return box && !stands(box, lane.box) ? [{ kind: 'outside' as const, element: node, other: lane.id }] : []
      }),
    )
}

const parts = (shape: Shape): Box[] => (shape.type.endsWith('Gateway') ? diamond(shape.box) : [shape.box])

/** Labels that lie on a shape, a flow or another label. */
export function coveredLabels({ shapes, lines }: DrawnModel): LayoutFault[] {
  const solid = shapes.filter(shape => !/Participant|Lane|SubProcess|Group/.test(shape.type))
  const flows = lines.filter(line => line.type === 'bpmn:SequenceFlow')
  const labels = [...shapes, ...flows].flatMap(({ element: of, label }) => (label ? [{ of, label }] : []))
  return labels.flatMap(({ of, label }, index) =>
    [
      ...solid.filter(shape => parts(shape).some(part => overlap(label, part))).map(({ id }) => id),
      ...flows.filter(flow => straightParts(flow).some(segment => overlap(label, segment))).map(({ id }) => id),
      ...labels.slice(index + 1).flatMap(other => (overlap(label, other.label) ? [other.of.id ?? ''] : [])),
    ].map(other => ({ kind: 'label' as const, element: of, other })),
  )
}
