import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { packsOf } from '../../scripts/play/find-scenarios.ts'
import type { Area } from '../../scripts/play/find-scenarios.ts'

/** The scenarios of each area that the canary test plays: few that hand in every form between them. */
const CHOSEN = 'tests/canary/scenarios.json'

const formsOf = (packs: ReadonlySet<string>): string[] =>
  globSync('forms/*/*.form')
    .filter(file => packs.has(file.split('/')[1] ?? ''))
    .map(file => (JSON.parse(readFileSync(file, 'utf8')) as { id: string }).id)

/** Forms of the packs about which there are scenarios, but those that none of them hands in. */
export function neverHandedIn(handedIn: ReadonlyMap<string, ReadonlySet<string>>, processes: ReadonlySet<string>): string[] {
  const found = new Set([...handedIn.values()].flatMap(forms => [...forms]))
  return formsOf(processes)
    .filter(id => !found.has(id))
    .sort()
}

/**
 * Of the area's own forms; those of another, which lead to this one, are played there. `CHOOSE=1` writes the choice anew.
 * @returns forms that the chosen scenarios do not hand in though others do
 */
export function missedByChosen(area: Area, handedIn: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const own = new Set(formsOf(new Set(packsOf(area))))
  const ownOf = new Map([...handedIn].map(([name, forms]) => [name, new Set([...forms].filter(id => own.has(id)))]))
  const known = JSON.parse(readFileSync(CHOSEN, 'utf8')) as Partial<Record<Area, readonly string[]>>
  const chosen = process.env['CHOOSE'] ? fewest(ownOf) : (known[area] ?? [])
  if (process.env['CHOOSE']) writeFileSync(CHOSEN, `${JSON.stringify({ ...known, [area]: chosen }, null, 2)}\n`)
  const covered = new Set(chosen.flatMap(name => [...(ownOf.get(name) ?? [])]))
  return [...new Set([...ownOf.values()].flatMap(forms => [...forms]))].filter(id => !covered.has(id)).sort()
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
