import { Heap } from './heap.ts'
import type { Line, Route, RouteGrid, Segment } from './route-grid.ts'

/** 0 right, 1 down, 2 left, 3 up. */
export type Direction = 0 | 1 | 2 | 3
/** A place on a node's outline where a flow may begin or end: the side it lies on, how far from the middle, what it costs. */
export interface Port {
  readonly side: Direction
  readonly offset: number
  readonly cost: number
}
export interface End {
  readonly x: number
  readonly y: number
  readonly ports: readonly Port[]
}

const STEP = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
] as const
const ALONG = 5
const BEND = 12
const CROSSING = 30

/** Leaving along the row or column of the source; in channels; arriving along that of the target. */
type Phase = 'leaving' | 'between' | 'arriving'
interface State {
  readonly x: number
  readonly y: number
  readonly direction: Direction
  readonly phase: Phase
  readonly offset: number
  readonly cost: number
  readonly before: State | undefined
}

/** The cheapest way from one node to another: few bends, few crossings, short; none lies on another. */
export function findRoute(id: string, grid: RouteGrid, source: End, target: End): Route | undefined {
  const heap = new Heap<State>()
  const best = new Map<string, number>()
  const add = (state: State) => {
    const key = `${state.x},${state.y},${state.direction},${state.phase},${state.offset},${hasTurned(state)}`
    if ((best.get(key) ?? Infinity) <= state.cost) return
    best.set(key, state.cost)
    heap.push(state)
  }
  for (const { side, offset, cost } of source.ports)
    add({ x: source.x, y: source.y, direction: side, phase: 'leaving', offset, cost, before: undefined })
  for (let state = heap.pop(); state; state = heap.pop()) {
    const arrived = state.before && state.x === target.x && state.y === target.y
    if (arrived) return { id, segments: segmentsOf(state) }
    for (const next of [...turns(state, grid, source, target), ...ahead(state, grid, target)]) add(next)
  }
  return undefined
}

const hasTurned = ({ x, y, before }: State): boolean => before?.x === x && before.y === y
const across = (direction: Direction): boolean => direction === 0 || direction === 2

function ahead(state: State, grid: RouteGrid, target: End): State[] {
  const x = state.x + STEP[state.direction].x
  const y = state.y + STEP[state.direction].y
  const level = across(state.direction)
  const straight = state.before && !hasTurned(state)
  const cost = state.cost + ALONG + CROSSING * (straight ? grid.crossings(state.x, state.y, level ? 'across' : 'down') : 0)
  const next = { ...state, x, y, cost, before: state }
  if (x === target.x && y === target.y) {
    const port = target.ports.find(each => each.side === (state.direction + 2) % 4 && each.offset === state.offset)
    return port && state.phase !== 'between' ? [{ ...next, cost: cost + (state.phase === 'leaving' ? port.cost : 0) }] : []
  }
  if (!grid.isFree(x, y)) return []
  if (state.phase === 'between') return [next]
  return grid.fits(level ? 'row' : 'column', level ? y : x, level ? x : y, state.offset) ? [next] : []
}

function turns(state: State, grid: RouteGrid, source: End, target: End): State[] {
  if ((state.x === source.x && state.y === source.y) || state.phase === 'arriving' || hasTurned(state)) return []
  const bend = state.cost + BEND + CROSSING * grid.crossings(state.x, state.y, 'turn')
  return [(state.direction + 1) % 4, (state.direction + 3) % 4].flatMap((turned): State[] => {
    const direction = turned as Direction
    const level = across(direction)
    const channel = level ? state.y % 2 === 0 : state.x % 2 === 0
    const next = { ...state, direction, before: state }
    if (channel) return [{ ...next, phase: 'between' as const, offset: 0, cost: bend }]
    if (level ? state.y !== target.y : state.x !== target.x) return []
    return target.ports
      .filter(port => port.side === (direction + 2) % 4)
      .filter(port => grid.fits(level ? 'row' : 'column', level ? state.y : state.x, level ? state.x : state.y, port.offset))
      .map(port => ({ ...next, phase: 'arriving' as const, offset: port.offset, cost: bend + port.cost }))
  })
}

function segmentsOf(last: State): Segment[] {
  const states: State[] = []
  for (let state: State | undefined = last; state; state = state.before) states.unshift(state)
  const segments: Segment[] = []
  let start = states[0] as State
  for (const [index, state] of states.entries()) {
    const next = states[index + 1]
    if (next && next.direction === state.direction) continue
    const level = across(state.direction)
    if (start.x !== state.x || start.y !== state.y)
      segments.push({
        line: lineOf(state, level),
        at: level ? state.y : state.x,
        from: level ? start.x : start.y,
        to: level ? state.x : state.y,
        offset: state.offset,
      })
    start = state
  }
  return segments
}

function lineOf(state: State, level: boolean): Line {
  if (level) return state.y % 2 === 1 ? 'row' : 'horizontal'
  return state.x % 2 === 1 ? 'column' : 'vertical'
}
