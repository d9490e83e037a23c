import { regionOf } from '../parameter-region.ts'
import { parameterOn } from '../parameter.ts'
import { FIGURES } from './definitions.ts'
import { jointFigure, officeFigure } from './figure.ts'
import type { FigureDefinition, FigureTarget, JointFigure, OfficeFigure } from './figure.ts'
import { factsOf } from './office-facts.ts'
import type { OfficeFacts } from './office-facts.ts'
import { tracksOf } from './office-tracks.ts'
import type { TrackStanding } from './office-tracks.ts'

/** All figures of one office on a day, in the order of the definitions, and where its cases of building stand. */
export interface OfficeChart {
  readonly officeCode: string
  readonly officeName: string
  readonly countyCode: string
  readonly figures: readonly OfficeFigure[]
  readonly tracks: readonly TrackStanding[]
}
/** By the figure's id. */
export type FigureTargets = ReadonlyMap<string, FigureTarget>

/**
 * All figures of the active ones among these offices, each held against the values of its county's region on that day.
 * @param day of the business clock
 */
export async function reckonFigures(officeCodes: readonly string[], day: string): Promise<OfficeChart[]> {
  const [facts, tracks] = await Promise.all([factsOf(officeCodes, day), tracksOf(officeCodes)])
  const figures = await figuresByOffice(facts, day)
  return facts.map(({ officeCode, officeName, countyCode }) => ({
    officeCode,
    officeName,
    countyCode,
    figures: figures.get(officeCode) ?? [],
    tracks: tracks.get(officeCode) ?? [],
  }))
}

/** Of each of these offices, by code, in the order of the definitions, held against the values of its county's region on that day. */
export async function figuresByOffice(facts: readonly OfficeFacts[], day: string): Promise<Map<string, OfficeFigure[]>> {
  const counties = [...new Set(facts.map(({ countyCode }) => countyCode))]
  const targets = new Map(await Promise.all(counties.map(async code => [code, await targetsFor(code, day)] as const)))
  return new Map(facts.map(each => [each.officeCode, figuresOf(each, targets.get(each.countyCode) ?? new Map())]))
}

/** The targets by which an organisation goes on a day, of whatever level. */
export async function targetsFor(orgCode: string, day: string): Promise<FigureTargets> {
  const region = await regionOf(orgCode)
  const found = await Promise.all(FIGURES.map(async each => [each.id, await targetOf(each, day, region)] as const))
  return new Map(found.flatMap(([id, target]) => (target ? [[id, target] as const] : [])))
}

const PERCENT = 100

async function targetOf(
  { target, unit, source, mark }: FigureDefinition,
  day: string,
  region: string | undefined,
): Promise<FigureTarget | undefined> {
  if (target === undefined) return undefined
  if (typeof target === 'number') return { value: target, source, mark }
  const parameter = await parameterOn(target, day, region)
  if (!parameter) return undefined
  const { key, version, value } = parameter
  const own = { source: parameter.source, mark: parameter.mark, parameter: { key, version } }
  return { value: unit === 'share' ? value / PERCENT : value, ...own }
}

/** Of one office, in the order of the definitions. */
const figuresOf = (facts: OfficeFacts, targets: FigureTargets): OfficeFigure[] =>
  FIGURES.map(each => officeFigure(each, facts.officeCode, each.of(facts), targets.get(each.id)))

/** The figures of these offices as those of one. @param targets of the organisation that is above them all */
export function jointFigures(offices: readonly OfficeChart[], targets: FigureTargets): JointFigure[] {
  return FIGURES.map((each, index) => {
    const figures = offices.flatMap(({ figures }) => figures[index] ?? [])
    return jointFigure(each, figures, targets.get(each.id))
  })
}
