import type { Route } from './route-grid.ts'

/** Part of a flow that runs in a channel; `before` (left or up) or `after` says to which side each end goes on. */
interface Run {
  readonly key: string
  readonly low: number
  readonly high: number
  readonly ends: readonly { readonly at: number; readonly side: 'before' | 'after' }[]
}
/** By `<flow> <index of the segment>`: which track of its channel, from the left or top; by channel: how many there are. */
export interface Tracks {
  readonly trackOf: ReadonlyMap<string, number>
  readonly verticals: ReadonlyMap<number, number>
  readonly horizontals: ReadonlyMap<number, number>
}

/** Gives the flows in each channel tracks of their own where they pass one another, in the order with the fewest crossings. */
export function tracksOf(routes: readonly Route[]): Tracks {
  const trackOf = new Map<string, number>()
  const counts = { vertical: new Map<number, number>(), horizontal: new Map<number, number>() }
  for (const line of ['vertical', 'horizontal'] as const) {
    const channels = new Map<number, Run[]>()
    for (const route of routes)
      route.segments.forEach((segment, index) => {
        if (segment.line === line) channels.set(segment.at, [...(channels.get(segment.at) ?? []), runOf(route, index)])
      })
    for (const [at, runs] of channels) {
      const tracks = assign(ordered(runs))
      for (const [key, track] of tracks) trackOf.set(key, track)
      counts[line].set(at, Math.max(...tracks.values()) + 1)
    }
  }
  return { trackOf, verticals: counts.vertical, horizontals: counts.horizontal }
}

export const runKey = (route: Route, index: number): string => `${route.id} ${index}`

function runOf(route: Route, index: number): Run {
  const segment = route.segments[index]
  if (!segment) throw new Error(`${route.id} has no part ${index}`)
  const ends = [index - 1, index + 1].flatMap((neighbour, which) => {
    const other = route.segments[neighbour]
    if (!other) return []
    const far = which === 0 ? other.from : other.to
    const near = which === 0 ? other.to : other.from
    // A part along a row or column lies where its offset says: two in the same row are told apart.
    return [{ at: other.at + other.offset / 1000, side: far < near ? ('before' as const) : ('after' as const) }]
  })
  const positions = ends.map(end => end.at)
  return { key: runKey(route, index), low: Math.min(...positions), high: Math.max(...positions), ends }
}

function ordered(runs: readonly Run[]): Run[] {
  const order = [...runs].sort((a, b) => a.low + a.high - b.low - b.high)
  for (let round = 0; round < order.length; round++)
    for (let index = 1; index < order.length; index++) {
      const [first, second] = [order[index - 1] as Run, order[index] as Run]
      if (crossings(first, second) > crossings(second, first)) [order[index - 1], order[index]] = [second, first]
    }
  return order
}

/** Crossings of two runs when the first has the lower track. */
function crossings(first: Run, second: Run): number {
  const within = (run: Run, at: number) => run.low < at && at < run.high
  return (
    first.ends.filter(end => end.side === 'after' && within(second, end.at)).length +
    second.ends.filter(end => end.side === 'before' && within(first, end.at)).length
  )
}

function assign(order: readonly Run[]): Map<string, number> {
  const tracks = new Map<string, number>()
  order.forEach((run, index) => {
    const beside = order
      .slice(0, index)
      .filter(
        each =>
          Math.floor(each.low + 0.5) <= Math.floor(run.high + 0.5) && Math.floor(run.low + 0.5) <= Math.floor(each.high + 0.5),
      )
    tracks.set(run.key, Math.max(-1, ...beside.map(each => tracks.get(each.key) ?? 0)) + 1)
  })
  return tracks
}
