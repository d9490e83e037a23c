import { CasePaperModel } from '../../domain/case-paper.ts'
import { PaperNumberModel, PaperSeriesModel, nextPaperNumber } from '../../domain/paper-number.ts'
import type { OrganisationName } from './scope.ts'

/** A number series of an organisation, and what of it is used in the year. */
export interface SeriesItem {
  readonly orgCode: string
  readonly orgName: string
  readonly series: string
  readonly pattern: string
  /** How the next one reads, and its number. */
  readonly next: string
  readonly nextNumber: number
  /** Numbers below the last one that nobody has: `3`, `5–9`. */
  readonly gaps: readonly string[]
  /** Numbers that were given while their paper is not there (yet). */
  readonly without: readonly string[]
  readonly used: number
}

export async function seriesList(organisations: readonly OrganisationName[], today: string): Promise<SeriesItem[]> {
  const names = new Map(organisations.map(({ code, name }) => [code, name]))
  const year = Number(today.slice(0, 4))
  const all = await PaperSeriesModel.find({ orgCode: { $in: [...names.keys()] } })
    .sort({ orgCode: 1, series: 1 })
    .lean()
  return Promise.all(
    all.map(async ({ orgCode, series, pattern, startAt }) => {
      const given = await PaperNumberModel.find({ orgCode, series, year }).sort({ n: 1 }).lean()
      const kept = new Set(await CasePaperModel.distinct('effectKey', { effectKey: { $in: given.map(({ _id }) => _id) } }))
      const last = given.at(-1)?.n ?? 0
      return {
        orgCode,
        orgName: names.get(orgCode) ?? orgCode,
        series,
        pattern,
        next: (await nextPaperNumber({ orgCode, series, on: today })) ?? '',
        nextNumber: Math.max(last + 1, startAt?.year === year ? startAt.n : 1),
        gaps: gapsOf(given.map(({ n }) => n)),
        without: given.filter(({ _id }) => !kept.has(_id)).map(({ text }) => text),
        used: given.length,
      }
    }),
  )
}

/** @param used in order */
export function gapsOf(used: readonly number[]): string[] {
  let expected = 1
  return used.flatMap(n => {
    const first = expected
    expected = n + 1
    if (n === first) return []
    return n === first + 1 ? [String(first)] : [`${first}–${n - 1}`]
  })
}
