import type { Box, Point } from '../../../plugins/modeler/lint/layout/geometry.ts'
import type { Graph } from './graph.ts'
import { freePlace } from './labels.ts'
import type { Obstacles } from './labels.ts'
import type { Drawing } from './arrange.ts'
import { noteSize } from './text-size.ts'

const GAP = 18

/** Each note above its node, where room was kept for it; else in the nearest free space. */
export function placeNotes(drawing: Drawing, graph: Graph, obstacles: Obstacles): void {
  for (const note of graph.notes) {
    const at = note.links[0]?.at
    const node = at === undefined ? undefined : drawing.shapes.get(at)
    const label = at === undefined ? undefined : drawing.labels.get(at)
    const size = noteSize(note.text)
    const box = freePlace(
      node
        ? around(node, label, size).filter(each => fits(each, drawing))
        : [{ x: 10, y: drawing.height - size.height - 5, ...size }],
      obstacles,
    )
    drawing.shapes.set(note.id, box)
    for (const link of note.links) {
      const target = drawing.shapes.get(link.at)
      if (target) drawing.lines.set(link.id, between(target, box))
    }
  }
}

function around(node: Box, label: Box | undefined, size: { width: number; height: number }): Box[] {
  const middle = node.x + node.width / 2
  const top = Math.min(node.y, label && label.y < node.y ? label.y : node.y) - GAP - size.height
  const near = [0, 1, 2, 3].map(step => ({ x: Math.round(middle - size.width / 2), y: top - step * (size.height + 6), ...size }))
  const wide = [0, 30, -30, 60, -60, 100, -100, 150, -150, 220, -220].flatMap(dx =>
    [0, 20, 45, 80, 120, 170].flatMap(dy => [
      { x: Math.round(middle - size.width / 2 + dx), y: top - dy, ...size },
      { x: Math.round(middle - size.width / 2 + dx), y: node.y + node.height + GAP + dy, ...size },
    ]),
  )
  return [...near, ...wide]
}

const fits = (box: Box, { width, height }: Drawing): boolean =>
  box.x >= 4 && box.y >= 2 && box.x + box.width <= width - 4 && box.y + box.height <= height - 4

/** From the middle of the side that faces the note. */
function between(node: Box, note: Box): Point[] {
  const middle = node.x + node.width / 2
  const x = Math.min(Math.max(middle, note.x + 8), note.x + note.width - 8)
  return note.y < node.y
    ? [
        { x: middle, y: node.y },
        { x, y: note.y + note.height },
      ]
    : [
        { x: middle, y: node.y + node.height },
        { x, y: note.y },
      ]
}
