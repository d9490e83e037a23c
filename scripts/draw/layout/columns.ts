import type { Graph, GraphEdge } from './graph.ts'

export interface Hint {
  readonly row?: number | undefined
  readonly after?: string | undefined
}
export type Hints = ReadonlyMap<string, Hint>
type Arc = Pick<GraphEdge, 'id' | 'fromNode' | 'to'>

/** Flows that lead back, found depth first in reading order: without them the flow has no cycle. */
export function loopsBack(graph: Graph): Set<string> {
  const back = new Set<string>()
  const state = new Map<string, 'open' | 'done'>()
  const outgoing = Map.groupBy(graph.edges, edge => edge.fromNode)
  const visit = (id: string) => {
    state.set(id, 'open')
    for (const edge of outgoing.get(id) ?? [])
      if (state.get(edge.to) === 'open') back.add(edge.id)
      else if (!state.has(edge.to)) visit(edge.to)
    state.set(id, 'done')
  }
  const entered = new Set(graph.edges.map(edge => edge.to))
  for (const id of graph.nodes.keys()) if (!entered.has(id) && !state.has(id)) visit(id)
  for (const id of graph.nodes.keys()) if (!state.has(id)) visit(id)
  return back
}

/** The column of each node: one right of the last that leads to it. What begins late stands just before what it leads to. */
export function columnsOf(graph: Graph, back: ReadonlySet<string>, hints: Hints): Map<string, number> {
  const wished = [...hints].flatMap(([id, { after }]): Arc[] =>
    after !== undefined && graph.nodes.has(id) && graph.nodes.has(after) ? [{ id: `${id} after`, fromNode: after, to: id }] : [],
  )
  const arcs: Arc[] = [...graph.edges.filter(edge => !back.has(edge.id)), ...wished]
  const incoming = Map.groupBy(arcs, arc => arc.to)
  const outgoing = Map.groupBy(arcs, arc => arc.fromNode)
  const columns = new Map<string, number>()
  const place = (id: string, path: readonly string[]): number => {
    const known = columns.get(id)
    if (known !== undefined) return known
    if (path.includes(id)) return 0
    const column = Math.max(-1, ...(incoming.get(id) ?? []).map(arc => place(arc.fromNode, [...path, id]))) + 1
    columns.set(id, column)
    return column
  }
  for (const id of graph.nodes.keys()) place(id, [])
  for (const id of graph.nodes.keys()) {
    const next = (outgoing.get(id) ?? []).map(arc => columns.get(arc.to) ?? 0)
    if (!incoming.has(id) && next.length > 0) columns.set(id, Math.max(columns.get(id) ?? 0, Math.min(...next) - 1))
  }
  return columns
}
