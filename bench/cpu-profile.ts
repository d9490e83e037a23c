import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

interface Profile {
  readonly nodes: readonly {
    readonly id: number
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  }[]
  readonly samples: readonly number[]
  readonly timeDeltas: readonly number[]
}

export interface Share {
  readonly name: string
  readonly percent: number
}

/** The functions in which most of the profiled time was spent, without what they called; waiting left out. */
export function topSelfTime(directory: string, count: number): Share[] {
  const file = readdirSync(directory).find(name => name.endsWith('.cpuprofile'))
  if (!file) return []
  const profile = JSON.parse(readFileSync(join(directory, file), 'utf8')) as Profile
  const names = new Map(profile.nodes.map(({ id, callFrame }) => [id, nameOf(callFrame)]))
  const times = new Map<string, number>()
  let total = 0
  profile.samples.forEach((id, i) => {
    const name = names.get(id)!
    if (name === '(idle)' || name === '(root)') return
    const time = profile.timeDeltas[i]!
    total += time
    times.set(name, (times.get(name) ?? 0) + time)
  })
  return [...times]
    .sort(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([name, time]) => ({ name, percent: (100 * time) / total }))
}

function nameOf({ functionName, url, lineNumber }: Profile['nodes'][number]['callFrame']): string {
  const place = url.replace(/^.*\/(engine|node_modules)\//, '$1/').replace(/^node:/, 'node:')
  return `${functionName || '(anonymous)'}${place ? `  ${place}:${lineNumber + 1}` : ''}`
}
