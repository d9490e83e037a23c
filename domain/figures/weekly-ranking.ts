import type { FigureStanding, FigureUnit, OfficeFigure } from './figure.ts'
import type { FigureSnapshot, SnapshotDefinition } from './figure-snapshot.ts'

/** How an office stands among those of its county in a week (挂图作战每周通报), by what was counted for it. */
export interface RankedOffice {
  readonly officeCode: string
  /** From 1; offices that stand alike share one. */
  readonly rank: number
  /** Of the figures against which it is held, how many it meets, and how many there are. */
  readonly met: number
  readonly judged: number
  /** Ids of those that it misses, and of those of which nothing is on record. */
  readonly missed: readonly string[]
  readonly unknown: readonly string[]
  /** Figures that have come closer to, or gone away from, where they should be; undefined where there is nothing to compare with. */
  readonly moved?: { readonly better: number; readonly worse: number }
}

/** By how few figures an office does not meet (some ask nothing of an office: it has nobody for them), of those alike by what has become better less what has become worse. @param before an earlier week */
export function rankOffices(now: FigureSnapshot, before?: FigureSnapshot): RankedOffice[] {
  const definitions = new Map(now.definitions.map(each => [each.id, each]))
  const earlier = new Map(before?.offices.map(({ officeCode, figures }) => [officeCode, figures]))
  const offices = now.offices.map(({ officeCode, figures }) => {
    const judged = figures.filter(({ figure, target }) => target && definitions.get(figure)?.judged === 'office')
    const those = (wanted: FigureStanding) => judged.filter(({ standing }) => standing === wanted).map(({ figure }) => figure)
    const [met, missed, unknown] = [those('met').length, those('missed'), those('unknown')]
    const was = earlier.get(officeCode)
    const moved = was ? { moved: movesOf(definitions, figures, was) } : {}
    return { officeCode, met, judged: met + missed.length + unknown.length, missed, unknown, ...moved }
  })
  const ahead = (one: Unranked, other: Unranked) => short(other) - short(one) || gain(one) - gain(other)
  return offices
    .map(each => ({ ...each, rank: 1 + offices.filter(other => ahead(other, each) > 0).length }))
    .toSorted((one, other) => one.rank - other.rank || (one.officeCode < other.officeCode ? -1 : 1))
}

type Unranked = Omit<RankedOffice, 'rank'>
const short = ({ judged, met }: Unranked): number => judged - met
const gain = ({ moved }: Unranked): number => (moved ? moved.better - moved.worse : 0)

function movesOf(
  definitions: ReadonlyMap<string, SnapshotDefinition>,
  figures: readonly OfficeFigure[],
  before: readonly OfficeFigure[],
): { better: number; worse: number } {
  const was = new Map(before.map(({ figure, value }) => [figure, value]))
  const steps = figures.map(({ figure, value }) => {
    const from = was.get(figure)
    if (value === null || from === null || from === undefined) return 0
    return definitions.get(figure)?.better === 'less' ? from - value : value - from
  })
  return { better: steps.filter(step => step > 0).length, worse: steps.filter(step => step < 0).length }
}

const PERMILLE = 1000

/** A figure's value as a paper prints it. */
export function figureWords(value: number | null, unit: FigureUnit): string {
  if (value === null) return '—'
  if (unit === 'share') return `${Math.round(value * PERMILLE) / 10}%`
  if (unit === 'per-worker') return `1∶${value}`
  return { count: `${value}`, 'square-metres': `${value} 平方米`, stars: `${value} 星` }[unit]
}
