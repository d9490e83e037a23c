import { Schema, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'
import { GENERAL, REGION_ID } from './parameter-region-id.ts'
import regions from './parameter-regions.json' with { type: 'json' }
import { regionPath } from './region.ts'

export * from './parameter-region-id.ts'

/** A set of a region's own numbers and standards: `zhengzhou`. Packs may bring others; these have names and a source. */
export interface ParameterRegion {
  readonly id: string
  readonly zh: string
  readonly en: string
  /** The document that its numbers are taken from. */
  readonly source: string
}
export const PARAMETER_REGIONS: readonly ParameterRegion[] = regions

/**
 * By which set an organisation goes, with all below it that choose none. Choices are only added to; the newest counts, for cases that
 * begin from then on: a running one keeps the versions and the set that it fixed.
 */
export interface RegionChoice {
  orgCode: string
  /** 1, 2, … of the organisation. */
  version: number
  /** A region's id, `general`, or null: as the organisation above. */
  region: string | null
  reason: string
  /** The account's id; `system` for a demonstration's. */
  chosenBy: string
  at: Date
}

const once = { required: true, immutable: true } as const
export const regionChoiceSchema = new Schema<RegionChoice>(
  {
    orgCode: { type: String, ...once },
    version: { type: Number, ...once, min: 1 },
    region: { type: String, immutable: true, match: REGION_ID, default: null },
    reason: { type: String, ...once },
    chosenBy: { type: String, ...once },
    at: { type: Date, ...once },
  },
  { versionKey: false },
)
regionChoiceSchema.index({ orgCode: 1, version: 1 }, { unique: true })

export const RegionChoiceModel = model<RegionChoice>('RegionChoice', regionChoiceSchema, 'regionChoices')

/** An organisation and those above it, by their codes: `410106-01`, `410106`, `410100`, `410000`. */
export function codesUpwards(orgCode: string): string[] {
  const area = orgCode.slice(0, 6)
  const above = regionPath(area).toReversed()
  return [...new Set([orgCode, area, ...above])]
}

/** Every choice, by organisation, the newest first. */
export async function regionChoices(): Promise<Map<string, RegionChoice[]>> {
  const all = await RegionChoiceModel.find({}, { _id: 0 }).sort({ version: -1 }).lean<RegionChoice[]>()
  return Map.groupBy(all, one => one.orgCode)
}

/** The choice by which an organisation goes today, its own or of the nearest above it. */
export const choiceFor = (orgCode: string, choices: ReadonlyMap<string, readonly RegionChoice[]>): RegionChoice | undefined =>
  codesUpwards(orgCode)
    .map(code => choices.get(code)?.[0])
    .find(choice => choice !== undefined && choice.region !== null)

/** The region's set by which an organisation goes, by its code or a group's; undefined: the general values. */
export async function regionOf(orgCode: unknown): Promise<string | undefined> {
  if (typeof orgCode !== 'string' || orgCode === '') return undefined
  const region = choiceFor(orgCode.split(':')[0] ?? '', await regionChoices())?.region
  return region === GENERAL ? undefined : (region ?? undefined)
}

/** Adds a choice. @returns it; undefined where the newest says the same, or another came first */
export async function chooseRegion(choice: Omit<RegionChoice, 'version'>): Promise<RegionChoice | undefined> {
  const newest = await RegionChoiceModel.findOne({ orgCode: choice.orgCode }).sort({ version: -1 }).lean()
  if ((newest?.region ?? null) === choice.region) return undefined
  const next = { ...choice, version: (newest?.version ?? 0) + 1 }
  try {
    await RegionChoiceModel.create(next)
  } catch (error) {
    if (isDuplicateKey(error)) return undefined
    throw error
  }
  return next
}
