import { readFileSync, readdirSync } from 'node:fs'
import type { ChildServer } from './child-server.ts'

/** A server with the mongod of its own behind it. */
export interface Side {
  readonly server: ChildServer
  readonly mongodPid: number
}
export interface Cost {
  /** Of the server, and of its mongod. */
  readonly cpuMs: number
  readonly mongodMs: number
  readonly medianMs: number
}

/** By turns, so that whatever else the machine does falls on all sides alike. */
export async function turnAbout(
  sides: readonly { readonly side: Side; readonly ask: () => Promise<void> }[],
  rounds: number,
): Promise<readonly Cost[]> {
  const spent = sides.map(() => ({ cpuMs: 0, mongodMs: 0, times: [] as number[] }))
  for (let at = -Math.ceil(rounds / 4); at < rounds; at++) {
    for (const [which, { side, ask }] of sides.entries()) {
      const before = await cpuOf(side)
      const begun = performance.now()
      await ask()
      const took = performance.now() - begun
      const after = await cpuOf(side)
      if (at < 0) continue
      const of = spent[which]!
      of.times.push(took)
      of.cpuMs += (after.server - before.server) / rounds
      of.mongodMs += between(before.mongod, after.mongod) / rounds
    }
  }
  return spent.map(({ times, ...cpu }) => ({ ...cpu, medianMs: times.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0 }))
}

const cpuOf = async ({ server, mongodPid }: Side) => ({
  server: (await server.cpuMicros()) / 1000,
  mongod: threadsOf(mongodPid),
})

/** What threads have spent between two looks; one that is new began with nothing, one that has ended is left out. */
const between = (before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number =>
  [...after].reduce((sum, [thread, ms]) => sum + ms - (before.get(thread) ?? 0), 0)

/** Milliseconds of CPU by thread; none where there is no Linux to tell. Asking mongod itself would cost it as much as a search. */
function threadsOf(pid: number): ReadonlyMap<string, number> {
  const folder = `/proc/${pid}/task`
  return new Map(orNothing(() => readdirSync(folder)).map(thread => [thread, spentBy(`${folder}/${thread}`)]))
}
const spentBy = (thread: string): number =>
  Number(orNothing(() => [readFileSync(`${thread}/schedstat`, 'utf8')])[0]?.split(' ')[0] ?? 0) / 1e6

/** A thread may have ended meanwhile. */
function orNothing(read: () => string[]): string[] {
  try {
    return read()
  } catch {
    return []
  }
}
