import { PaperSeriesModel } from '../domain/paper-number.ts'
import type { PaperSeries } from '../domain/paper-number.ts'

/** How the demonstration's county agency numbers its papers: an invented 机关代字. Every installation sets its own. */
export const paperSeries: readonly PaperSeries[] = [
  { orgCode: '410106', series: 'document-receipt', pattern: '上司矫回〔{year}〕{n}号' },
  { orgCode: '410106', series: 'entry-declaration', pattern: '上司矫宣〔{year}〕{n}号' },
]

/** Only for a demonstration: what an organisation calls its papers nobody else can know. */
export async function seed(demonstration: boolean): Promise<string | undefined> {
  if (!demonstration) return undefined
  const { upsertedCount } = await PaperSeriesModel.bulkWrite(
    paperSeries.map(({ orgCode, series, pattern }) => ({
      updateOne: { filter: { orgCode, series }, update: { $setOnInsert: { pattern } }, upsert: true },
    })),
  )
  return upsertedCount > 0 ? `the numbering of ${upsertedCount} kinds of papers` : undefined
}
