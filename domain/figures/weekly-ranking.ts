import { rankOffices, trendOf } from './compare-figures.ts'
import type { OfficeRank } from './compare-figures.ts'
import type { OfficeFigure } from './figure.ts'
import type { FigureSnapshot } from './figure-snapshot.ts'

/** How an office stands among those of its county in a week (挂图作战每周通报), ranked as the wall chart ranks. */
export interface RankedOffice extends Pick<OfficeRank, 'officeCode' | 'rank' | 'met'> {
  /** Of the figures against which it is held, those that it misses, and those of which nothing is on record. */
  readonly missed: readonly string[]
  readonly unknown: readonly string[]
  /** Figures that have come closer to, or gone away from, where they should be; undefined where there is nothing to compare with. */
  readonly moved?: { readonly better: number; readonly worse: number }
}

/** The best first. @param before an earlier week */
export function rankWeek({ definitions, offices }: FigureSnapshot, before?: FigureSnapshot): RankedOffice[] {
  const earlier = new Map(before?.offices.map(({ officeCode, figures }) => [officeCode, figures]))
  const own = new Map(offices.map(({ officeCode, figures }) => [officeCode, figures]))
  return rankOffices(offices).map(({ officeCode, rank, met }) => {
    const figures = own.get(officeCode) ?? []
    const held = figures.filter(
      ({ target, figure }) => target && definitions.find(({ id }) => id === figure)?.judged === 'office',
    )
    const those = (wanted: string) => held.filter(({ standing }) => standing === wanted).map(({ figure }) => figure)
    const was = earlier.get(officeCode)
    const moved = was ? { moved: movesOf(definitions, figures, was) } : {}
    return { officeCode, rank, met, missed: those('missed'), unknown: those('unknown'), ...moved }
  })
}

function movesOf(
  definitions: FigureSnapshot['definitions'],
  figures: readonly OfficeFigure[],
  before: readonly OfficeFigure[],
): { better: number; worse: number } {
  const directions = definitions.flatMap(definition => {
    const of = (all: readonly OfficeFigure[]) => all.find(({ figure }) => figure === definition.id)
    const now = of(figures)
    return now ? [trendOf(definition, now, of(before)).direction] : []
  })
  const count = (wanted: 'better' | 'worse') => directions.filter(direction => direction === wanted).length
  return { better: count('better'), worse: count('worse') }
}
