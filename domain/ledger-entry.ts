import { Schema, Types, model } from 'mongoose'
import { blindIndex, blindIndexes } from './keys/blind-index.ts'
import type { IndexPurpose } from './keys/blind-index.ts'
import { indexKeys } from './keys/installation-keys.ts'
import { isErased } from './keys/key-ring.ts'
import { openJson, sealJson } from './keys/sealed-text.ts'
import type { LedgerField } from './ledger-field.ts'
import { isProtected } from './personal-data.ts'
import type { DataClass } from './personal-data.ts'
import { placeOf, withDataKey } from './sealed-field.ts'

/** One field of an entry, as it lies in the database: of a protected class (L2, L3) sealed JSON, else plain. */
export interface StoredValue {
  key: string
  class: DataClass
  value: unknown
  /** The form that it came from; absent where somebody wrote it by hand. */
  submissionId?: string
  /** When that form was submitted, or it was written by hand: of two the newer one counts. */
  at: Date
}

/** How a version came to be. */
export interface Written {
  how: 'process' | 'correction' | 'import'
  at: Date
  /** Account id; a process has none. */
  by?: string
  reason?: string
}
export interface EntryVersion {
  version: number
  /** The definition's version with which it was written. */
  ledgerVersion: number
  values: StoredValue[]
  written: Written
}

/** An entry of a ledger: what it says now and, in `past`, all it said. Nothing is ever deleted. */
export interface LedgerEntry extends EntryVersion {
  _id: Types.ObjectId
  ledger: string
  /** Which entry it is: `case:<caseKey>`, or of several of a case `case:<caseKey>:<name>`; of a keyed ledger `<ledger>:<value>`. */
  entryKey: string
  /** Under this it is kept and seen; absent where it belongs to an office alone. */
  caseKey?: string
  subjectNo?: string
  countyCode?: string
  officeCode?: string
  past: EntryVersion[]
  /** The values of class L0 and L1, to be filtered and ordered by. */
  open: Record<string, unknown>
  /** Blind indexes of the sealed ones: `<field>:<index>`. */
  indexes: string[]
  /** The index key they are made with. */
  indexKey?: string
  /** The element instances that wrote it: a job that comes twice writes once. */
  effectKeys: string[]
  /** When it was last written. */
  at: Date
  dataKey?: string
}

/** What may name an entry of a keyed ledger: a code, a number, never a person. */
export const ENTRY_NAME = /^[A-Za-z0-9][\w.-]{0,59}$/

/** How the entry about one thing is called in a ledger of things (`keyedBy`). */
export const entryKeyOf = (ledger: string, name: string): `${string}:${string}` => `${ledger}:${name}`

const VALUE = { _id: false, key: String, class: String, value: Schema.Types.Mixed, submissionId: String, at: Date } as const
const WRITTEN = { how: { type: String, required: true }, at: { type: Date, required: true }, by: String, reason: String } as const
const VERSION = {
  version: { type: Number, required: true },
  ledgerVersion: { type: Number, required: true },
  values: { type: [VALUE], required: true },
  written: { type: WRITTEN, required: true },
} as const

const entrySchema = new Schema<LedgerEntry>(
  {
    ledger: { type: String, required: true, immutable: true },
    entryKey: { type: String, required: true, immutable: true },
    caseKey: { type: String, immutable: true },
    subjectNo: { type: String },
    countyCode: { type: String },
    officeCode: { type: String },
    ...VERSION,
    past: { type: [{ _id: false, ...VERSION }], default: [] },
    open: { type: Schema.Types.Mixed, default: {} },
    indexes: { type: [String], default: [] },
    indexKey: { type: String },
    effectKeys: { type: [String], required: true },
    at: { type: Date, required: true },
  },
  { minimize: false },
)
entrySchema.index({ ledger: 1, entryKey: 1 }, { unique: true })
/** Lists are of a ledger, newest first, or of what one case has. */
entrySchema.index({ ledger: 1, at: -1, _id: -1 })
entrySchema.index({ caseKey: 1 })
entrySchema.index({ ledger: 1, officeCode: 1, at: -1 })
entrySchema.index({ ledger: 1, indexes: 1 })
entrySchema.plugin(withDataKey)

