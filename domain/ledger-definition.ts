import { z } from 'zod'
import { Schema, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'
import { FIELD_TYPES } from './ledger-field.ts'
import type { FieldType, LedgerDefinition } from './ledger-field.ts'
import { MARKS } from './legal-basis.ts'
import { PERSON_LEDGERS } from './person-ledgers.ts'

const SLUG = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const KEY = /^[a-z][A-Za-z0-9]{0,39}$/
const words = z.strictObject({ zh: z.string().trim().min(1).max(100), en: z.string().trim().max(100).optional() })
const scalar = z.union([z.string().max(200), z.number(), z.boolean()])
const bound = z.union([z.string().max(200), z.number()])
const key = z.string().regex(KEY)

const field = z.strictObject({
  key,
  label: words,
  type: z.enum(Object.keys(FIELD_TYPES) as [FieldType, ...FieldType[]]),
  class: z.enum(['L0', 'L1', 'L2', 'L3']),
  mask: z.string().max(20).optional(),
  required: z.boolean().optional(),
  options: z
    .array(z.strictObject({ value: z.string().regex(/^[\w.-]{1,60}$/), label: words }))
    .max(200)
    .optional(),
  unit: z.string().trim().max(20).optional(),
  retired: z.boolean().optional(),
})
const view = z.strictObject({
  id: z.string().regex(SLUG).max(40),
  name: words,
  columns: z.array(key).min(1).max(30),
  filter: z
    .array(z.strictObject({ field: key, is: scalar.optional(), from: bound.optional(), to: bound.optional() }))
    .max(10)
    .optional(),
  sort: z.strictObject({ field: key, descending: z.boolean().optional() }).optional(),
})

/**
 * A ledger as an administrator defines it, and as a pack brings it: `processes/<slug>/<id>.ledger.json`. What the shape cannot
 * say is told by `ledgerFaults`.
 */
export const ledgerDefinition: z.ZodType<LedgerDefinition> = z.strictObject({
  id: z.string().regex(SLUG).max(40),
  title: words,
  purpose: z.string().trim().min(2).max(500),
  basis: z.string().trim().min(2).max(300),
  kept: z.strictObject({
    period: z.string().trim().min(1).max(100),
    source: z.string().trim().min(2).max(300),
    mark: z.enum(MARKS),
  }),
  keyField: key,
  keyedBy: key.optional(),
  fields: z.array(field).min(1).max(100),
  views: z.array(view).max(20),
})
/** One version of a definition. Never altered: a change adds the next one; entries keep theirs. */
export interface LedgerVersion {
  ledger: string
  version: number
  definition: LedgerDefinition
  /** `built-in` is a record of people (`person-record.ts`), which processes write. */
  from: 'pack' | 'administrator' | 'built-in'
  /** Account id. */
  by?: string
  reason?: string
  at: Date
}

const immutable = { immutable: true } as const
const ledgerSchema = new Schema<LedgerVersion>({
  ledger: { type: String, required: true, match: SLUG, ...immutable },
  version: { type: Number, required: true, min: 1, ...immutable },
  definition: { type: Schema.Types.Mixed, required: true, ...immutable },
  from: { type: String, required: true, enum: ['pack', 'administrator'], ...immutable },
  by: { type: String, ...immutable },
  reason: { type: String, ...immutable },
  at: { type: Date, required: true, ...immutable },
})
ledgerSchema.index({ ledger: 1, version: 1 }, { unique: true })

export const LedgerModel = model<LedgerVersion>('Ledger', ledgerSchema, 'ledgers')

const BUILT_IN = PERSON_LEDGERS.map((definition): LedgerVersion => ({
  ledger: definition.id,
  version: 1,
  definition,
  from: 'built-in',
  at: new Date(0),
}))
const builtIn = (id: string): LedgerVersion | undefined => BUILT_IN.find(({ ledger }) => ledger === id)
const UNASKED = { _id: 0, __v: 0 } as const

/** All versions of a ledger, the newest first; none where there is no such ledger. */
export async function ledgerVersions(ledger: string): Promise<LedgerVersion[]> {
  const known = builtIn(ledger)
  if (known) return [known]
  return LedgerModel.find({ ledger }, UNASKED).sort({ version: -1 }).lean<LedgerVersion[]>()
}

export async function newestLedger(ledger: string): Promise<LedgerVersion | undefined> {
  const known = builtIn(ledger)
  if (known) return known
  const found = await LedgerModel.findOne({ ledger }, UNASKED).sort({ version: -1 }).lean<LedgerVersion>()
  return found ?? undefined
}

/** The newest version of each, by id; the built-in ones first. */
export async function newestLedgers(): Promise<LedgerVersion[]> {
  const all = await LedgerModel.find({}, UNASKED).sort({ ledger: 1, version: -1 }).lean<LedgerVersion[]>()
  return [...BUILT_IN, ...all.filter((each, index) => each.ledger !== all[index - 1]?.ledger)]
}

/** @returns the new version, or undefined where somebody else has added that version meanwhile */
export async function addLedgerVersion(version: LedgerVersion): Promise<LedgerVersion | undefined> {
  try {
    await LedgerModel.create(version)
    return version
  } catch (error) {
    if (isDuplicateKey(error)) return undefined
    throw error
  }
}
