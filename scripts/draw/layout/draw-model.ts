import type { ModdleElement } from 'bpmn-moddle'
import { append, create, list } from '../model/moddle.ts'
import type { Hints } from './columns.ts'
import type { Box, Point } from './geometry.ts'
import { idOf } from './graph.ts'
import { layoutScope } from './layout-scope.ts'
import type { Drawing } from './layout-scope.ts'

const ORIGIN = { x: 160, y: 80 }
const POOL_HEAD = 30
const LANE_HEAD = 30

/** Draws a model anew: one diagram takes the place of those it has. What the model means is not touched. */
export function drawModel(definitions: ModdleElement, hints: Hints = new Map()): void {
  const roots = list(definitions, 'rootElements')
  const process = roots.find(each => each.$type === 'bpmn:Process')
  if (!process) throw new Error('the model has no process')
  const collaboration = roots.find(each => each.$type === 'bpmn:Collaboration')
  const drawing = layoutScope(process, hints)
  const plane = create('bpmndi:BPMNPlane', { id: `${idOf(process)}-plane`, bpmnElement: collaboration ?? process })
  const diagram = create('bpmndi:BPMNDiagram', { id: `${idOf(process)}-diagram`, plane })
  plane.$parent = diagram
  const origin = collaboration ? drawPools(plane, collaboration, process, drawing) : ORIGIN
  drawContent(plane, process, drawing, origin)
  definitions.set('diagrams', [])
  append(definitions, 'diagrams', diagram)
}

function drawPools(plane: ModdleElement, collaboration: ModdleElement, process: ModdleElement, drawing: Drawing): Point {
  const lanes = list(process, 'laneSets').flatMap(set => list(set, 'lanes'))
  const head = POOL_HEAD + (lanes.length > 0 ? LANE_HEAD : 0)
  const [own, ...others] = list(collaboration, 'participants')
  if (others.length > 0) throw new Error('a model with several pools is drawn by hand')
  if (own) shape(plane, own, { ...ORIGIN, width: drawing.width + head, height: drawing.height }, { isHorizontal: true })
  lanes.forEach((lane, index) => {
    const top = drawing.laneTops[index] ?? 0
    const height = (drawing.laneTops[index + 1] ?? drawing.height) - top
    const box = { x: ORIGIN.x + POOL_HEAD, y: ORIGIN.y + top, width: drawing.width + LANE_HEAD, height }
    shape(plane, lane, box, { isHorizontal: true })
  })
  return { x: ORIGIN.x + head, y: ORIGIN.y }
}

function drawContent(plane: ModdleElement, scope: ModdleElement, drawing: Drawing, origin: Point): void {
  for (const element of [...list(scope, 'flowElements'), ...list(scope, 'artifacts')]) {
    const id = idOf(element)
    const box = drawing.shapes.get(id)
    const line = drawing.lines.get(id)
    const label = drawing.labels.get(id)
    const expanded = element.$type === 'bpmn:SubProcess' ? { isExpanded: true } : {}
    const marker = element.$type === 'bpmn:ExclusiveGateway' ? { isMarkerVisible: true } : {}
    if (box) shape(plane, element, at(box, origin), { ...expanded, ...marker }, label && at(label, origin))
    if (line)
      edge(
        plane,
        element,
        line.map(point => at(point, origin)),
        label && at(label, origin),
      )
    if (element.$type === 'bpmn:SubProcess') drawContent(plane, element, drawing, origin)
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
