import { basename } from 'node:path'
import { z } from 'zod'
import { indicatorValues } from './indicator-set.ts'
import { addDemonstrationValues } from './indicator-version.ts'
import { keyOf } from './keys/key-ring.ts'
import { newestLedger } from './ledger-definition.ts'
import type { LedgerVersion } from './ledger-definition.ts'
import { ENTRY_NAME, LedgerEntryModel, entryKeyOf } from './ledger-entry.ts'
import type { LedgerValue } from './ledger-entry.ts'
import { fitValue } from './ledger-value.ts'
import { writeEntry } from './ledger-write.ts'
import { PaperSeriesModel, isPattern } from './paper-number.ts'
import type { Pack } from './pack.ts'
import { FileFault, readJsonFile } from './read-json-file.ts'

const word = z.string().regex(/^[A-Za-z0-9][\w.:-]{0,63}$/)

/** A pack's `demonstration.json`: what a demonstration shows of it. Everything invented; nothing of it reaches an installation in use. */
const demonstrationFile = z.strictObject({
  /** How the demonstration's organisations number its papers: an invented 机关代字. Nobody else can know what an organisation calls its own. */
  paperSeries: z
    .array(
      z.strictObject({ orgCode: word, series: word, pattern: z.string().max(60).refine(isPattern, '{year} and {n} once each') }),
    )
    .max(100)
    .default([]),
  /** Cases that are started by their start form, as the account of that user name. */
  cases: z
    .array(z.strictObject({ startedBy: word, processDefinitionId: word, data: z.record(z.string(), z.unknown()) }))
    .max(100)
    .default([]),
  /** Points and thresholds of sets of indicators, where their source is silent: invented, and marked so. */
  indicators: z
    .array(indicatorValues.extend({ set: word }))
    .max(20)
    .default([]),
  /** Entries of ledgers of things (`keyedBy`): what is on record of the demonstration's offices before anything is done here. */
  ledgerEntries: z
    .array(
      z.strictObject({
        ledger: word,
        key: z.string().regex(ENTRY_NAME),
        place: z.strictObject({ countyCode: word, officeCode: word.optional() }),
        values: z.record(z.string(), z.unknown()),
      }),
    )
    .max(500)
    .default([]),
})
export type PackDemonstration = z.infer<typeof demonstrationFile>
export type DemonstrationCase = PackDemonstration['cases'][number]

/** @throws FileFault where the file is not of that shape */
export const readDemonstration = (file: string): PackDemonstration => readJsonFile(file, demonstrationFile)

/** What is on record of invented things, once; what became of an entry since stays. @returns how many were new. @throws where a value does not fit */
export async function addDemonstrationEntries(packs: readonly Pack[], at = new Date()): Promise<number> {
  let added = 0
  for (const file of packs.flatMap(({ demonstration }) => demonstration)) {
    for (const { ledger: id, key, place, values } of readDemonstration(file).ledgerEntries) {
      const ledger = await newestLedger(id)
      if (!ledger) throw new FileFault(`${basename(file)}: there is no ledger ${id}`)
      const entryKey = entryKeyOf(id, key)
      if (await LedgerEntryModel.exists({ ledger: id, entryKey })) continue
      await writeEntry({
        ledger,
        entryKey,
        dataKey: await keyOf(`entry:${entryKey}`),
        place,
        values: fittingValues(ledger, values, at, basename(file)),
        effectKey: `demonstration:${entryKey}`,
        written: { how: 'import', at },
      })
      added++
    }
  }
  return added
}

function fittingValues({ ledger, definition }: LedgerVersion, values: Readonly<Record<string, unknown>>, at: Date, file: string) {
  return Object.entries(values).map(([key, said]): LedgerValue => {
    const field = definition.fields.find(each => each.key === key)
    const value = field && fitValue(field, said)
    if (value === undefined) throw new FileFault(`${file}: the ledger ${ledger} cannot hold what is said of ${key}`)
    return { key, value, at }
  })
}

/** Invented points and thresholds of sets of indicators; what is there stays. @returns how many sets got some */
export const addDemonstrationIndicators = (packs: readonly Pack[]): Promise<number> =>
  addDemonstrationValues(packs.flatMap(({ demonstration }) => demonstration.flatMap(file => readDemonstration(file).indicators)))

/** The numbering of papers in a demonstration; what is there stays. @returns how many were new */
export async function addDemonstrationSeries(packs: readonly Pack[]): Promise<number> {
  const series = packs.flatMap(({ demonstration }) => demonstration.flatMap(file => readDemonstration(file).paperSeries))
  if (series.length === 0) return 0
  const { upsertedCount } = await PaperSeriesModel.bulkWrite(
    series.map(({ orgCode, series: name, pattern }) => ({
      updateOne: { filter: { orgCode, series: name }, update: { $setOnInsert: { pattern } }, upsert: true },
    })),
  )
  return upsertedCount
}