export const LedgerEntryModel = model<LedgerEntry>('LedgerEntry', entrySchema, 'ledgerEntries')

/** Where a value stands: bound into its cipher text, version and all. */
const valuePlace = (id: unknown, version: number, key: string): string => placeOf('ledgerEntries', id, `${version}.${key}`)

/** A value in plain. */
export type LedgerValue = Omit<StoredValue, 'class'>

/** What an entry says in a version; the data key must be loaded. */
export function sealVersion(
  entry: EntryPlaceOfValues,
  fields: readonly LedgerField[],
  values: readonly LedgerValue[],
): Pick<LedgerEntry, 'values' | 'open' | 'indexes' | 'indexKey'> {
  const stored = sealValues(entry, fields, values)
  const open = stored.flatMap(each => (isProtected(each.class) || isEmpty(each.value) ? [] : [[each.key, each.value]]))
  return { values: stored, open: Object.fromEntries(open) as Record<string, unknown>, ...indexesOf(fields, values) }
}

interface EntryPlaceOfValues {
  readonly _id: Types.ObjectId
  readonly dataKey: string
  readonly version: number
}

export function sealValues(
  { _id, dataKey, version }: EntryPlaceOfValues,
  fields: readonly LedgerField[],
  values: readonly LedgerValue[],
): StoredValue[] {
  // What no definition knows is protected like the most.
  const classOf = (key: string): DataClass => fields.find(field => field.key === key)?.class ?? 'L3'
  return values.map(each => {
    const dataClass = classOf(each.key)
    const place = valuePlace(_id, version, each.key)
    return { ...each, class: dataClass, value: isProtected(dataClass) ? sealJson(dataKey, place, each.value) : each.value }
  })
}

/** The blind indexes of an entry's values, by the index key in force. */
export function indexesOf(
  fields: readonly LedgerField[],
  values: readonly Pick<LedgerValue, 'key' | 'value'>[],
): Pick<LedgerEntry, 'indexes' | 'indexKey'> {
  const indexes = values.flatMap(({ key, value }) => {
    const purpose = indexedAs(fields.find(field => field.key === key))
    return purpose && typeof value === 'string' && value !== '' ? [`${key}:${blindIndex(purpose, value)}`] : []
  })
  return { indexes, indexKey: indexKeys()[0]!.id }
}

/** In which way a sealed field is found by its exact value, if at all. */
export function indexedAs(field: LedgerField | undefined): Exclude<IndexPurpose, 'content'> | undefined {
  if (!field || !isProtected(field.class)) return undefined
  if (field.type === 'mobile') return 'phone'
  if (field.type === 'identity-number' || field.type === 'credit-code') return 'idNo'
  return field.type === 'text' && field.mask === 'name' ? 'name' : undefined
}

/** What `indexes` holds where one of the sealed fields is exactly this, whichever index key is in force. */
export const indexesFor = (fields: readonly LedgerField[], value: string): string[] =>
  fields.flatMap(field => {
    const purpose = indexedAs(field)
    return purpose ? blindIndexes(purpose, value).map(index => `${field.key}:${index}`) : []
  })

/** The values of a version, in plain; of an erased person only what was never protected. */
export function openVersion(
  { _id, dataKey }: Pick<LedgerEntry, '_id' | 'dataKey'>,
  { version, values }: Pick<EntryVersion, 'version' | 'values'>,
): LedgerValue[] {
  const readable = isErased(dataKey) ? values.filter(each => !isProtected(each.class)) : values
  return readable.map(({ class: dataClass, ...each }) => ({
    ...each,
    value: isProtected(dataClass) ? openJson(String(each.value), valuePlace(_id, version, each.key)) : each.value,
  }))
}

/** What a version says, without what was left empty or taken away. */
export const plainValues = (values: readonly Pick<LedgerValue, 'key' | 'value'>[]): Record<string, unknown> =>
  Object.fromEntries(values.flatMap(({ key, value }) => (isEmpty(value) ? [] : [[key, value]])))

export const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
