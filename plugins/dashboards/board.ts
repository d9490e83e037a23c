import { rankOffices, trendOf } from '../../domain/figures/compare-figures.ts'
import type { FigureTrend, OfficeRank } from '../../domain/figures/compare-figures.ts'
import { FIGURES } from '../../domain/figures/definitions.ts'
import type { FigureDefinition, FigureValue, JointFigure } from '../../domain/figures/figure.ts'
import { snapshotsBefore } from '../../domain/figures/figure-snapshot.ts'
import type { FigureSnapshot } from '../../domain/figures/figure-snapshot.ts'
import { TRACKS } from '../../domain/figures/office-tracks.ts'
import type { Track, TrackStanding } from '../../domain/figures/office-tracks.ts'
import { jointFigures, reckonFigures, targetsFor } from '../../domain/figures/reckon-figures.ts'
import type { OfficeChart } from '../../domain/figures/reckon-figures.ts'
import { OrganisationModel, areaOf } from '../../domain/organisation.ts'
import type { Organisation } from '../../domain/organisation.ts'
import { codesAtAndBelow } from '../../domain/organisation-tree.ts'
import { optional } from '../../domain/optional.ts'
import { sponsorsOf } from './sponsors.ts'
import { dayOf, mondayOf } from '../../domain/working-days.ts'

export type Place = Pick<Organisation, 'code' | 'name' | 'kind'>
/** A definition as a page shows it. */
export type ShownDefinition = Omit<FigureDefinition, 'of' | 'target'>
export type ShownFigure = (FigureValue | JointFigure) & { readonly trend: FigureTrend }

/** One line of a chart: an office, or an organisation with all its offices. */
export interface BoardRow extends Place {
  readonly figures: readonly ShownFigure[]
  /** Of an office: where its cases of building stand, and where it stands among the others. */
  readonly tracks?: readonly TrackStanding[]
  readonly rank?: OfficeRank
  /** Of an office: the leader of the bureau who is in charge of it (领导分包), by name. */
  readonly sponsor?: string
  /** Of an organisation above them: how many offices it has. */
  readonly offices?: number
}
export interface Board {
  /** The business day for which it was counted, and when (wall clock). */
  readonly day: string
  readonly at: string
  readonly organisation: Place
  /** From one of the reader's own organisations down to it. */
  readonly path: readonly Place[]
  /** The reader's own organisations. */
  readonly roots: readonly Place[]
  readonly definitions: readonly ShownDefinition[]
  readonly tracks: readonly Track[]
  readonly rows: readonly BoardRow[]
  readonly together: readonly ShownFigure[]
  /** The day of what it is compared with; absent: there is no week before. Of several counties the oldest. */
  readonly comparedWith?: string
}

const PLACE = 'code name kind parentCode -_id'
type InTree = Place & { readonly parentCode?: string }
const placeOf = ({ code, name, kind }: Place): Place => ({ code, name, kind })

/** The organisations of these groups' posts, those above first. */
export async function rootsOf(groups: readonly string[]): Promise<Place[]> {
  const codes = [...new Set(groups.map(group => group.split(':')[0] ?? ''))]
  const found = await OrganisationModel.find({ code: { $in: codes } }, PLACE)
    .sort({ code: 1 })
    .lean<InTree[]>()
  return found.map(placeOf)
}

/** @returns undefined where there is no such organisation, or one that has no offices by its kind */
export async function boardOf(code: string, now: Date, roots: readonly Place[]): Promise<Board | undefined> {
  const day = dayOf(now)
  const below = [...(await codesAtAndBelow([code]))]
  const tree = await OrganisationModel.find({ code: { $in: below }, kind: { $in: [...SHOWN] }, status: 'active' }, PLACE)
    .sort({ code: 1 })
    .lean<InTree[]>()
  const organisation = tree.find(each => each.code === code)
  if (!organisation) return undefined
  const codes = tree.filter(({ kind }) => kind === 'office').map(each => each.code)
  const [offices, targets, before, sponsors] = await Promise.all([
    reckonFigures(codes, day),
    targetsFor(code, day),
    snapshotsBefore([...new Set(codes.map(areaOf))], mondayOf(day)),
    sponsorsOf(codes),
  ])
  const charts: Charts = { offices, before: before.flatMap(snapshot => snapshot.offices), targets, sponsors }
  const comparedWith = before.map(({ takenOn }) => takenOn).toSorted()[0]
  return {
    day,
    at: new Date().toISOString(),
    organisation: placeOf(organisation),
    path: await pathTo(organisation, roots),
    roots,
    definitions: FIGURES.map(({ of: _of, target: _target, ...shown }) => shown),
    tracks: TRACKS,
    rows: organisation.kind === 'office' ? officeRows(charts) : rowsOf(organisation, tree, charts),
    together: jointly(charts, codes),
    ...(comparedWith === undefined ? {} : { comparedWith }),
  }
}
const SHOWN = ['province', 'city-bureau', 'county-bureau', 'office'] as const

