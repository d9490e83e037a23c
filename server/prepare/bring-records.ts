import type { Pack } from '../../domain/pack.ts'
import { loadIndicators } from '../../domain/indicator-version.ts'
import { addDemonstrationEntries, addDemonstrationIndicators, addDemonstrationSeries } from '../../domain/pack-demonstration.ts'
import { addParameters, readParameters } from '../../domain/parameter-file.ts'
import { loadLedgers } from './load-ledgers.ts'
import { takeInPapers } from './paper-wordings.ts'

/**
 * Brings what packs hold besides models and workers: parameters, the wordings of papers, ledgers, sets of indicators. What is there stays, what a
 * pack has changed becomes the next version; the same again changes nothing.
 */
export async function bringRecords(say: (line: string) => void, packs: readonly Pack[], demonstration: boolean): Promise<void> {
  const added = await addParameters(packs.flatMap(({ parameters }) => parameters.flatMap(readParameters)))
  if (added > 0) say(`loaded ${added} parameters`)
  await takeInPapers(say, packs)
  await loadLedgers(say, packs)
  const sets = await loadIndicators(packs)
  if (sets > 0) say(`loaded ${sets} sets of indicators`)
  if (demonstration) await addDemonstrationIndicators(packs)
  const entries = demonstration ? await addDemonstrationEntries(packs) : 0
  if (entries > 0) say(`loaded ${entries} entries of ledgers`)
  const series = demonstration ? await addDemonstrationSeries(packs) : 0
  if (series > 0) say(`loaded the numbering of ${series} kinds of papers`)
}
