import { createHash } from 'node:crypto'
import { Schema, model } from 'mongoose'
import { MARKS } from './legal-basis.ts'
import type { Mark } from './legal-basis.ts'
import type { DayRule } from './working-days.ts'

export const PARAMETER_UNITS = [
  'days',
  'months',
  'hours',
  'minutes',
  'times',
  'points',
  'persons',
  'square-metres',
  'yuan',
  'percent',
] as const
export type ParameterUnit = (typeof PARAMETER_UNITS)[number]

/**
 * A threshold, period or frequency that law or a county may change. A version is never altered: a change adds the next
 * one with the day from which it holds. A running case keeps the versions it started with (`ParameterSnapshot`).
 */
export interface Parameter {
  /** `entry.report-days` */
  key: string
  version: number
  title: string
  value: number
  /** `days`: a period, counted by `rule`. */
  unit: ParameterUnit
  rule?: DayRule
  /** `法21` */
  source: string
  mark: Mark
  /** The first day on which this version holds. */
  from: string
  note?: string
  /** Of a period: what must be done by its last day. */
  what?: BothLanguages
  /** Of a reminder or an escalation: how it is told. */
  telling?: Telling
  /** What a region says instead (domain/parameter-region.ts), by the region's id: `{ zhengzhou: … }`. */
  regions?: Record<string, RegionalValue>
}

/** A region's own number with its own source; all else is as the parameter has it. */
export type RegionalValue = Pick<Parameter, 'value' | 'source' | 'mark' | 'note'>

export interface BothLanguages {
  zh: string
  en: string
}

/** `value` says how many days before or after the last day it is first told; this, the rest. */
export interface Telling {
  /** 0 to 23, in Asia/Shanghai. */
  hour: number
  /**
   * `handlers`: who holds the case's open tasks or may take them, and who has handled it. `responsible`: the groups that the
   * deadline names. `office:director`: that post at the case's office; `county:correction-officer`: at its county.
   */
  to: string[]
  /** Again after so many days until it is done, on working days only. */
  every: number
}

const dayRuleSchema = new Schema<DayRule>(
  {
    unit: { type: String, enum: ['calendar', 'working', 'month', 'year'], required: true },
    firstDayCounted: { type: Boolean, required: true },
    rollsOver: { type: Boolean, required: true },
  },
  { _id: false },
)

const tellingSchema = new Schema<Telling>(
  { hour: { type: Number, required: true }, to: { type: [String], required: true }, every: { type: Number, required: true } },
  { _id: false },
)
const bothLanguagesSchema = new Schema<BothLanguages>(
  { zh: { type: String, required: true }, en: { type: String, required: true } },
  { _id: false },
)
const regionalSchema = new Schema<RegionalValue>(
  {
    value: { type: Number, required: true, min: 0 },
    source: { type: String, required: true },
    mark: { type: String, required: true, enum: MARKS },
    note: { type: String },
  },
  { _id: false },
)
/** `entry.report-days`: the pack's word and what it is. */
export const PARAMETER_KEY = /^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/

export const parameterSchema = new Schema<Parameter>(
  {
    key: { type: String, required: true, match: PARAMETER_KEY, immutable: true },
    version: { type: Number, required: true, min: 1, immutable: true },
    title: { type: String, required: true, immutable: true },
    value: { type: Number, required: true, min: 0, immutable: true },
    unit: { type: String, required: true, enum: PARAMETER_UNITS, immutable: true },
    rule: { type: dayRuleSchema, immutable: true },
    source: { type: String, required: true, immutable: true },
    mark: { type: String, required: true, enum: MARKS, immutable: true },
    from: { type: String, required: true, match: /^\d{4}-\d{2}-\d{2}$/, immutable: true },
    note: { type: String, immutable: true },
    what: { type: bothLanguagesSchema, immutable: true },
    telling: { type: tellingSchema, immutable: true },
    regions: { type: Map, of: regionalSchema, immutable: true },
  },
  { timestamps: true },
)
parameterSchema.index({ key: 1, version: 1 }, { unique: true })

export const ParameterModel = model<Parameter>('Parameter', parameterSchema, 'parameters')

/** The versions a case runs by, and whose set; its id is made of them, so that cases with the same share one. */
export interface ParameterSnapshot {
  _id: string
  versions: { key: string; version: number }[]
  /** Absent: the general values. */
  region?: string
}
export const parameterSnapshotSchema = new Schema<ParameterSnapshot>({
  _id: { type: String, required: true },
  versions: { type: [{ _id: false, key: String, version: Number }], required: true },
  region: { type: String },
})
export const ParameterSnapshotModel = model<ParameterSnapshot>('ParameterSnapshot', parameterSnapshotSchema, 'parameterSnapshots')

