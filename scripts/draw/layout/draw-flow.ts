import type { Point } from '../../../plugins/modeler/lint/layout/geometry.ts'
import type { GraphEdge } from './graph.ts'
import { BOUNDARY } from './node-size.ts'
import { nodeBox } from './place.ts'
import type { Grid } from './place.ts'
import type { Placed } from './route-flows.ts'
import type { Route, Segment } from './route-grid.ts'
import { runKey } from './tracks.ts'
import type { Tracks } from './tracks.ts'

/** The points of a flow: corners where its parts meet, ends on the outlines of its nodes. */
export function pointsOf(placed: Placed, grid: Grid, tracks: Tracks, route: Route, edge: GraphEdge): Point[] {
  const lines = route.segments.map((segment, index) => lineAt(grid, tracks, route, segment, index))
  const first = route.segments[0] as Segment
  const last = route.segments.at(-1) as Segment
  const start =
    edge.from === edge.fromNode
      ? outline(placed, grid, edge.fromNode, first, first.to > first.from)
      : { x: lines[0] ?? 0, y: bottom(placed, grid, edge.fromNode) + BOUNDARY }
  const end = outline(placed, grid, edge.to, last, last.from > last.to)
  const corners = lines.slice(1).map((line, index): Point => {
    const before = lines[index] ?? 0
    return isLevel(route.segments[index] as Segment) ? { x: line, y: before } : { x: before, y: line }
  })
  return [start, ...corners, end]
}

const isLevel = (segment: Segment): boolean => segment.line === 'row' || segment.line === 'horizontal'

/** The y of a level part, the x of an upright one. */
function lineAt(grid: Grid, tracks: Tracks, route: Route, segment: Segment, index: number): number {
  const track = tracks.trackOf.get(runKey(route, index)) ?? 0
  if (segment.line === 'vertical') return grid.verticalAt(segment.at, track)
  if (segment.line === 'horizontal') return grid.horizontalAt(segment.at, track)
  const axis = (segment.line === 'row' ? grid.rowAxis : grid.columnAxis)[(segment.at - 1) / 2] ?? 0
  return axis + segment.offset
}

const bottom = (placed: Placed, grid: Grid, id: string): number => {
  const box = nodeBox(placed, grid, id)
  return box.y + box.height
}

/** Where a part meets the outline of a node. @param ahead to the right or below, seen from the node */
function outline(placed: Placed, grid: Grid, id: string, segment: Segment, ahead: boolean): Point {
  const box = nodeBox(placed, grid, id)
  const shape = placed.graph.nodes.get(id)?.shape
  const away = Math.abs(segment.offset)
  const cut = shape === 'gateway' ? away : shape === 'event' ? 18 - Math.round(Math.sqrt(Math.max(0, 324 - away * away))) : 0
  if (segment.line === 'row') {
    const y = (grid.rowAxis[(segment.at - 1) / 2] ?? 0) + segment.offset
    return { x: ahead ? box.x + box.width - cut : box.x + cut, y }
  }
  const x = (grid.columnAxis[(segment.at - 1) / 2] ?? 0) + segment.offset
  return { x, y: ahead ? box.y + box.height - cut : box.y + cut }
}
