import type { Mark } from '../legal-basis.ts'
import type { BothLanguages } from '../parameter.ts'
import type { OfficeFacts } from './office-facts.ts'

/** count: so many. share: a part of a whole, 0 to 1. per-worker: people to one worker. square-metres. stars: 1 to 5. */
export const FIGURE_UNITS = ['count', 'share', 'per-worker', 'square-metres', 'stars'] as const
export type FigureUnit = (typeof FIGURE_UNITS)[number]
export const FIGURE_GROUPS = ['people', 'place', 'building', 'work'] as const
export type FigureGroup = (typeof FIGURE_GROUPS)[number]

/**
 * A figure of the wall chart (挂图作战), by which offices are compared: data that whoever reads the figure can see, and one function of
 * what is on record of an office. docs/howto/add-a-figure.md.
 */
export interface FigureDefinition {
  /** `staff-formal`. Never given to another figure: snapshots name theirs by it. */
  readonly id: string
  readonly group: FigureGroup
  readonly name: BothLanguages
  /** Of one office, where that is said otherwise: of a coverage, whether it is covered. */
  readonly nameOfOne?: BothLanguages
  /** How it is counted, in words, from which records. */
  readonly formula: BothLanguages
  /** The article or document that asks for it. */
  readonly source: string
  readonly mark: Mark
  readonly unit: FigureUnit
  readonly better: 'more' | 'less'
  /** What it is held against: a parameter's key, in the value of the county's region (percent of a share), or the figure itself. None: it is shown and not judged. */
  readonly target?: string | number
  /** Who is held against it: each office, or only the offices of a county together. */
  readonly judged: 'office' | 'together'
  /** Of one office; undefined where nothing is on record. */
  of(facts: OfficeFacts): Reckoned | undefined
}

/** What was counted. Codes and numbers only: nothing in a figure names a person. */
export interface Reckoned {
  readonly numerator: number
  readonly denominator?: number
  /** What was counted: keys of cases (`2251799813685249`) and of entries of ledgers (`offices:410106-01`). */
  readonly cases: readonly string[]
}

export interface FigureTarget {
  /** In the figure's own unit: of a share 0 to 1. */
  readonly value: number
  readonly source: string
  readonly mark: Mark
  /** The parameter and its version; absent where the figure's own definition says it. */
  readonly parameter?: { readonly key: string; readonly version: number }
}

/** met, missed: held against its target. unknown: nothing is on record. shown: no target, one for all offices together, or nobody of whom it asks. */
export const FIGURE_STANDINGS = ['met', 'missed', 'unknown', 'shown'] as const
export type FigureStanding = (typeof FIGURE_STANDINGS)[number]

export interface FigureValue {
  readonly figure: string
  readonly numerator: number
  readonly denominator?: number
  /** In the figure's unit. Null: nothing is on record, or nothing to divide by. */
  readonly value: number | null
  readonly target?: FigureTarget
  readonly standing: FigureStanding
}
export interface OfficeFigure extends FigureValue {
  readonly officeCode: string
  readonly cases: readonly string[]
}
/** Of several offices together: of a county, a city. */
export interface JointFigure extends FigureValue {
  /** Of the offices that are judged one by one, how many there are, meet it, miss it. */
  readonly offices: number
  readonly met: number
  readonly missed: number
}

const ROUNDING = 10_000

/** Of a share, and of people to one worker, the quotient; otherwise the number itself, and the denominator is what it is a part of. */
export function valueOf(
  unit: FigureUnit,
  { numerator, denominator }: Pick<Reckoned, 'numerator' | 'denominator'>,
): number | null {
  if (unit !== 'share' && unit !== 'per-worker') return numerator
  return denominator ? Math.round((numerator / denominator) * ROUNDING) / ROUNDING : null
}

/** One office's figure. @param reckoned undefined where nothing is on record */
export function officeFigure(
  definition: FigureDefinition,
  officeCode: string,
  reckoned: Reckoned | undefined,
  target: FigureTarget | undefined,
): OfficeFigure {
  const { id: figure, judged, unit } = definition
  const aim = target ? { target } : {}
  if (!reckoned) return { figure, officeCode, numerator: 0, value: null, standing: 'unknown', cases: [], ...aim }
  const value = valueOf(unit, reckoned)
  const standing = judged === 'together' || !target ? 'shown' : standingOf(definition, reckoned, target)
  return { figure, officeCode, ...reckoned, value, standing, ...aim }
}

/** The offices' figures as one: sums over sums, held against the target where it is for all of them; else as good as the offices. */
export function jointFigure(
  definition: FigureDefinition,
  figures: readonly OfficeFigure[],
  target: FigureTarget | undefined,
): JointFigure {
  const known = figures.filter(({ standing }) => standing !== 'unknown')
  const sum = (of: 'numerator' | 'denominator') => known.reduce((total, each) => total + (each[of] ?? 0), 0)
  const summed = {
    numerator: sum('numerator'),
    ...(known.some(({ denominator }) => denominator !== undefined) ? { denominator: sum('denominator') } : {}),
  }
  const count = (standing: FigureStanding) => figures.filter(each => each.standing === standing).length
  const [met, missed] = [count('met'), count('missed')]
  const standing = (): FigureStanding => {
    if (known.length === 0) return 'unknown'
    if (!target) return 'shown'
    if (definition.judged === 'together') return standingOf(definition, summed, target)
    if (missed > 0) return 'missed'
    return known.length < figures.length ? 'unknown' : met > 0 ? 'met' : 'shown'
  }
  return {
    figure: definition.id,
    ...summed,
    value: known.length === 0 ? null : valueOf(definition.unit, summed),
    standing: standing(),
    offices: figures.length,
    met,
    missed,
    ...(target ? { target } : {}),
  }
}

/** Nothing to divide by: nobody for whom it is asked; or people, and nobody to look after them. */
function standingOf(
  { better, unit }: FigureDefinition,
  reckoned: Pick<Reckoned, 'numerator' | 'denominator'>,
  target: FigureTarget,
): FigureStanding {
  const value = valueOf(unit, reckoned)
  if (value === null) return reckoned.numerator === 0 ? 'shown' : 'missed'
  return (better === 'more' ? value >= target.value : value <= target.value) ? 'met' : 'missed'
}