/** Fixes the versions in force on a day. @param region whose set counts; without it, the general values */
export async function takeSnapshot(on: string, region?: string): Promise<string> {
  const inForce = new Map<string, number>()
  for (const { key, version } of await ParameterModel.find({ from: { $lte: on } })
    .sort({ key: 1, version: 1 })
    .lean())
    inForce.set(key, version)
  const versions = [...inForce].map(([key, version]) => ({ key, version }))
  if (versions.length === 0) throw new Error(`no parameters are in force on ${on}: the reference data is missing`)
  const text = [...versions.map(({ key, version }) => `${key}@${version}`), ...(region ? [`of ${region}`] : [])].join(' ')
  const id = createHash('sha256').update(text).digest('hex').slice(0, 16)
  const fixed = { versions, ...(region ? { region } : {}) }
  await ParameterSnapshotModel.updateOne({ _id: id }, { $setOnInsert: fixed }, { upsert: true })
  return id
}

/** The parameter as a region has it; where the region says nothing of its own, as it is. */
export function inRegion(parameter: Parameter, region: string | undefined): Parameter {
  const { regions, ...general } = parameter
  const own = region === undefined ? undefined : regions?.[region]
  if (!own) return general
  const { note: _, ...rest } = general
  return { ...rest, ...own }
}

/** @returns the parameter as the case fixed it */
export async function parameterOf(snapshotId: string, key: string): Promise<Parameter> {
  const parameter = await findParameter(snapshotId, key)
  if (!parameter) throw new Error(`parameter ${key} is not in snapshot ${snapshotId}`)
  return parameter
}

/** @returns undefined where there was none when the case fixed its versions */
export async function findParameter(snapshotId: string, key: string): Promise<Parameter | undefined> {
  const snapshot = await ParameterSnapshotModel.findById(snapshotId).lean()
  const fixed = snapshot?.versions.find(each => each.key === key)
  const found = fixed && (await ParameterModel.findOne({ key, version: fixed.version }).lean())
  return found ? inRegion(found, snapshot?.region) : undefined
}

/** As the case fixed it; one that came later, as it holds on that day for whose set the case goes by. */
export async function parameterOfCase(snapshotId: string, key: string, on: string): Promise<Parameter | undefined> {
  const fixed = await findParameter(snapshotId, key)
  if (fixed) return fixed
  return parameterOn(key, on, (await ParameterSnapshotModel.findById(snapshotId).lean())?.region)
}

/** @returns the version in force on a day, undefined where there is no such parameter yet */
export async function parameterOn(key: string, on: string, region?: string): Promise<Parameter | undefined> {
  const found = await ParameterModel.findOne({ key, from: { $lte: on } })
    .sort({ version: -1 })
    .lean()
  return found ? inRegion(found, region) : undefined
}

export type NewVersion = Pick<Parameter, 'value' | 'source' | 'mark' | 'from'> & {
  readonly note?: string | undefined
  /** Whose value changes; absent: the general one. */
  readonly region?: string | undefined
}
export type VersionFault = 'not-later' | 'past' | 'not-whole' | 'unchanged'

/** The version that was added last, in force or to come. */
export async function newestParameter(key: string): Promise<Parameter | undefined> {
  const unasked = { _id: 0, createdAt: 0, updatedAt: 0, __v: 0 } as const
  const found = await ParameterModel.findOne<Parameter>({ key }, unasked).sort({ version: -1 }).lean<Parameter>()
  return found ?? undefined
}

/**
 * Adds the version after the newest; how its period is counted stays. Cases that run keep theirs.
 * @param today the business day: a version cannot hold from a day that is over
 * @returns the new version, or why there can be none
 */
export async function addParameterVersion(
  newest: Parameter,
  { value, source, mark, from, note, region }: NewVersion,
  today: string,
): Promise<Parameter | VersionFault> {
  if (from < today) return 'past'
  if (from <= newest.from) return 'not-later'
  if (!Number.isInteger(value)) return 'not-whole'
  const entered = { value, source, mark, ...(note ? { note } : {}) }
  const before = region === undefined ? newest : newest.regions?.[region]
  if (before && isSame(before, entered)) return 'unchanged'
  const { note: _, ...kept } = newest
  const next: Parameter =
    region === undefined
      ? { ...kept, ...entered, version: newest.version + 1, from }
      : { ...newest, regions: { ...newest.regions, [region]: entered }, version: newest.version + 1, from }
  await ParameterModel.create(next)
  return next
}

const isSame = (one: RegionalValue, other: RegionalValue): boolean =>
  one.value === other.value && one.source === other.source && one.mark === other.mark && (one.note ?? '') === (other.note ?? '')
