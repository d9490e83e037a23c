import { resolve } from 'node:path'
import { z } from 'zod'
import { MARKS } from './legal-basis.ts'
import { PARAMETER_KEY, PARAMETER_UNITS, ParameterModel } from './parameter.ts'
import type { Parameter } from './parameter.ts'
import { REGION_ID } from './parameter-region.ts'
import { ownPacks } from './pack.ts'
import { POSTS } from './post.ts'
import { readJsonFile } from './read-json-file.ts'
import { isDay } from './working-days.ts'

const whole = z.number().int().min(0)
const text = z.string().trim().min(1).max(300)
const RECIPIENT = new RegExp(`^(handlers|responsible|(office|county):(${POSTS.join('|')}))$`)

const regional = z.strictObject({ value: whole, source: text, mark: z.enum(MARKS), note: text.optional() })

/** How a file spells a parameter; docs/howto/add-a-deadline.md explains each field. */
const parameter = z.strictObject({
  key: z.string().regex(PARAMETER_KEY),
  version: z.number().int().min(1).default(1),
  title: text,
  value: whole,
  unit: z.enum(PARAMETER_UNITS),
  rule: z
    .strictObject({
      unit: z.enum(['calendar', 'working', 'month', 'year']),
      firstDayCounted: z.boolean(),
      rollsOver: z.boolean(),
    })
    .optional(),
  source: text,
  mark: z.enum(MARKS),
  from: z.string().refine(isDay, 'not a day'),
  note: text.optional(),
  what: z.strictObject({ zh: text, en: text }).optional(),
  telling: z
    .strictObject({ hour: whole.max(23), to: z.array(z.string().regex(RECIPIENT)).min(1), every: whole.min(1) })
    .optional(),
  regions: z.record(z.string().regex(REGION_ID), regional).optional(),
})
const parameterFile = z
  .array(parameter.refine(({ unit, rule }) => unit !== 'days' || rule !== undefined, 'a period says how its days are counted'))
  .refine(all => new Set(all.map(({ key, version }) => `${key}@${version}`)).size === all.length, 'a version stands there twice')

/** @throws FileFault where the file is not of that shape */
export function readParameters(file: string): Parameter[] {
  return readJsonFile(file, parameterFile) as Parameter[]
}

/** Of the packs that come with the platform, of all deadlines, of the tasks, of the offices' staff and of the modeler. */
export function ownParameterFiles(): string[] {
  const own = ['deadline', 'task', 'staffing', 'modeler'].map(of =>
    resolve(import.meta.dirname, `../seeds/${of}-parameters.json`),
  )
  return [...own, ...ownPacks().flatMap(pack => pack.parameters)]
}

/**
 * Adds the versions that are not there. Of one that is there nothing changes; what an earlier release did not know of it
 * (what must be done, how it is told) is added. A region's value counts for cases: one that is new is a new version. @returns how many were new
 */
export async function addParameters(parameters: readonly Parameter[]): Promise<number> {
  if (parameters.length === 0) return 0
  const { upsertedCount } = await ParameterModel.bulkWrite(
    parameters.map(one => ({
      updateOne: { filter: { key: one.key, version: one.version }, update: { $setOnInsert: one }, upsert: true },
    })),
  )
  for (const { key, version, what, telling } of parameters) {
    // Straight to the collection: for mongoose the fields of a version are immutable.
    if (what) await ParameterModel.collection.updateOne({ key, version, what: { $exists: false } }, { $set: { what } })
    if (telling) await ParameterModel.collection.updateOne({ key, version, telling: { $exists: false } }, { $set: { telling } })
  }
  return upsertedCount
}
