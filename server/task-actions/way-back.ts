import type { GraphNode, ProcessGraph } from '../engine/process-graph.ts'

/** Why no way leads back, in one word that the answer tells. */
export type NoWay = 'not-earlier' | 'multi-instance' | 'parallel' | 'sub-process'
export type WayBack = { readonly why: NoWay } | { readonly leaves: string; readonly into: string }

/**
 * Whether a token may be taken from one task back to an earlier one, which is so where it is as if the modeler had drawn an arrow
 * from the one to the other: nothing may go on beside it, and no join may be left waiting for what comes no more.
 * @returns `leaves`: the element that ends, in the target's own scope: the task, or the sub-process around it; `into`: that scope
 */
export function wayBack(graph: ProcessGraph, fromId: string, toId: string): WayBack {
  const to = graph.get(toId)
  const leaves = to && outermost(graph, fromId, to.scopeId)
  if (!to || !leaves) return { why: 'sub-process' }
  if (typeof leaves === 'string') return { why: leaves }
  const between = nodesBetween(graph, to, leaves)
  if (!between || to === leaves) return { why: 'not-earlier' }
  if (!isOneToken(graph, between, leaves)) return { why: 'parallel' }
  return { leaves: leaves.id, into: to.scopeId }
}

/** What of the scope holds the element: itself, or the sub-process in which it stands. */
function outermost(graph: ProcessGraph, id: string, scopeId: string): GraphNode | NoWay | undefined {
  for (let node = graph.get(id); node; node = graph.get(node.scopeId)) {
    if (node.isMultiInstance) return 'multi-instance'
    if (node.isForCompensation || node.isEventSubProcess) return 'sub-process'
    if (node.scopeId === scopeId) return node
  }
  return undefined
}

/** All that a token may pass from the one to the other, both included. @returns undefined where it cannot get there */
function nodesBetween(graph: ProcessGraph, start: GraphNode, end: GraphNode): ReadonlySet<string> | undefined {
  const ahead = reached([start.id], id => (id === end.id ? [] : nextOf(graph, id)))
  if (!ahead.has(end.id)) return undefined
  const before = new Map<string, string[]>()
  for (const id of ahead)
    for (const next of id === end.id ? [] : nextOf(graph, id)) before.set(next, [...(before.get(next) ?? []), id])
  const behind = reached([end.id], id => (id === start.id ? [] : (before.get(id) ?? [])))
  return new Set([...ahead].filter(id => behind.has(id)))
}

/** Whatever parts on the way has met again before the end. */
function isOneToken(graph: ProcessGraph, between: ReadonlySet<string>, end: GraphNode): boolean {
  const nodes = [...between].flatMap(id => graph.get(id) ?? []).filter(node => node !== end)
  if (nodes.some(node => node.isNonInterrupting)) return false
  const joins = new Set(nodes.filter(node => isParting(node) && predecessors(graph, node.id).length > 1).map(node => node.id))
  const met = nodes.filter(node => isFork(node)).map(fork => meetingPoint(graph, fork, [...joins], end))
  return !met.includes(undefined) && [...joins].every(join => met.includes(join))
}

/** The join of the fork's kind that everything from the fork must pass, and nothing else does. */
function meetingPoint(graph: ProcessGraph, fork: GraphNode, joins: readonly string[], end: GraphNode): string | undefined {
  return joins.find(join => {
    if (graph.get(join)?.type !== fork.type || join === fork.id) return false
    const inside = reached(fork.flows, id => (id === join ? [] : nextOf(graph, id)))
    if (!inside.has(join) || inside.has(end.id) || inside.has(fork.id)) return false
    inside.delete(join)
    const leadsOn = [...inside].every(id => nextOf(graph, id).length > 0)
    const isAlone = [...inside].every(id => !graph.get(id)?.isNonInterrupting && !isFork(graph.get(id)))
    return leadsOn && isAlone && predecessors(graph, join).every(id => id === fork.id || inside.has(id))
  })
}

const isParting = ({ type }: GraphNode): boolean => /^(parallel|inclusive|complex)Gateway$/.test(type)

/** Several flows leave it at once: such a gateway, and whatever is no gateway. */
export const isFork = (node: GraphNode | undefined): boolean =>
  node !== undefined && node.flows.length > 1 && !/^(exclusive|eventBased)Gateway$/.test(node.type)

/** It waits for several flows. */
export const isJoin = (graph: ProcessGraph, node: GraphNode): boolean =>
  isParting(node) && predecessors(graph, node.id).length > 1

const predecessors = (graph: ProcessGraph, id: string): string[] =>
  [...graph.values()].filter(node => node.flows.includes(id)).map(node => node.id)

function nextOf(graph: ProcessGraph, id: string): readonly string[] {
  const node = graph.get(id)
  return node ? [...node.flows, ...node.boundary] : []
}

function reached(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const found = new Set(from)
  for (const id of found) for (const each of next(id)) found.add(each)
  return found
}
