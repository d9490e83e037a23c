import type { Bands } from './bands.ts'
import type { Hints } from './columns.ts'
import type { Graph, GraphEdge } from './graph.ts'

/** Cells of one lane that hold a node, or through which a straight flow is to run. */
class LaneCells {
  readonly #taken = new Set<string>()
  isFree(row: number, from: number, to: number): boolean {
    for (let column = from; column <= to; column++) if (this.#taken.has(`${column},${row}`)) return false
    return true
  }
  take(row: number, from: number, to: number): void {
    for (let column = from; column <= to; column++) this.#taken.add(`${column},${row}`)
  }
}

/** The row of each node, over all lanes from the top, and how many rows each lane has. */
export interface Rows {
  readonly rowOf: ReadonlyMap<string, number>
  readonly laneRows: readonly number[]
}

/**
 * The main path (always the first way out) stands on one row of its lanes; each branch takes the nearest row that is
 * free from where it leaves to where it joins again.
 */
export function rowsOf({ graph, columns, count }: Bands, back: ReadonlySet<string>, hints: Hints): Rows {
  const placing = new Placing(graph, columns, back, hints)
  placing.mainPath()
  placing.branches()
  return normalised(graph, placing.rowOf, count)
}

class Placing {
  readonly rowOf = new Map<string, number>()
  readonly #graph: Graph
  readonly #columns: ReadonlyMap<string, number>
  readonly #hints: Hints
  readonly #outgoing: ReadonlyMap<string, readonly GraphEdge[]>
  readonly #lanes: readonly LaneCells[]
  readonly #order: string[] = []

  constructor(graph: Graph, columns: ReadonlyMap<string, number>, back: ReadonlySet<string>, hints: Hints) {
    this.#graph = graph
    this.#columns = columns
    this.#hints = hints
    const forward = graph.edges.filter(edge => !back.has(edge.id))
    this.#outgoing = Map.groupBy(forward, edge => edge.fromNode)
    this.#lanes = Array.from({ length: graph.laneCount }, () => new LaneCells())
  }

  mainPath(): void {
    const first = this.#graph.nodes.keys().next().value
    if (first === undefined) return
    let previous: string | undefined
    for (const id of this.#follow(first, () => true)) {
      const lane = this.#lane(id)
      const from = previous !== undefined && this.#lane(previous) === lane ? this.#column(previous) + 1 : this.#column(id)
      this.#put([id], this.#hints.get(id)?.row ?? 0, from, this.#column(id))
      previous = id
    }
  }

  branches(): void {
    for (let next = 0; next < this.#order.length; next++) this.#branchesOf(this.#order[next] ?? '')
    for (const id of this.#graph.nodes.keys()) {
      if (this.rowOf.has(id)) continue
      this.#placeRun(id, undefined)
      for (let next = this.#order.indexOf(id); next < this.#order.length; next++) this.#branchesOf(this.#order[next] ?? '')
    }
  }

  #branchesOf(id: string): void {
    for (const edge of this.#outgoing.get(id) ?? []) if (!this.rowOf.has(edge.to)) this.#placeRun(edge.to, edge)
  }

  /** A node with those that follow it in the same lane, on the nearest row free for all of them. */
  #placeRun(id: string, by: GraphEdge | undefined): void {
    const lane = this.#lane(id)
    const run = this.#follow(id, next => !this.rowOf.has(next) && this.#lane(next) === lane)
    const source = by && this.#lane(by.fromNode) === lane ? by.fromNode : undefined
    const last = run.at(-1) ?? id
    const joined = (this.#outgoing.get(last) ?? []).find(edge => this.rowOf.has(edge.to) && this.#lane(edge.to) === lane)
    const base = source === undefined ? 0 : (this.rowOf.get(source) ?? 0)
    const boundary = by !== undefined && by.from !== by.fromNode
    for (const row of this.#candidates(id, base, boundary, source !== undefined)) {
      const from = source === undefined ? this.#column(id) : this.#column(source) + (row === base ? 1 : 0)
      const until = joined ? this.#column(joined.to) - (this.rowOf.get(joined.to) === row ? 1 : 0) : this.#column(last)
      if (!this.#lanes[lane]?.isFree(row, Math.min(from, this.#column(id)), Math.max(until, this.#column(last)))) continue
      this.#put(run, row, Math.min(from, this.#column(id)), Math.max(until, this.#column(last)))
      return
    }
  }

  *#candidates(id: string, base: number, boundary: boolean, sameLane: boolean): Generator<number> {
    const hint = this.#hints.get(id)?.row
    if (hint !== undefined) yield hint
    if (!boundary) yield base
    for (let step = 1; step < 99; step++) {
      yield base + step
      if (!boundary && sameLane) yield base - step
    }
  }

  /** The path by the first way out, as long as `may` allows. */
  #follow(first: string, may: (id: string) => boolean): string[] {
    const path = [first]
    for (;;) {
      const ways = (this.#outgoing.get(path.at(-1) ?? '') ?? []).filter(edge => edge.from === edge.fromNode)
      const next = ways.find(edge => may(edge.to) && !path.includes(edge.to))
      if (!next) return path
      path.push(next.to)
    }
  }

  #put(run: readonly string[], row: number, from: number, to: number): void {
    const lane = this.#lane(run[0] ?? '')
    this.#lanes[lane]?.take(row, from, to)
    for (const id of run) {
      this.rowOf.set(id, row)
      this.#order.push(id)
    }
  }

  #lane(id: string): number {
    return this.#graph.nodes.get(id)?.lane ?? 0
  }

  #column(id: string): number {
    return this.#columns.get(id) ?? 0
  }
}

/** Rows without a node are left out, but for one in a lane that has none; those of the lanes follow one another. */
function normalised(graph: Graph, rows: ReadonlyMap<string, number>, bands: number): Rows {
  const rowOf = new Map<string, number>()
  const laneRows: number[] = []
  let first = 0
  for (let lane = 0; lane < graph.laneCount; lane++) {
    const ids = [...graph.nodes.values()].filter(node => node.lane === lane).map(node => node.id)
    const used = [...new Set(ids.map(id => rows.get(id) ?? 0))].sort((a, b) => a - b)
    for (const id of ids) rowOf.set(id, first + used.indexOf(rows.get(id) ?? 0))
    const isLast = (lane + 1) % bands === 0
    const isEmpty = laneRows.slice(lane - bands + 1).every(each => each === 0) && used.length === 0
    laneRows.push(isLast && isEmpty ? 1 : used.length)
    first += laneRows.at(-1) ?? 0
  }
  return { rowOf, laneRows }
}
