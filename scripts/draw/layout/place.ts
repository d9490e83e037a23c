import type { Box } from '../../../plugins/modeler/lint/layout/geometry.ts'
import type { GraphEdge } from './graph.ts'
import { BOUNDARY } from './node-size.ts'
import type { Placed } from './route-flows.ts'
import type { Route } from './route-grid.ts'
import type { Strip } from './strips.ts'
import { labelSize, noteSize } from './text-size.ts'
import type { Tracks } from './tracks.ts'

const TRACK = 14
const NARROW = 44
const LOW = 24
const LANE_FOOT = 16
const NOTE_GAP = 18

/** Where rows, columns and channels lie, in px from the upper left corner. */
export interface Grid {
  readonly columnAxis: readonly number[]
  readonly rowAxis: readonly number[]
  readonly verticalAt: (at: number, track: number) => number
  readonly horizontalAt: (at: number, track: number) => number
  /** Where the first row of each lane begins, and where the last ends. */
  readonly laneTops: readonly number[]
  readonly strips: ReadonlyMap<string, Box>
  readonly width: number
  readonly height: number
}

interface Extent {
  left: number
  right: number
  above: number
  below: number
}

/** The widths of the columns before flows are known. */
export function roughWidths(placed: Placed): number[] {
  return Array.from({ length: placed.columnCount }, (_, column) => {
    const own = [...placed.graph.nodes.keys()].filter(id => placed.columns.get(id) === column).map(id => extentOf(placed, id, []))
    return Math.max(18, ...own.map(each => each.left)) + Math.max(18, ...own.map(each => each.right)) + NARROW
  })
}

export function gridOf(placed: Placed, laneRows: readonly number[], routes: readonly Route[], tracks: Tracks): Grid {
  const extents = new Map([...placed.graph.nodes.keys()].map(id => [id, extentOf(placed, id, routes)]))
  const columns = Array.from({ length: placed.columnCount }, () => ({ before: 18, after: 18 }))
  const rows = Array.from({ length: placed.rowCount }, () => ({ before: 30, after: 30 }))
  for (const [id, extent] of extents) {
    const column = columns[placed.columns.get(id) ?? 0]
    const row = rows[placed.rowOf.get(id) ?? 0]
    if (column)
      Object.assign(column, { before: Math.max(column.before, extent.left), after: Math.max(column.after, extent.right) })
    if (row) Object.assign(row, { before: Math.max(row.before, extent.above), after: Math.max(row.after, extent.below) })
  }
  const gaps = labelGaps(placed, routes)
  for (const strip of placed.strips) {
    const row = rows[strip.row]
    if (row) Object.assign(row, { before: Math.max(row.before, strip.height / 2), after: Math.max(row.after, strip.height / 2) })
  }
  const gapAt = (index: number) => Math.max(NARROW, gaps.get(2 * index) ?? 0, channel(tracks.verticals.get(2 * index), 20))
  for (const strip of [...placed.strips].sort((a, b) => a.to - b.to)) {
    const last = columns[strip.to]
    if (last) last.after += Math.max(0, strip.x + strip.width - stripEnds(spread(columns, gapAt), strip).width)
  }
  const across = spread(columns, gapAt)
  const firstOfLane = laneRows.map((_, lane) => laneRows.slice(0, lane).reduce((sum, each) => sum + each, 0))
  for (const first of new Set([...firstOfLane.slice(1), rows.length])) {
    const last = rows[first - 1]
    if (last) last.after += LANE_FOOT
  }
  const down = spread(rows, index => channel(tracks.horizontals.get(2 * index), firstOfLane.includes(index) ? 16 : 10))
  return {
    columnAxis: across.axes,
    rowAxis: down.axes,
    verticalAt: (at, track) => trackAt(across.channels[at / 2], tracks.verticals.get(at) ?? 1, track),
    horizontalAt: (at, track) => trackAt(down.channels[at / 2], tracks.horizontals.get(at) ?? 1, track),
    strips: new Map(
      placed.strips.map(strip => {
        const y = (down.axes[strip.row] ?? 0) - Math.ceil(rows[strip.row]?.before ?? 0)
        return [strip.id, { x: stripEnds(across, strip).left + strip.x, y, width: strip.width, height: strip.height }]
      }),
    ),
    laneTops: [...firstOfLane.map(row => down.channels[row]?.from ?? 0), down.total],
    width: across.total,
    height: down.total,
  }
}

const channel = (tracks: number | undefined, margin: number): number =>
  tracks === undefined ? LOW : (tracks - 1) * TRACK + 2 * margin

const trackAt = (span: { from: number; to: number } | undefined, count: number, track: number): number =>
  span ? Math.round((span.from + span.to - (count - 1) * TRACK) / 2 + track * TRACK) : 0

