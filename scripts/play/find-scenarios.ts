import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Scenario } from './scenario.ts'

/** Every scenario of every pack: `scripts/play/correction/<pack>/scenarios.ts` exports `scenarios`. */
export async function findScenarios(): Promise<Scenario[]> {
  const folder = join(import.meta.dirname, 'correction')
  const found: Scenario[] = []
  for (const file of globSync('*/scenarios.ts', { cwd: folder }).sort()) {
    const { scenarios } = (await import(pathToFileURL(join(folder, file)).href)) as { scenarios?: readonly Scenario[] }
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
