import type { ModdleElement } from 'bpmn-moddle'
import { arrange, insert } from './arrange.ts'
import type { Drawing } from './arrange.ts'
import type { Hints } from './columns.ts'
import { graphOf } from './graph.ts'
import type { Graph, GraphNode } from './graph.ts'

/** A scope drawn on a sheet of its own, with the subprocesses in it that have sheets of their own. */
export interface Sheet extends Drawing {
  readonly collapsed: ReadonlyMap<string, Sheet>
}

const HEAD = 30
const EDGE = 14
/** What is wider cannot be read on a wall print of A3, px. */
const WIDEST = 4400

/**
 * Lays out a process or subprocess, its subprocesses first. Where it gets too wide the widest of them is drawn on a sheet
 * of its own, behind a closed box; where that is not enough the flow is broken into bands.
 */
export function layoutScope(scope: ModdleElement, hints: Hints): Sheet {
  const graph = graphOf(scope)
  const sheets = new Map<string, Sheet>()
  for (const node of [...graph.nodes.values(), ...graph.eventSubprocesses])
    if (node.shape === 'expanded') sheets.set(node.id, layoutScope(node.element, hints))
  const inner = new Map([...sheets].map(([id, sheet]) => [id, framed(sheet)]))
  const collapsed = new Map([...sheets.values()].flatMap(sheet => [...sheet.collapsed]))
  for (;;) {
    const open = [...graph.nodes.values()].filter(node => node.shape === 'expanded' && !collapsed.has(node.id))
    const widest = open.toSorted((a, b) => width(inner, b) - width(inner, a))[0]
    const drawing = arrange(closing(graph, collapsed), inner, hints, widest ? Infinity : WIDEST)
    const sheet = widest && sheets.get(widest.id)
    if (drawing.width <= WIDEST || !sheet) return { ...drawing, collapsed }
    collapsed.set(widest.id, sheet)
    inner.delete(widest.id)
  }
}

const width = (inner: ReadonlyMap<string, Drawing>, { id }: GraphNode): number => inner.get(id)?.width ?? 0

/** The graph as it is where these are closed boxes. */
function closing(graph: Graph, collapsed: ReadonlyMap<string, Sheet>): Graph {
  const nodes = [...graph.nodes].map(
    ([id, node]) => [id, collapsed.has(id) ? { ...node, shape: 'task' as const } : node] as const,
  )
  return { ...graph, nodes: new Map(nodes) }
}

/** Room around the flow of a subprocess for its border and its name. */
function framed(drawing: Drawing): Drawing {
  const framed: Drawing = {
    ...drawing,
    width: drawing.width + 2 * EDGE - 28,
    height: drawing.height + HEAD + EDGE - 10,
    anchor: drawing.anchor + HEAD,
    shapes: new Map(),
    labels: new Map(),
    lines: new Map(),
  }
  insert(framed, drawing, { x: EDGE - 14, y: HEAD - 5 })
  return { ...framed, anchor: drawing.anchor + HEAD - 5 }
}
