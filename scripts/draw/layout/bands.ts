import type { Graph } from './graph.ts'

/** A flow broken into bands that lie below one another within each lane, as a text is broken into lines. */
export interface Bands {
  readonly count: number
  /** Lane `n` of the model is lanes `n * count` and following here. */
  readonly graph: Graph
  readonly columns: ReadonlyMap<string, number>
}

/** How far from its even place a break may lie, as a share of a band. */
const SLACK = 0.2

/** @param widths of the columns, px @param sheet how wide the whole may be, px */
export function inBands(graph: Graph, columns: ReadonlyMap<string, number>, widths: readonly number[], sheet: number): Bands {
  const ends = widths.map((_, index) => widths.slice(0, index + 1).reduce((sum, each) => sum + each, 0))
  const total = ends.at(-1) ?? 0
  const count = Math.max(1, Math.ceil(total / sheet))
  const starts = Array.from({ length: count }, (_, band) =>
    band === 0 ? 0 : breakNear(graph, columns, ends, band / count, SLACK / count),
  )
  const bandOf = (id: string) => starts.findLastIndex(start => start <= (columns.get(id) ?? 0))
  const nodes = [...graph.nodes].map(([id, node]) => [id, { ...node, lane: node.lane * count + bandOf(id) }] as const)
  return {
    count,
    columns: new Map([...columns].map(([id, column]) => [id, column - (starts[bandOf(id)] ?? 0)])),
    graph: {
      ...graph,
      nodes: new Map(nodes),
      eventSubprocesses: graph.eventSubprocesses.map(node => ({ ...node, lane: node.lane * count + count - 1 })),
      laneCount: graph.laneCount * count,
    },
  }
}

/** The column before which fewest flows are cut, near a share of the whole width. */
function breakNear(
  graph: Graph,
  columns: ReadonlyMap<string, number>,
  ends: readonly number[],
  share: number,
  slack: number,
): number {
  const total = ends.at(-1) ?? 0
  const cost = (column: number): number => {
    const away = Math.abs((ends[column - 1] ?? 0) / total - share)
    const sides = graph.edges.map(({ fromNode, to }) => [fromNode, to].filter(id => (columns.get(id) ?? 0) < column).length)
    return sides.filter(each => each === 1).length + away + (away > slack ? 1000 * away : 0)
  }
  return (
    ends
      .map((_, column) => column)
      .slice(1)
      .toSorted((a, b) => cost(a) - cost(b))[0] ?? 0
  )
}
