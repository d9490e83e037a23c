import { inBands } from './bands.ts'
import { columnsOf, loopsBack } from './columns.ts'
import type { Hints } from './columns.ts'
import { pointsOf } from './draw-flow.ts'
import { diamond, moved, segmentsOf } from '../../../plugins/modeler/lint/layout/geometry.ts'
import type { Box, Point } from '../../../plugins/modeler/lint/layout/geometry.ts'
import type { Graph, GraphNode } from './graph.ts'
import { boundaryLabel, eventLabel, flowLabel, freePlace, gatewayLabel } from './labels.ts'
import type { Obstacles } from './labels.ts'
import { BOUNDARY, nodeSize } from './node-size.ts'
import { placeNotes } from './notes.ts'
import { gridOf, nodeBox, roughWidths } from './place.ts'
import type { Grid } from './place.ts'
import { routeFlows } from './route-flows.ts'
import type { Placed } from './route-flows.ts'
import { rowsOf } from './rows.ts'
import { withStrips } from './strips.ts'
import { tracksOf } from './tracks.ts'

/** Where everything of a scope stands, from its upper left corner. */
export interface Drawing {
  readonly width: number
  readonly height: number
  /** Height of the row on which the flow begins. */
  readonly anchor: number
  /** Tops of the lanes, and the bottom of the last. */
  readonly laneTops: readonly number[]
  readonly shapes: Map<string, Box>
  readonly labels: Map<string, Box>
  readonly lines: Map<string, readonly Point[]>
}

/** Lays out a flow whose subprocesses are laid out: nodes on a raster, flows in the channels between. @param sheet how wide it may be, px */
export function arrange(graph: Graph, inner: ReadonlyMap<string, Drawing>, hints: Hints, sheet: number): Drawing {
  const back = loopsBack(graph)
  const sizes = new Map([...graph.nodes.values()].map(node => [node.id, nodeSize(node, inner.get(node.id))]))
  const line = columnsOf(graph, back, hints)
  const bands = inBands(graph, line, roughWidths(unplaced(graph, line, sizes)), sheet)
  const rows = rowsOf(bands, back, hints)
  const flow = { ...unplaced(bands.graph, bands.columns, sizes), rowOf: rows.rowOf }
  const { laneRows, ...stripped } = withStrips(bands.graph, rows, roughWidths(flow), inner)
  const placed: Placed = { ...flow, ...stripped, rowCount: laneRows.reduce((sum, each) => sum + each, 0) }
  const routes = routeFlows(placed, back)
  const tracks = tracksOf(routes)
  const grid = gridOf(placed, laneRows, routes, tracks)
  const drawing = emptyDrawing(graph, placed, grid, bands.count)
  for (const node of graph.nodes.values()) drawNode(drawing, node, placed, grid, inner)
  for (const [id, box] of grid.strips) {
    drawing.shapes.set(id, box)
    insert(drawing, inner.get(id) as Drawing, box)
  }
  for (const route of routes) {
    const edge = graph.edges.find(each => each.id === route.id)
    if (edge) drawing.lines.set(route.id, pointsOf(placed, grid, tracks, route, edge))
  }
  const obstacles = obstaclesOf(drawing, graph)
  placeLabels(drawing, graph, obstacles)
  placeNotes(drawing, graph, obstacles)
  return drawing
}

const unplaced = (graph: Graph, columns: ReadonlyMap<string, number>, sizes: Placed['sizes']): Placed => {
  const columnCount = Math.max(0, ...columns.values()) + 1
  return { graph, columns, sizes, columnCount, rowOf: new Map(), rowCount: 0, strips: [] }
}

function emptyDrawing(graph: Graph, placed: Placed, grid: Grid, bands: number): Drawing {
  const first = graph.nodes.keys().next().value ?? ''
  return {
    width: grid.width,
    height: grid.height,
    anchor: grid.rowAxis[placed.rowOf.get(first) ?? 0] ?? grid.height / 2,
    laneTops: grid.laneTops.filter((_, index) => index % bands === 0),
    shapes: new Map(),
    labels: new Map(),
    lines: new Map(),
  }
}

function drawNode(drawing: Drawing, node: GraphNode, placed: Placed, grid: Grid, inner: ReadonlyMap<string, Drawing>): void {
  const box = nodeBox(placed, grid, node.id)
  drawing.shapes.set(node.id, box)
  const content = inner.get(node.id)
  if (content) insert(drawing, content, box)
  for (const [id, dx] of placed.sizes.get(node.id)?.boundaries ?? []) {
    const middle = (grid.columnAxis[placed.columns.get(node.id) ?? 0] ?? 0) + dx
    drawing.shapes.set(id, { x: middle - BOUNDARY, y: box.y + box.height - BOUNDARY, width: 2 * BOUNDARY, height: 2 * BOUNDARY })
  }
}

export function insert(into: Drawing, content: Drawing, at: Point): void {
  for (const [id, box] of content.shapes) into.shapes.set(id, moved(box, at))
  for (const [id, box] of content.labels) into.labels.set(id, moved(box, at))
  for (const [id, line] of content.lines)
    into.lines.set(
      id,
      line.map(point => ({ x: point.x + at.x, y: point.y + at.y })),
    )
}

function obstaclesOf(drawing: Drawing, graph: Graph): Obstacles {
  const nodes = [...graph.nodes.values()]
  const boxes = (id: string) => drawing.shapes.get(id) ?? []
  return {
    boxes: [
      ...nodes.flatMap(node => (node.shape === 'gateway' ? [boxes(node.id)].flat().flatMap(diamond) : boxes(node.id))),
      ...graph.eventSubprocesses.flatMap(node => boxes(node.id)),
      ...nodes.flatMap(node => node.boundaries.flatMap(each => boxes(each.id))),
    ],
    lines: graph.edges.flatMap(edge => segmentsOf(drawing.lines.get(edge.id) ?? [])),
  }
}

function placeLabels(drawing: Drawing, graph: Graph, obstacles: Obstacles): void {
  for (const node of graph.nodes.values()) {
    const box = drawing.shapes.get(node.id)
    if (!box || !node.name) continue
    if (node.shape === 'event') drawing.labels.set(node.id, freePlace(eventLabel(node.name, box), obstacles))
    if (node.shape === 'gateway') drawing.labels.set(node.id, freePlace(gatewayLabel(node.name, box), obstacles))
  }
  for (const each of [...graph.nodes.values()].flatMap(node => node.boundaries)) {
    const box = drawing.shapes.get(each.id)
    if (box && each.name) drawing.labels.set(each.id, freePlace(boundaryLabel(each.name, box), obstacles))
  }
  for (const edge of graph.edges) {
    const line = drawing.lines.get(edge.id)
    if (edge.name && line) drawing.labels.set(edge.id, freePlace(flowLabel(edge.name, line), obstacles))
  }
}
