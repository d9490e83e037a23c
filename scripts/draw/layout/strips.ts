import type { Graph } from './graph.ts'
import type { Rows } from './rows.ts'

/** An event subprocess: it has no flows, so it lies across columns in a row of its own below the flow of its lane. */
export interface Strip {
  readonly id: string
  readonly row: number
  /** First and last column, both included. */
  readonly from: number
  readonly to: number
  /** Px from the left of its first column. */
  readonly x: number
  readonly width: number
  readonly height: number
}
export interface Stripped extends Rows {
  readonly strips: readonly Strip[]
  readonly columnCount: number
}
type Sizes = ReadonlyMap<string, { readonly width: number; readonly height: number }>

const GAP = 20
const SPARE_COLUMN = 150
/** A drawing is about so much wider than it is high. */
const ASPECT = 2.2

/** Adds rows for event subprocesses to each lane, and columns where the flow is much narrower than they are. */
export function withStrips(graph: Graph, rows: Rows, columnWidths: readonly number[], sizes: Sizes): Stripped {
  const widths = widened(graph, columnWidths, sizes)
  const strips: Strip[] = []
  const laneRows: number[] = []
  const shiftOf: number[] = []
  let first = 0
  for (const [lane, count] of rows.laneRows.entries()) {
    shiftOf.push(first - rows.laneRows.slice(0, lane).reduce((sum, each) => sum + each, 0))
    const own = graph.eventSubprocesses.filter(node => node.lane === lane).map(node => node.id)
    // Flows to lanes below pass between columns; below the last lane nothing passes.
    const pack = lane === rows.laneRows.length - 1 ? packFreely : packByColumns
    const packed = pack(own, widths, sizes, first + count)
    strips.push(...packed)
    laneRows.push(count + new Set(packed.map(strip => strip.row)).size)
    first += laneRows.at(-1) ?? 0
  }
  const rowOf = new Map([...rows.rowOf].map(([id, row]) => [id, row + (shiftOf[graph.nodes.get(id)?.lane ?? 0] ?? 0)]))
  return { strips, laneRows, rowOf, columnCount: widths.length }
}

function widened(graph: Graph, columnWidths: readonly number[], sizes: Sizes): number[] {
  const widths = [...columnWidths]
  const all = graph.eventSubprocesses.flatMap(node => sizes.get(node.id) ?? [])
  const area = all.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0)
  const wanted = Math.max(0, ...all.map(each => each.width + GAP), Math.sqrt(area * ASPECT))
  while (widths.reduce((sum, each) => sum + each, 0) < wanted) widths.push(SPARE_COLUMN)
  return widths
}

function packByColumns(ids: readonly string[], widths: readonly number[], sizes: Sizes, firstRow: number): Strip[] {
  const strips: Strip[] = []
  let [row, next] = [firstRow, 0]
  for (const id of ids) {
    const { width, height } = sizes.get(id) ?? { width: 0, height: 0 }
    if (next > 0 && lastColumn(widths, next, width) >= widths.length) [row, next] = [row + 1, 0]
    const to = Math.min(lastColumn(widths, next, width), widths.length - 1)
    strips.push({ id, row, from: next, to, x: 0, width, height })
    next = to + 1
  }
  return strips
}

function packFreely(ids: readonly string[], widths: readonly number[], sizes: Sizes, firstRow: number): Strip[] {
  const room = widths.reduce((sum, each) => sum + each, 0)
  const ends: number[] = []
  return ids.map(id => {
    const { width, height } = sizes.get(id) ?? { width: 0, height: 0 }
    const fitting = ends.findIndex(end => end + GAP + width <= room)
    const row = fitting < 0 ? ends.length : fitting
    const x = fitting < 0 ? 0 : (ends[row] ?? 0) + GAP
    ends[row] = x + width
    return { id, row: firstRow + row, from: 0, to: widths.length - 1, x, width, height }
  })
}

/** The last of the columns that are together wide enough; beyond the last where they are not. */
function lastColumn(widths: readonly number[], from: number, width: number): number {
  let room = -GAP
  for (let column = from; column < widths.length; column++) {
    room += widths[column] ?? 0
    if (room >= width) return column
  }
  return widths.length
}
