import type { ModdleElement } from 'bpmn-moddle'
import { children, element } from '../model-parts.ts'
import type { Box, Point } from './geometry.ts'

export interface Shape {
  readonly id: string
  readonly type: string
  readonly box: Box
  readonly label?: Box
  readonly element: ModdleElement
}
export interface Line {
  readonly id: string
  readonly type: string
  readonly points: readonly Point[]
  readonly label?: Box
  readonly ends: readonly string[]
  readonly element: ModdleElement
}
/** One sheet: a diagram of the model. */
export interface DrawnModel {
  readonly shapes: readonly Shape[]
  readonly lines: readonly Line[]
}

/** The sheets of a model, that of the whole first, by the elements that they show. What shows nothing of the model is left out. */
export function drawnModel(definitions: ModdleElement): DrawnModel[] {
  return children(definitions, 'diagrams').map(diagram => drawnSheet(children(element(diagram, 'plane'), 'planeElement')))
}

function drawnSheet(parts: readonly ModdleElement[]): DrawnModel {
  const shown = parts.flatMap(part => {
    const of = element(part, 'bpmnElement')
    return of?.id === undefined ? [] : [{ part, of, id: of.id }]
  })
  return {
    shapes: shown.flatMap(({ part, of, id }) => {
      const box = part.$type === 'bpmndi:BPMNShape' ? boxOf(part) : undefined
      return box ? [{ id, type: of.$type, box, ...labelOf(part), element: of }] : []
    }),
    lines: shown
      .filter(({ part }) => part.$type === 'bpmndi:BPMNEdge')
      .map(({ part, of, id }) => ({
        id,
        type: of.$type,
        points: children(part, 'waypoint').map(point => ({ x: Number(point.get('x')), y: Number(point.get('y')) })),
        ...labelOf(part),
        ends: ['sourceRef', 'targetRef'].flatMap(end => element(of, end)?.id ?? []),
        element: of,
      })),
  }
}

function labelOf(part: ModdleElement): { label?: Box } {
  const label = element(part, 'label')
  const box = label && boxOf(label)
  return box ? { label: box } : {}
}

function boxOf(part: ModdleElement): Box | undefined {
  const bounds = element(part, 'bounds')
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map(each => Number(bounds?.get(each)))
  return bounds && { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 }
}

/** Px from the leftmost shape to the rightmost. */
export const widthOf = ({ shapes }: DrawnModel): number =>
  Math.max(...shapes.map(({ box }) => box.x + box.width)) - Math.min(...shapes.map(({ box }) => box.x))