function stripEnds({ channels }: ReturnType<typeof spread>, { from, to }: Strip): { left: number; width: number } {
  const left = channels[from]?.to ?? 0
  return { left, width: (channels[to + 1]?.from ?? left) - left }
}

function spread(bands: readonly { before: number; after: number }[], gap: (index: number) => number) {
  const axes: number[] = []
  const channels: { from: number; to: number }[] = []
  let at = 0
  for (const [index, band] of bands.entries()) {
    const width = gap(index)
    channels.push({ from: at, to: at + width })
    at += width + Math.ceil(band.before)
    axes.push(at)
    at += Math.ceil(band.after)
  }
  channels.push({ from: at, to: at + gap(bands.length) })
  return { axes, channels, total: at + gap(bands.length) }
}

/** How much room a node needs about the middle of its cell, with its label, notes and boundary events. */
function extentOf(placed: Placed, id: string, routes: readonly Route[]): Extent {
  const node = placed.graph.nodes.get(id)
  const size = placed.sizes.get(id)
  if (!node || !size) throw new Error(`no node ${id}`)
  const half = size.width / 2
  const extent = { left: half, right: half, above: size.anchor, below: size.height - size.anchor }
  const label = labelSize(node.name)
  const widen = (width: number) => {
    extent.left = Math.max(extent.left, width / 2)
    extent.right = Math.max(extent.right, width / 2)
  }
  if (node.name && node.shape === 'event') {
    extent.below += label.height + 8
    widen(label.width + 8)
  }
  if (node.name && node.shape === 'gateway') {
    extent.above += label.height + 6
    if (leavesBy(placed, id, routes, 'above')) extent.left = Math.max(extent.left, label.width + 12)
    else widen(label.width + 8)
  }
  for (const each of node.boundaries) {
    const text = labelSize(each.name)
    extent.below = Math.max(extent.below, size.height - size.anchor + BOUNDARY + (each.name ? text.height + 10 : 6))
    extent.right = Math.max(extent.right, (size.boundaries.get(each.id) ?? 0) + 10 + text.width)
  }
  const notes = placed.graph.notes.filter(note => note.links[0]?.at === id).map(note => noteSize(note.text))
  if (notes.length > 0) {
    extent.above += NOTE_GAP + notes.reduce((sum, note) => sum + note.height + 6, 0)
    widen(Math.max(...notes.map(note => note.width)) + 8)
  }
  const below = placed.graph.edges.filter(edge => edge.from === id && edge.name && leaves(edge, routes) === 'below')
  for (const edge of below) {
    extent.right = Math.max(extent.right, labelSize(edge.name).width + 12)
    extent.below = Math.max(extent.below, size.height - size.anchor + labelSize(edge.name).height + 12)
  }
  const above = placed.graph.edges.filter(edge => edge.from === id && edge.name && leaves(edge, routes) === 'above')
  for (const edge of above) {
    extent.right = Math.max(extent.right, labelSize(edge.name).width + 12)
    extent.above = Math.max(extent.above, size.anchor + labelSize(edge.name).height + 12)
  }
  return extent
}

function leaves(edge: GraphEdge, routes: readonly Route[]): 'above' | 'below' | 'aside' {
  const first = routes.find(route => route.id === edge.id)?.segments[0]
  if (first?.line !== 'column') return 'aside'
  return first.to > first.from ? 'below' : 'above'
}

const leavesBy = (placed: Placed, id: string, routes: readonly Route[], way: 'above' | 'below'): boolean =>
  placed.graph.edges.some(
    edge => (edge.from === id && leaves(edge, routes) === way) || (edge.to === id && arrives(edge, routes) === way),
  )

function arrives(edge: GraphEdge, routes: readonly Route[]): 'above' | 'below' | 'aside' {
  const last = routes.find(route => route.id === edge.id)?.segments.at(-1)
  if (last?.line !== 'column') return 'aside'
  return last.from > last.to ? 'below' : 'above'
}

/** The channel beside a node whose flow leaves sideways with a name must hold the name. */
function labelGaps(placed: Placed, routes: readonly Route[]): Map<number, number> {
  const gaps = new Map<number, number>()
  for (const edge of placed.graph.edges) {
    const first = routes.find(route => route.id === edge.id)?.segments[0]
    if (!edge.name || first?.line !== 'row') continue
    const at = first.from + (first.to > first.from ? 1 : -1)
    gaps.set(at, Math.max(gaps.get(at) ?? 0, labelSize(edge.name).width + 24))
  }
  return gaps
}

export function nodeBox(placed: Placed, grid: Grid, id: string): Box {
  const size = placed.sizes.get(id)
  const x = grid.columnAxis[placed.columns.get(id) ?? 0] ?? 0
  const y = grid.rowAxis[placed.rowOf.get(id) ?? 0] ?? 0
  return size
    ? { x: Math.round(x - size.width / 2), y: y - size.anchor, width: size.width, height: size.height }
    : { x, y, width: 0, height: 0 }
}
