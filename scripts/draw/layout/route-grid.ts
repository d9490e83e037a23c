/**
 * The raster on which flows are routed. Odd x are columns of cells, even x the channels between them; odd y are rows, even y
 * the channels between those. A flow leaves and enters along a row or column of cells, and runs in channels between.
 */
export type Line = 'row' | 'column' | 'vertical' | 'horizontal'

/** A straight part of a route: on which line, from where to where along it. */
export interface Segment {
  readonly line: Line
  /** The y of a row or horizontal channel, the x of a column or vertical channel. */
  readonly at: number
  readonly from: number
  readonly to: number
  /** Distance in px from the middle of the row or column; 0 in a channel, where the track decides. */
  readonly offset: number
}
export interface Route {
  readonly id: string
  readonly segments: readonly Segment[]
}

const APART = 9

interface Passing {
  across: number
  down: number
  corners: number
}
interface Taken {
  readonly from: number
  readonly to: number
  readonly offset: number
}

/** What stands and runs where. */
export class RouteGrid {
  readonly width: number
  readonly height: number
  readonly #blocked = new Set<number>()
  readonly #passing = new Map<number, Passing>()
  readonly #rows = new Map<number, Taken[]>()
  readonly #columns = new Map<number, Taken[]>()

  constructor(columns: number, rows: number) {
    this.width = 2 * columns + 1
    this.height = 2 * rows + 1
  }

  block(x: number, y: number): void {
    this.#blocked.add(this.#key(x, y))
  }

  isFree(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.width && y < this.height && !this.#blocked.has(this.#key(x, y))
  }

  /** May a flow run along the row or column here, so far from its middle? */
  fits(line: 'row' | 'column', at: number, position: number, offset: number): boolean {
    const taken = (line === 'row' ? this.#rows : this.#columns).get(at) ?? []
    return !taken.some(each => each.from <= position && position <= each.to && Math.abs(each.offset - offset) < APART)
  }

  /** Crossings of a flow that passes here straight or turns. */
  crossings(x: number, y: number, move: 'across' | 'down' | 'turn'): number {
    const here = this.#passing.get(this.#key(x, y))
    if (!here) return 0
    if (move === 'turn') return 0.3 * (here.across + here.down + here.corners)
    return (move === 'across' ? here.down : here.across) + 0.3 * here.corners
  }

  take(route: Route): void {
    route.segments.forEach((segment, index) => {
      const across = segment.line === 'row' || segment.line === 'horizontal'
      const [low, high] = [Math.min(segment.from, segment.to), Math.max(segment.from, segment.to)]
      for (let position = low + 1; position < high; position++) {
        const here = this.#at(across ? position : segment.at, across ? segment.at : position)
        if (across) here.across++
        else here.down++
      }
      if (index > 0) this.#at(across ? segment.from : segment.at, across ? segment.at : segment.from).corners++
      if (segment.line === 'row') push(this.#rows, segment.at, this.#inner(route, segment, index, low, high))
      if (segment.line === 'column') push(this.#columns, segment.at, this.#inner(route, segment, index, low, high))
    })
  }

  /** The cell of the node at either end is left out: its other side is free. */
  #inner(route: Route, segment: Segment, index: number, low: number, high: number): Taken {
    const ends = [index === 0 ? segment.from : NaN, index === route.segments.length - 1 ? segment.to : NaN]
    return {
      from: ends.includes(low) ? low + 1 : low,
      to: ends.includes(high) ? high - 1 : high,
      offset: segment.offset,
    }
  }

  #at(x: number, y: number): Passing {
    const key = this.#key(x, y)
    const here = this.#passing.get(key) ?? { across: 0, down: 0, corners: 0 }
    this.#passing.set(key, here)
    return here
  }

  #key(x: number, y: number): number {
    return y * this.width + x
  }
}

function push<V>(map: Map<number, V[]>, key: number, value: V): void {
  const found = map.get(key)
  if (found) found.push(value)
  else map.set(key, [value])
}