interface Charts {
  readonly offices: readonly OfficeChart[]
  /** Of the weeks that are compared with. */
  readonly before: FigureSnapshot['offices']
  readonly targets: Awaited<ReturnType<typeof targetsFor>>
  readonly sponsors: ReadonlyMap<string, string>
}

/** A county's rows are its offices; those of whatever is above, the organisations directly below it. */
function rowsOf(organisation: Place, tree: readonly InTree[], charts: Charts): BoardRow[] {
  if (organisation.kind === 'county-bureau') return officeRows(charts)
  return tree
    .filter(({ parentCode }) => parentCode === organisation.code)
    .map(child => {
      const codes = officesBelow(child.code, tree)
      return { ...placeOf(child), offices: codes.length, figures: jointly(charts, codes) }
    })
    .filter(({ offices }) => offices > 0)
}

function officesBelow(code: string, tree: readonly InTree[]): string[] {
  const children = tree.filter(({ parentCode }) => parentCode === code)
  return children.flatMap(child => (child.kind === 'office' ? [child.code] : officesBelow(child.code, tree)))
}

function officeRows({ offices, before, sponsors }: Charts): BoardRow[] {
  const ranks = new Map(rankOffices(offices).map(rank => [rank.officeCode, rank]))
  return offices.map(({ officeCode, officeName, figures, tracks }) => {
    const earlier = before.find(each => each.officeCode === officeCode)
    return {
      code: officeCode,
      name: officeName,
      kind: 'office',
      figures: withTrends(
        figures.map(({ cases: _cases, officeCode: _office, ...shown }) => shown),
        earlier?.figures,
      ),
      tracks,
      ...optional('rank', ranks.get(officeCode)),
      ...optional('sponsor', sponsors.get(officeCode)),
    }
  })
}

/** The offices of these codes as one, now and then: those that were founded since were not there. */
function jointly({ offices, before, targets }: Charts, codes: readonly string[]): ShownFigure[] {
  const among = <T extends { readonly officeCode: string }>(all: readonly T[]) =>
    all.filter(({ officeCode }) => codes.includes(officeCode))
  const earlier = among(before)
  const then = earlier.length > 0 ? jointFigures(earlier, targets) : undefined
  return jointFigures(among(offices), targets).map((figure, index) => {
    const definition = FIGURES[index]
    const was = then?.[index]
    // Where each office is judged, a sum says little: what counts is how many meet the target.
    const isOfOffices = definition?.judged === 'office' && figure.target !== undefined
    const trend = isOfOffices
      ? trendOf({ better: 'more' }, { value: figure.met }, was && { value: was.met })
      : trendOf({ better: definition?.better ?? 'more' }, figure, was)
    return { ...figure, trend }
  })
}

function withTrends(now: readonly FigureValue[], before: readonly FigureValue[] | undefined): ShownFigure[] {
  return now.map((figure, index) => {
    const was = before?.find(each => each.figure === figure.figure)
    return { ...figure, trend: trendOf({ better: FIGURES[index]?.better ?? 'more' }, figure, was) }
  })
}

async function pathTo(organisation: InTree, roots: readonly Place[]): Promise<Place[]> {
  const path = [placeOf(organisation)]
  const isRoot = ({ code }: Place) => roots.some(root => root.code === code)
  for (let at = organisation; at.parentCode !== undefined && !isRoot(at); path.unshift(placeOf(at))) {
    const above = await OrganisationModel.findOne({ code: at.parentCode }, PLACE).lean<InTree>()
    if (!above) break
    at = above
  }
  return path
}
