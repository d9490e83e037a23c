import { globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Scenario } from './scenario.ts'

/** The trade's parts, each a folder here of packs with scenarios: community correction, resettlement, the building of offices. */
export const AREAS = ['correction', 'resettlement', 'offices'] as const
export type Area = (typeof AREAS)[number]
export const isArea = (text: string | undefined): text is Area => (AREAS as readonly (string | undefined)[]).includes(text)

const HERE = import.meta.dirname

/** The packs of an area: `scripts/play/<area>/<pack>`. */
export const packsOf = (area: Area): string[] =>
  globSync('*/scenarios.ts', { cwd: join(HERE, area) })
    .map(file => dirname(file))
    .sort()

/** Every scenario of an area's packs, or of all: `scripts/play/<area>/<pack>/scenarios.ts` exports `scenarios`. */
export async function findScenarios(areas: readonly Area[] = AREAS): Promise<Scenario[]> {
  const found: Scenario[] = []
  for (const file of areas.flatMap(area => packsOf(area).map(pack => join(area, pack, 'scenarios.ts')))) {
    const { scenarios } = (await import(pathToFileURL(join(HERE, file)).href)) as { scenarios?: readonly Scenario[] }
    if (!scenarios) throw new Error(`${file} exports no scenarios`)
    for (const scenario of scenarios) {
      if (found.some(each => each.name === scenario.name))
        throw new Error(`${file}: a scenario ${scenario.name} is there already`)
      found.push(scenario)
    }
  }
  return found
}

/** @param wanted names of scenarios or processes, comma separated; `all` or nothing: all */
export function chosen(scenarios: readonly Scenario[], wanted = 'all'): Scenario[] {
  if (wanted === 'all' || wanted === '') return [...scenarios]
  const names = wanted.split(',')
  for (const name of names) {
    if (scenarios.some(each => each.name === name || each.process === name)) continue
    throw new Error(`no scenario ${name}; there are: ${scenarios.map(each => each.name).join(', ')}`)
  }
  return scenarios.filter(each => names.includes(each.name) || names.includes(each.process))
}
