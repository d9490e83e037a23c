import type { FigureDefinition, FigureValue, OfficeFigure } from './figure.ts'

/** Since a week before: better or worse as the figure has it; unknown where either has nothing on record. */
export interface FigureTrend {
  readonly direction: 'better' | 'worse' | 'same' | 'unknown'
  /** In the figure's unit: positive where it is more than before. */
  readonly change: number | null
  readonly before: number | null
}

const ROUNDING = 10_000

export function trendOf(
  { better }: Pick<FigureDefinition, 'better'>,
  now: Pick<FigureValue, 'value'>,
  before: Pick<FigureValue, 'value'> | undefined,
): FigureTrend {
  const was = before?.value ?? null
  if (now.value === null || was === null) return { direction: 'unknown', change: null, before: was }
  const change = Math.round((now.value - was) * ROUNDING) / ROUNDING
  const direction = change === 0 ? 'same' : change > 0 === (better === 'more') ? 'better' : 'worse'
  return { direction, change, before: was }
}

/** Where an office stands among others. */
export interface OfficeRank {
  readonly officeCode: string
  /** From 1; offices alike share one, and the next is left out for it. */
  readonly rank: number
  readonly met: number
  readonly missed: number
  /** Of which nothing is on record. */
  readonly unknown: number
}

/** The fewest targets missed first; of as many, the most met. What is not on record counts neither way, and stands there. */
export function rankOffices(
  offices: readonly { readonly officeCode: string; readonly figures: readonly OfficeFigure[] }[],
): OfficeRank[] {
  const tallied = offices.map(({ officeCode, figures }) => {
    const count = (standing: OfficeFigure['standing']) => figures.filter(each => each.standing === standing).length
    return { officeCode, met: count('met'), missed: count('missed'), unknown: count('unknown') }
  })
  const ordered = tallied.toSorted((one, other) => one.missed - other.missed || other.met - one.met)
  const isAlike = (one: (typeof ordered)[number], other: (typeof ordered)[number]) =>
    one.missed === other.missed && one.met === other.met
  return ordered.map(each => ({ ...each, rank: ordered.findIndex(other => isAlike(each, other)) + 1 }))
}
