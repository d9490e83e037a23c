import { overlap, segmentsOf } from '../../../plugins/modeler/lint/layout/geometry.ts'
import type { Box, Point } from '../../../plugins/modeler/lint/layout/geometry.ts'
import { labelSize } from './text-size.ts'

/** What labels may not cover. */
export interface Obstacles {
  readonly boxes: Box[]
  readonly lines: Box[]
}

/** The first place that covers nothing; else the one that covers least. It becomes an obstacle to the next. */
export function freePlace(candidates: readonly Box[], obstacles: Obstacles): Box {
  let best = candidates[0] as Box
  let least = Infinity
  for (const [index, box] of candidates.entries()) {
    const covered =
      obstacles.boxes.filter(each => overlap(box, each, 1)).length * 3 +
      obstacles.lines.filter(each => overlap(box, each, 2)).length
    const cost = covered * 1000 + index
    if (cost < least) [best, least] = [box, cost]
    if (covered === 0) break
  }
  obstacles.boxes.push(best)
  return best
}

/** Below an event, then above, then at its sides. */
export function eventLabel(name: string, box: Box): Box[] {
  const { width, height } = labelSize(name)
  const middle = box.x + box.width / 2
  const at = (x: number, y: number): Box => ({ x: Math.round(x), y: Math.round(y), width, height })
  return [
    at(middle - width / 2, box.y + box.height + 5),
    at(middle - width / 2, box.y - height - 5),
    at(middle + 5, box.y + box.height + 2),
    at(middle - width - 5, box.y + box.height + 2),
    at(middle + 12, box.y - height + 2),
    at(middle - width - 12, box.y - height + 2),
  ]
}

/** Above a gateway, then at its corners. */
export function gatewayLabel(name: string, box: Box): Box[] {
  const { width, height } = labelSize(name)
  const middle = box.x + box.width / 2
  const at = (x: number, y: number): Box => ({ x: Math.round(x), y: Math.round(y), width, height })
  return [
    at(middle - width / 2, box.y - height - 4),
    at(middle - width - 10, box.y - height + 8),
    at(middle + 10, box.y - height + 8),
    at(middle - width - 10, box.y + box.height - 6),
    at(middle + 10, box.y + box.height - 6),
    at(middle - width / 2, box.y + box.height + 4),
  ]
}

/** Beside the foot of a boundary event, right of the flow that leaves it. */
export function boundaryLabel(name: string, box: Box): Box[] {
  const { width, height } = labelSize(name)
  const middle = box.x + box.width / 2
  const at = (x: number, y: number): Box => ({ x: Math.round(x), y: Math.round(y), width, height })
  return [
    at(middle + 6, box.y + box.height + 1),
    at(middle - width - 6, box.y + box.height + 1),
    at(middle + 6, box.y + box.height + 14),
    at(middle - width - 6, box.y + box.height + 14),
  ]
}

/** Along a flow, nearest to where it begins. */
export function flowLabel(name: string, points: readonly Point[]): Box[] {
  const { width, height } = labelSize(name)
  return segmentsOf(points).flatMap((line, index) => {
    const start = points[index] as Point
    const end = points[index + 1] as Point
    const at = (x: number, y: number): Box => ({ x: Math.round(x), y: Math.round(y), width, height })
    if (line.width > 0) {
      const right = end.x > start.x
      const shifts = [5, 20, 40, line.width / 2 - width / 2, line.width - width - 12]
      return shifts.flatMap(shift => {
        const x = right ? start.x + shift : start.x - shift - width
        return [at(x, line.y - height - 3), at(x, line.y + 4)]
      })
    }
    const down = end.y > start.y
    return [5, 16, line.height / 2 - height / 2, line.height - height - 8].flatMap(shift => {
      const y = down ? start.y + shift : start.y - shift - height
      return [at(start.x + 5, y), at(start.x - width - 5, y)]
    })
  })
}
