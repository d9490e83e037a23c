import { isDeepStrictEqual } from 'node:util'
import { basename } from 'node:path'
import { Schema, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'
import { indicatorSet, valuesOf, withValues, withoutPoints } from './indicator-set.ts'
import type { IndicatorSet, IndicatorValues } from './indicator-set.ts'
import type { Pack } from './pack.ts'
import { FileFault, readJsonFile } from './read-json-file.ts'

/** One version of a set. Never altered: a change adds the next; a case keeps the version that it was judged by. */
export interface IndicatorVersion {
  setId: string
  version: number
  definition: IndicatorSet
  from: 'pack' | 'administrator' | 'demonstration'
  /** Account id. */
  by?: string
  reason?: string
  at: Date
}
const once = { required: true, immutable: true } as const
export const indicatorVersionSchema = new Schema<IndicatorVersion>(
  {
    setId: { type: String, ...once },
    version: { type: Number, ...once, min: 1 },
    definition: { type: Schema.Types.Mixed, ...once },
    from: { type: String, ...once, enum: ['pack', 'administrator', 'demonstration'] },
    by: { type: String, immutable: true },
    reason: { type: String, immutable: true },
    at: { type: Date, ...once },
  },
  { versionKey: false, minimize: false },
)
indicatorVersionSchema.index({ setId: 1, version: 1 }, { unique: true })

export const IndicatorVersionModel = model<IndicatorVersion>('IndicatorVersion', indicatorVersionSchema, 'indicatorSets')

/** All versions of a set, the newest first. */
export const indicatorVersions = (setId: string): Promise<IndicatorVersion[]> =>
  IndicatorVersionModel.find({ setId }, { _id: 0 }).sort({ version: -1 }).lean<IndicatorVersion[]>()

/** Whether its source names the items of a set: a pack once brought some that nobody had entered before. @param versions all of it, the newest first */
export const sourceNamesItems = (versions: readonly Pick<IndicatorVersion, 'definition' | 'from'>[]): boolean =>
  versions.some(({ from, definition: { items } }, index) => {
    const before = versions[index + 1]?.definition.items ?? []
    return from === 'pack' && items.length > 0 && !isDeepStrictEqual(items.map(withoutPoints), before.map(withoutPoints))
  })

/** The newest version of every set, by id. */
export const newestIndicators = (): Promise<IndicatorVersion[]> =>
  IndicatorVersionModel.aggregate<IndicatorVersion>([
    { $sort: { setId: 1, version: -1 } },
    { $group: { _id: '$setId', newest: { $first: '$$ROOT' } } },
    { $replaceRoot: { newRoot: '$newest' } },
    { $sort: { setId: 1 } },
    { $unset: '_id' },
  ])

/** Of a kind, the region's own; without one, everybody's; without that, the first there is. */
export async function indicatorsFor(kind: string, region: string | undefined): Promise<IndicatorVersion | undefined> {
  const ofKind = (await newestIndicators()).filter(({ definition }) => definition.kind === kind)
  const own = ofKind.find(({ definition }) => region !== undefined && definition.region === region)
  return own ?? ofKind.find(({ definition }) => definition.region === undefined) ?? ofKind[0]
}

type NewVersion = Pick<IndicatorVersion, 'definition' | 'from' | 'at'> & Partial<Pick<IndicatorVersion, 'by' | 'reason'>>

/** @returns the version; undefined where it says what the newest says, or another came first */
export async function addIndicatorVersion(next: NewVersion): Promise<IndicatorVersion | undefined> {
  const setId = next.definition.id
  const [newest] = await indicatorVersions(setId)
  if (newest && isDeepStrictEqual(plain(newest.definition), plain(next.definition))) return undefined
  const added = { ...next, setId, version: (newest?.version ?? 0) + 1 }
  try {
    await IndicatorVersionModel.create(added)
  } catch (error) {
    if (isDuplicateKey(error)) return undefined
    throw error
  }
  return added
}
const plain = (definition: IndicatorSet): unknown => JSON.parse(JSON.stringify(definition))

/** Brings the sets of packs: what is new, and what a pack has changed; points and thresholds that were entered stay. @returns how many were new */
export async function loadIndicators(packs: readonly Pack[], at = new Date()): Promise<number> {
  let added = 0
  for (const file of packs.flatMap(({ indicators }) => indicators)) {
    const set = readIndicators(file)
    const [newest] = await indicatorVersions(set.id)
    const items = newest && newest.from !== 'pack' ? newest.definition.items.map(withoutPoints) : undefined
    const definition = newest ? withValues(set, { ...valuesOf(newest.definition), ...(items ? { items } : {}) }) : set
    if (await addIndicatorVersion({ definition, from: 'pack', at })) added++
  }
  return added
}

/** @throws FileFault where the file is not of that shape, or is not called by its id */
export function readIndicators(file: string): IndicatorSet {
  const set = readJsonFile(file, indicatorSet)
  if (basename(file) !== `${set.id}.indicators.json`) throw new FileFault(`${basename(file)} defines ${set.id}: name it so`)
  return set
}

/** What a demonstration invents where a source is silent, and says so; what an administrator entered stays. @returns how many were new */
export async function addDemonstrationValues(
  values: readonly ({ set: string } & IndicatorValues)[],
  at = new Date(),
): Promise<number> {
  let added = 0
  for (const { set, ...given } of values) {
    const [newest] = await indicatorVersions(set)
    if (!newest) throw new FileFault(`there is no set of indicators ${set}`)
    if (newest.version > 1 || newest.from !== 'pack') continue
    const definition = withValues(newest.definition, given)
    if (await addIndicatorVersion({ definition, from: 'demonstration', reason: '演示：分值和门槛为虚构', at })) added++
  }
  return added
}
