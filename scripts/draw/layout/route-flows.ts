import type { Graph, GraphEdge, GraphNode } from './graph.ts'
import { findRoute } from './find-route.ts'
import type { Direction, End, Port } from './find-route.ts'
import type { NodeSize } from './node-size.ts'
import { RouteGrid } from './route-grid.ts'
import type { Route } from './route-grid.ts'
import type { Strip } from './strips.ts'

export interface Placed {
  readonly graph: Graph
  readonly columns: ReadonlyMap<string, number>
  readonly rowOf: ReadonlyMap<string, number>
  readonly sizes: ReadonlyMap<string, NodeSize>
  readonly columnCount: number
  readonly rowCount: number
  readonly strips: readonly Strip[]
}

/** What it costs to use a side, right, bottom, left, top: a reader expects flows to come from the left and to leave to the right. */
const LEAVING = { task: [0, 18, 60, 18], event: [0, 30, 60, 30], gateway: [0, 2, 40, 2], expanded: [0, 18, 60, 18] } as const
const ARRIVING = { task: [45, 14, 0, 14], event: [45, 30, 0, 30], gateway: [30, 4, 0, 4], expanded: [45, 18, 0, 18] } as const
/** Px from the middle of a side; the farther the dearer. */
const OFFSETS = {
  task: [0, -20, 20, -30, 30, -10, 10],
  event: [0, -9, 9],
  gateway: [0, -10, 10, -19, 19],
  expanded: [0, -20, 20, -30, 30, -10, 10],
} as const
const WITH_NOTE = 200

/** Straight flows first, then short ones, loops back last: what comes later goes around. */
export function routeFlows(placed: Placed, back: ReadonlySet<string>): Route[] {
  const { graph } = placed
  const grid = new RouteGrid(placed.columnCount, placed.rowCount)
  for (const id of graph.nodes.keys()) {
    const cell = cellOf(placed, id)
    grid.block(cell.x, cell.y)
  }
  for (const { row, from, to } of placed.strips) for (let x = 2 * from + 1; x <= 2 * to + 1; x++) grid.block(x, 2 * row + 1)
  const noted = new Set(graph.notes.flatMap(note => note.links.map(link => link.at)))
  const ordered = [...graph.edges].sort((a, b) => difficulty(placed, a, back) - difficulty(placed, b, back))
  return ordered.flatMap(edge => {
    const route = findRoute(edge.id, grid, sourceEnd(placed, edge, noted), targetEnd(placed, edge, noted))
    if (!route) throw new Error(`no way for the flow ${edge.id}`)
    grid.take(route)
    return route
  })
}

function difficulty(placed: Placed, edge: GraphEdge, back: ReadonlySet<string>): number {
  const [from, to] = [cellOf(placed, edge.fromNode), cellOf(placed, edge.to)]
  const straight = from.y === to.y && edge.from === edge.fromNode && !back.has(edge.id)
  const length = Math.abs(from.x - to.x) + 2 * Math.abs(from.y - to.y)
  return length + (straight ? 0 : 100) + (back.has(edge.id) ? 1000 : 0)
}

export function cellOf(placed: Placed, id: string): { x: number; y: number } {
  return { x: 2 * (placed.columns.get(id) ?? 0) + 1, y: 2 * (placed.rowOf.get(id) ?? 0) + 1 }
}

function sourceEnd(placed: Placed, edge: GraphEdge, noted: ReadonlySet<string>): End {
  const cell = cellOf(placed, edge.fromNode)
  const dx = placed.sizes.get(edge.fromNode)?.boundaries.get(edge.from)
  if (dx !== undefined) return { ...cell, ports: [0, -6, 6].map(each => ({ side: 1, offset: dx + each, cost: Math.abs(each) })) }
  return { ...cell, ports: portsOf(placed, edge.fromNode, LEAVING, noted) }
}

const targetEnd = (placed: Placed, edge: GraphEdge, noted: ReadonlySet<string>): End => ({
  ...cellOf(placed, edge.to),
  ports: portsOf(placed, edge.to, ARRIVING, noted),
})

function portsOf(placed: Placed, id: string, costs: typeof LEAVING | typeof ARRIVING, noted: ReadonlySet<string>): Port[] {
  const node = placed.graph.nodes.get(id) as GraphNode
  return costs[node.shape].flatMap((cost, side) => {
    const hidden = side === 3 && noted.has(id) ? WITH_NOTE : 0
    const busy = side === 1 && node.boundaries.length > 0 ? WITH_NOTE : 0
    const offsets = busy ? clearOfBoundaries(placed, id) : OFFSETS[node.shape]
    return offsets.map((offset, index) => ({
      side: side as Direction,
      offset,
      cost: cost + hidden + busy + (index === 0 ? 0 : 8 + index),
    }))
  })
}

function clearOfBoundaries(placed: Placed, id: string): number[] {
  const size = placed.sizes.get(id)
  const half = (size?.width ?? 0) / 2 - 8
  const taken = [...(size?.boundaries.values() ?? [])]
  return [0, half, -half, half - 12].map(Math.round).filter(offset => taken.every(each => Math.abs(each - offset) > 24))
}
