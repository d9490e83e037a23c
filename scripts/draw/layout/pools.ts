import type { ModdleElement } from 'bpmn-moddle'
import { list } from '../model/moddle.ts'
import type { Box, Point } from '../../../plugins/modeler/lint/layout/geometry.ts'
import { overlap, segmentsOf } from '../../../plugins/modeler/lint/layout/geometry.ts'
import { idOf } from './graph.ts'
import { freePlace } from './labels.ts'
import { labelSize } from './text-size.ts'

const POOL = 60
/** Room between two pools for the names of the messages. */
const BETWEEN = 44

export interface Pools {
  /** The pool that holds the process; undefined where none does. */
  readonly own: ModdleElement | undefined
  readonly above: readonly ModdleElement[]
  readonly below: readonly ModdleElement[]
  /** How much room those above take, px. */
  readonly head: number
}

/** The pools of a collaboration in reading order: outsiders, of whom nothing is known but messages, stand about the one process. */
export function poolsOf(collaboration: ModdleElement): Pools {
  const all = list(collaboration, 'participants')
  const at = all.findIndex(each => each.get('processRef') !== undefined)
  if (all.some((each, index) => index !== at && each.get('processRef') !== undefined))
    throw new Error('a model with several processes is drawn by hand')
  const above = all.slice(0, Math.max(0, at))
  return { own: all[at], above, below: all.slice(at + 1), head: above.length * (POOL + BETWEEN) }
}

/** The bars of the outsiders about the box of the process. */
export function outsiders({ above, below }: Pools, own: Box): Map<string, Box> {
  const bar = (y: number): Box => ({ x: own.x, y, width: own.width, height: POOL })
  return new Map([
    ...above.map((each, index) => [idOf(each), bar(own.y - (above.length - index) * (POOL + BETWEEN))] as const),
    ...below.map((each, index) => [idOf(each), bar(own.y + own.height + BETWEEN + index * (POOL + BETWEEN))] as const),
  ])
}

export interface Message {
  readonly points: readonly Point[]
  readonly label: Box | undefined
}

/** Where a message meets a node, and what it must stay clear of. */
export interface MessageEnd {
  readonly node: Box
  /** What the node, a boundary event, is attached to: a message from above comes to the event from the side. */
  readonly host: Box | undefined
  readonly own: Box
  readonly bar: Box
}

/** A message between a node and an outsider: straight up or down, beside what stands in the way. @param solid shapes and labels */
export function messageLine(flow: ModdleElement, { node, host, own, bar }: MessageEnd, solid: Box[]): Message {
  const up = bar.y < own.y
  const middle = node.x + node.width / 2
  const fromSide = host !== undefined && up
  const start = fromSide
    ? { x: node.x + 2, y: node.y + node.height / 2 + 8 }
    : { x: middle, y: up ? node.y : node.y + node.height }
  const end = up ? bar.y + bar.height : bar.y
  const covered = (x: number) => {
    const line = { x, y: Math.min(start.y, end), width: 0, height: Math.abs(end - start.y) }
    return solid.some(each => each !== node && overlap(each, line, 4))
  }
  const shifts = Array.from({ length: 40 }, (_, index) => 10 * (index + 1)).flatMap(each => (fromSide ? [-each] : [each, -each]))
  const x = start.x + ([0, ...shifts].find(each => !covered(start.x + each)) ?? 0)
  const onNode = !fromSide && Math.abs(x - middle) < node.width / 2 - 8
  const turn = fromSide ? start.y : start.y + (up ? -12 : 12)
  const bends =
    onNode || x === start.x
      ? []
      : [
          { x: start.x, y: turn },
          { x, y: turn },
        ]
  const line = [
    onNode ? { x, y: start.y } : start,
    ...bends.filter(each => each.y !== start.y || each.x !== start.x),
    { x, y: end },
  ]
  const points = (flow.get('sourceRef') as ModdleElement).$type === 'bpmn:Participant' ? line.toReversed() : line
  const label =
    flow.name === undefined ? undefined : labelIn(flow.name, points, solid, { x, y: up ? own.y - BETWEEN : end - BETWEEN })
  return { points, label }
}

/** Beside the message, between the pools. */
function labelIn(name: string, points: readonly Point[], solid: Box[], { x, y }: Point): Box {
  const size = labelSize(name)
  const places = [5, -size.width - 5].map(dx => ({ x: x + dx, y: y + (BETWEEN - size.height) / 2, ...size }))
  return freePlace(places, { boxes: solid, lines: segmentsOf(points) })
}
