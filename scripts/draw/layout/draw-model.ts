import type { ModdleElement } from 'bpmn-moddle'
import { append, create, list } from '../model/moddle.ts'
import type { Hints } from './columns.ts'
import { segmentsOf } from '../../../plugins/modeler/lint/layout/geometry.ts'
import type { Box, Point } from '../../../plugins/modeler/lint/layout/geometry.ts'
import { idOf } from './graph.ts'
import { layoutScope } from './layout-scope.ts'
import type { Sheet } from './layout-scope.ts'
import { messageLine, outsiders, poolsOf } from './pools.ts'

const ORIGIN = { x: 160, y: 80 }
const POOL_HEAD = 30
const LANE_HEAD = 30

/** Draws a model anew: one diagram takes the place of those it has. What the model means is not touched. */
export function drawModel(definitions: ModdleElement, hints: Hints = new Map()): void {
  definitions.set('diagrams', [])
  const roots = list(definitions, 'rootElements')
  const process = roots.find(each => each.$type === 'bpmn:Process')
  if (!process) throw new Error('the model has no process')
  const collaboration = roots.find(each => each.$type === 'bpmn:Collaboration')
  const sheet = layoutScope(process, hints)
  const plane = newPlane(definitions, process, collaboration ?? process)
  drawContent(plane, process, sheet, collaboration ? drawPools(plane, collaboration, process, sheet) : ORIGIN)
  drawCollapsed(definitions, process, sheet)
}

function newPlane(definitions: ModdleElement, scope: ModdleElement, shown: ModdleElement): ModdleElement {
  const plane = create('bpmndi:BPMNPlane', { id: `${idOf(scope)}-plane`, bpmnElement: shown })
  const diagram = create('bpmndi:BPMNDiagram', { id: `${idOf(scope)}-diagram`, plane })
  plane.$parent = diagram
  append(definitions, 'diagrams', diagram)
  return plane
}

/** The insides of closed boxes, in reading order. */
function drawCollapsed(definitions: ModdleElement, scope: ModdleElement, { collapsed }: Pick<Sheet, 'collapsed'>): void {
  for (const element of list(scope, 'flowElements').filter(each => each.$type === 'bpmn:SubProcess')) {
    const sheet = collapsed.get(idOf(element))
    if (sheet) drawContent(newPlane(definitions, element, element), element, sheet, ORIGIN)
    drawCollapsed(definitions, element, { collapsed })
  }
}

function drawPools(plane: ModdleElement, collaboration: ModdleElement, process: ModdleElement, drawing: Sheet): Point {
  const lanes = list(process, 'laneSets').flatMap(set => list(set, 'lanes'))
  const head = POOL_HEAD + (lanes.length > 0 ? LANE_HEAD : 0)
  const pools = poolsOf(collaboration)
  const top = ORIGIN.y + pools.head
  const own = { x: ORIGIN.x, y: top, width: drawing.width + head, height: drawing.height }
  const origin = { x: ORIGIN.x + head, y: top }
  const bars = outsiders(pools, own)
  for (const pool of [...pools.above, ...pools.below]) shape(plane, pool, bars.get(idOf(pool)) ?? own, { isHorizontal: true })
  if (pools.own) shape(plane, pools.own, own, { isHorizontal: true })
  lanes.forEach((lane, index) => {
    const y = drawing.laneTops[index] ?? 0
    const height = (drawing.laneTops[index + 1] ?? drawing.height) - y
    shape(plane, lane, { x: ORIGIN.x + POOL_HEAD, y: top + y, width: drawing.width + LANE_HEAD, height }, { isHorizontal: true })
  })
  drawMessages(plane, collaboration, drawing, { bars, own, origin })
  return origin
}

interface Frame {
  readonly bars: ReadonlyMap<string, Box>
  readonly own: Box
  readonly origin: Point
}

function drawMessages(plane: ModdleElement, collaboration: ModdleElement, drawing: Sheet, { bars, own, origin }: Frame): void {
  const shapes = new Map([...drawing.shapes].map(([id, box]) => [id, at(box, origin)]))
  const solid = [...shapes.values(), ...[...drawing.labels.values()].map(box => at(box, origin))]
  for (const flow of list(collaboration, 'messageFlows')) {
    const ends = ['sourceRef', 'targetRef'].map(end => flow.get(end) as ModdleElement)
    const inside = ends.find(each => shapes.has(idOf(each)))
    const node = inside && shapes.get(idOf(inside))
    const bar = ends.map(each => bars.get(idOf(each))).find(box => box !== undefined)
    if (!node || !bar) continue
    const attached = inside.get('attachedToRef') as ModdleElement | undefined
    const host = attached && shapes.get(idOf(attached))
    const { points, label } = messageLine(flow, { node, host, own, bar }, solid)
    edge(plane, flow, points, label)
    solid.push(...segmentsOf(points))
  }
}

function drawContent(plane: ModdleElement, scope: ModdleElement, drawing: Sheet, origin: Point): void {
  for (const element of [...list(scope, 'flowElements'), ...list(scope, 'artifacts')]) {
    const id = idOf(element)
    const box = drawing.shapes.get(id)
    const line = drawing.lines.get(id)
    const label = drawing.labels.get(id)
    const expanded = element.$type === 'bpmn:SubProcess' ? { isExpanded: !drawing.collapsed.has(id) } : {}
    const marker = element.$type === 'bpmn:ExclusiveGateway' ? { isMarkerVisible: true } : {}
    if (box) shape(plane, element, at(box, origin), { ...expanded, ...marker }, label && at(label, origin))
    if (line)
      edge(
        plane,
        element,
        line.map(point => at(point, origin)),
        label && at(label, origin),
      )
    if (expanded.isExpanded) drawContent(plane, element, drawing, origin)
  }
}

const at = <P extends Point>(place: P, origin: Point): P => ({ ...place, x: place.x + origin.x, y: place.y + origin.y })

function shape(
  plane: ModdleElement,
  element: ModdleElement,
  box: Box,
  more: Readonly<Record<string, unknown>>,
  label?: Box,
): void {
  const made = create('bpmndi:BPMNShape', { id: `${idOf(element)}-di`, bpmnElement: element, bounds: bounds(box), ...more })
  finish(plane, made, label)
}

function edge(plane: ModdleElement, element: ModdleElement, line: readonly Point[], label?: Box): void {
  const waypoint = line.map(({ x, y }) => create('dc:Point', { x: Math.round(x), y: Math.round(y) }))
  finish(plane, create('bpmndi:BPMNEdge', { id: `${idOf(element)}-di`, bpmnElement: element, waypoint }), label)
}

function finish(plane: ModdleElement, made: ModdleElement, label: Box | undefined): void {
  if (label) made.set('label', create('bpmndi:BPMNLabel', { bounds: bounds(label) }))
  append(plane, 'planeElement', made)
}

const bounds = ({ x, y, width, height }: Box): ModdleElement =>
  create('dc:Bounds', { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) })
