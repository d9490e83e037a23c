import { globSync, readFileSync, writeFileSync } from 'node:fs'
import type { Area } from '../../scripts/play/find-scenarios.ts'

/** The scenarios of each area that the canary test plays: few that hand in every form between them. */
const CHOSEN = 'tests/canary/scenarios.json'

/** Forms of the packs about which there are scenarios, but those that none of them hands in. */
export function neverHandedIn(handedIn: ReadonlyMap<string, ReadonlySet<string>>, processes: ReadonlySet<string>): string[] {
  const all = globSync('forms/*/*.form')
    .filter(file => processes.has(file.split('/')[1] ?? ''))
    .map(file => (JSON.parse(readFileSync(file, 'utf8')) as { id: string }).id)
  const found = new Set([...handedIn.values()].flatMap(forms => [...forms]))
  return all.filter(id => !found.has(id)).sort()
}

/** @returns forms that the chosen scenarios do not hand in though others do; `CHOOSE=1` writes the choice anew */
export function missedByChosen(area: Area, handedIn: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const known = JSON.parse(readFileSync(CHOSEN, 'utf8')) as Partial<Record<Area, readonly string[]>>
  const chosen = process.env['CHOOSE'] ? fewest(handedIn) : (known[area] ?? [])
  if (process.env['CHOOSE']) writeFileSync(CHOSEN, `${JSON.stringify({ ...known, [area]: chosen }, null, 2)}\n`)
  const covered = new Set(chosen.flatMap(name => [...(handedIn.get(name) ?? [])]))
  return [...new Set([...handedIn.values()].flatMap(forms => [...forms]))].filter(id => !covered.has(id)).sort()
}

/** Always the one that adds most. */
function fewest(handedIn: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const left = new Set([...handedIn.values()].flatMap(forms => [...forms]))
  const names: string[] = []
  while (left.size > 0) {
    const adds = ([, forms]: readonly [string, ReadonlySet<string>]) => [...forms].filter(id => left.has(id)).length
    const [name, forms] = [...handedIn].toSorted((a, b) => adds(b) - adds(a) || (a[0] < b[0] ? -1 : 1))[0] ?? [
      '',
      new Set<string>(),
    ]
    names.push(name)
    for (const id of forms) left.delete(id)
  }
  return names.sort()
}
