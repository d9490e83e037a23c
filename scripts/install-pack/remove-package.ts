import { readFileSync } from 'node:fs'
import { PackageFault } from '../../domain/installed-package.ts'
import type { InstalledPackage } from '../../domain/installed-package.ts'
import type { EngineClient } from '../../server/plugin-api.ts'

const PAGE = 1000
const SHOWN = 20

/** The processes that a package's models define. */
export const processIdsOf = ({ packs }: InstalledPackage): string[] =>
  packs
    .flatMap(({ models }) => models.filter(file => file.endsWith('.bpmn')))
    .flatMap(file =>
      [...readFileSync(file, 'utf8').matchAll(/<(?:\w+:)?process\s[^>]*?\bid="([^"]+)"/g)].map(([, id]) => String(id)),
    )

/**
 * A running case of a package that is gone would find nobody who does its jobs: whoever removes it ends them first, or names them.
 * @param named keys of the cases that may stay as they are
 * @throws PackageFault where one runs that is not named
 */
export async function checkRunningCases(
  engine: EngineClient,
  found: InstalledPackage,
  named: ReadonlySet<string>,
): Promise<readonly string[]> {
  const running: string[] = []
  for (const processDefinitionId of processIdsOf(found)) {
    const { items = [] } = await engine.searchProcessInstances(
      { filter: { processDefinitionId, state: 'ACTIVE' }, page: { limit: PAGE } },
      { consistency: { waitUpToMs: 0 } },
    )
    running.push(...items.map(({ processInstanceKey }) => String(processInstanceKey)))
  }
  const unnamed = running.filter(key => !named.has(key))
  if (unnamed.length > 0)
    throw new PackageFault(
      `${unnamed.length} cases of ${found.name} are running: ${unnamed.slice(0, SHOWN).join(',')}${unnamed.length > SHOWN ? ' …' : ''}. ` +
        'Their next task would find nobody to do it. End them first, or name those that may stop where they are: --running KEY,KEY.',
    )
  return running
}
