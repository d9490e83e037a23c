import type { GraphNode } from './graph.ts'
import { labelSize } from './text-size.ts'

export const BOUNDARY = 18
const CLEAR_OF_SIGN = BOUNDARY + 9

/** A node drawn about the point where its row and column cross. */
export interface NodeSize {
  readonly width: number
  readonly height: number
  /** From its upper edge to the middle of its row. */
  readonly anchor: number
  /** Boundary events on the lower edge: how far right of the middle of its column each stands. */
  readonly boundaries: ReadonlyMap<string, number>
}

/** @param inner size of the expanded subprocess, with the height at which its flow runs */
export function nodeSize(node: GraphNode, inner: { width: number; height: number; anchor: number } | undefined): NodeSize {
  if (node.shape === 'event') return plain(36, 36)
  if (node.shape === 'gateway') return plain(50, 50)
  const slots = node.boundaries.map(each => Math.max(54, 34 + labelSize(each.name).width))
  const needed = node.boundaries.length > 1 ? slots.reduce((sum, slot) => sum + slot, 0) : 0
  const width = Math.max(inner?.width ?? 100, needed)
  let left = node.boundaries.length > 1 ? (width - needed) / 2 + 26 : width * 0.3
  const boundaries = new Map<string, number>()
  for (const [index, each] of node.boundaries.entries()) {
    if (isClosed(node) && Math.abs(left - width / 2) < CLEAR_OF_SIGN) left = width / 2 + (index === 0 ? -1 : 1) * CLEAR_OF_SIGN
    boundaries.set(each.id, Math.round(left - width / 2))
    left += slots[index] ?? 0
  }
  return { width, height: inner?.height ?? 80, anchor: inner?.anchor ?? 40, boundaries }
}

/** Shown with a plus in the middle of its lower edge. */
const isClosed = ({ shape, element }: GraphNode): boolean => shape === 'task' && /SubProcess|CallActivity/.test(element.$type)

const plain = (width: number, height: number): NodeSize => ({ width, height, anchor: height / 2, boundaries: new Map() })
