import { z } from 'zod'
import { PaperSeriesModel, isPattern } from './paper-number.ts'
import type { Pack } from './pack.ts'
import { readJsonFile } from './read-json-file.ts'

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
})
export type PackDemonstration = z.infer<typeof demonstrationFile>
export type DemonstrationCase = PackDemonstration['cases'][number]

/** @throws FileFault where the file is not of that shape */
export const readDemonstration = (file: string): PackDemonstration => readJsonFile(file, demonstrationFile)

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
