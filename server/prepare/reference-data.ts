import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { OrganisationModel } from '../../domain/organisation.ts'
import { demonstrationOrganisations, organisations } from '../../seeds/organisations.ts'

const FOLDER = resolve(import.meta.dirname, '../../seeds')

/**
 * Loads reference data that is not there yet; what somebody changed stays. A file of `seeds/` that exports
 * `seed(demonstration: boolean): Promise<string | undefined>` is called at each start, must be idempotent, and says what it added.
 */
export async function loadReferenceData(say: (line: string) => void, demonstration: boolean): Promise<void> {
  const { upsertedCount } = await OrganisationModel.bulkWrite(
    (demonstration ? [...organisations, ...demonstrationOrganisations] : organisations).map(organisation => ({
      updateOne: { filter: { code: organisation.code }, update: { $setOnInsert: { ...organisation, past: [] } }, upsert: true },
    })),
  )
  if (upsertedCount > 0) say(`loaded ${upsertedCount} organisations`)
  for (const file of readdirSync(FOLDER)
    .filter(name => name.endsWith('.ts'))
    .sort()) {
    const { seed } = (await import(pathToFileURL(join(FOLDER, file)).href)) as {
      seed?: (demonstration: boolean) => Promise<string | undefined>
    }
    const added = await seed?.(demonstration)
    if (added) say(`loaded ${added}`)
  }
}
