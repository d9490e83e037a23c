import { Schema, model } from 'mongoose'
import { isDuplicateKey } from '../duplicate-key.ts'
import { OrganisationModel } from '../organisation.ts'
import { mondayOf } from '../working-days.ts'
import { FIGURES } from './definitions.ts'
import type { FigureDefinition, JointFigure } from './figure.ts'
import { jointFigures, reckonFigures, targetsFor } from './reckon-figures.ts'
import type { OfficeChart } from './reckon-figures.ts'

/** How a figure was defined when it was taken: definitions may change, what was published stays explained. */
export type SnapshotDefinition = Omit<FigureDefinition, 'of'>

/** All figures of a county's offices in one week, added once and never changed: weeks are compared by them. */
export interface FigureSnapshot {
  countyCode: string
  /** Its Monday, `2026-11-23`. */
  week: string
  /** The day of the business clock for which it was counted. */
  takenOn: string
  takenAt: Date
  definitions: readonly SnapshotDefinition[]
  /** By code. */
  offices: readonly OfficeChart[]
  together: readonly JointFigure[]
}

const once = { required: true, immutable: true } as const
const snapshotSchema = new Schema<FigureSnapshot>(
  {
    countyCode: { type: String, ...once },
    week: { type: String, ...once },
    takenOn: { type: String, ...once },
    takenAt: { type: Date, ...once },
    definitions: { type: Schema.Types.Mixed, ...once },
    offices: { type: Schema.Types.Mixed, ...once },
    together: { type: Schema.Types.Mixed, ...once },
  },
  { versionKey: false, minimize: false },
)
snapshotSchema.index({ countyCode: 1, week: 1 }, { unique: true })

export const FigureSnapshotModel = model<FigureSnapshot>('FigureSnapshot', snapshotSchema, 'figureSnapshots')

/** Takes the figures of a county's offices for the week of a day, or answers with what was taken in that week before. */
export async function takeFigures(countyCode: string, day: string, now: Date): Promise<FigureSnapshot> {
  const week = mondayOf(day)
  const taken = await snapshotOf(countyCode, week)
  if (taken) return taken
  const codes = await OrganisationModel.distinct('code', { kind: 'office', parentCode: countyCode, status: 'active' })
  const [offices, targets] = await Promise.all([reckonFigures(codes, day), targetsFor(countyCode, day)])
  const definitions = FIGURES.map(({ of: _of, ...definition }) => definition)
  const together = jointFigures(offices, targets)
  const snapshot: FigureSnapshot = { countyCode, week, takenOn: day, takenAt: now, definitions, offices, together }
  try {
    await FigureSnapshotModel.create(snapshot)
    return snapshot
  } catch (error) {
    const first = isDuplicateKey(error) ? await snapshotOf(countyCode, week) : undefined
    if (first) return first
    throw error
  }
}

/** @param week its Monday */
export const snapshotOf = async (countyCode: string, week: string): Promise<FigureSnapshot | undefined> =>
  (await FigureSnapshotModel.findOne({ countyCode, week }, PLAIN).lean<FigureSnapshot>()) ?? undefined

/** The newest of the weeks before one: what a week is compared with. */
export const snapshotBefore = async (countyCode: string, week: string): Promise<FigureSnapshot | undefined> =>
  (await FigureSnapshotModel.findOne({ countyCode, week: { $lt: week } }, PLAIN)
    .sort({ week: -1 })
    .lean<FigureSnapshot>()) ?? undefined

/** Of several counties, each one's newest before a week; of those that have none, nothing. */
export async function snapshotsBefore(countyCodes: readonly string[], week: string): Promise<FigureSnapshot[]> {
  const found = await Promise.all(countyCodes.map(code => snapshotBefore(code, week)))
  return found.filter(snapshot => snapshot !== undefined)
}

const SHOWN_WEEKS = 12
/** The newest weeks of a county, the newest first. */
export const weeksOf = (countyCode: string): Promise<FigureSnapshot[]> =>
  FigureSnapshotModel.find({ countyCode }, PLAIN).sort({ week: -1 }).limit(SHOWN_WEEKS).lean<FigureSnapshot[]>()

const PLAIN = { _id: 0 } as const
