import { Schema, model } from 'mongoose'
import type { Model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'
import { blindIndex, blindIndexes } from './keys/blind-index.ts'
import type { IndexPurpose } from './keys/blind-index.ts'
import { isErased, takeOver } from './keys/key-ring.ts'
import type { MatterKind } from './matter-kind.ts'
import type { DataClass } from './personal-data.ts'
import type { PersonKind } from './person-kind.ts'
import { isProtected } from './personal-data.ts'
import { sealed, withDataKey } from './sealed-field.ts'

/**
 * Records of people (一人一档): of the subject of community correction, and of the released person under resettlement. One mechanism
 * serves both: sealed under the person's data key, found by blind index, shown as a ledger, named by forms (`ledger`:
 * `<kind>.<field>`; `fq-record` of that kind), erased together. The collections that name whose they are (matters, deadlines,
 * papers, ledger entries) do so in their field `subjectNo`, which holds the number of either: no two are alike.
 */
export { PERSON_KINDS } from './person-kind.ts'
export type { PersonKind } from './person-kind.ts'

/** What both records have, with its class: that somebody has one is itself sensitive (个保28; 法54). */
export const PERSON_FIELDS = {
  name: 'L2',
  formerName: 'L2',
  idType: 'L2',
  idNo: 'L3',
  gender: 'L2',
  birthDate: 'L2',
  ethnicity: 'L2',
  nationality: 'L2',
  domicile: 'L3',
  residence: 'L3',
  phone: 'L3',
  guardianName: 'L3',
  guardianRelation: 'L3',
  guardianPhone: 'L3',
  health: 'L3',
  education: 'L2',
  marital: 'L2',
  employer: 'L2',
  charge: 'L3',
  sentence: 'L3',
  isMinor: 'L3',
  countyCode: 'L1',
  officeCode: 'L1',
} as const satisfies Record<string, DataClass>

/** What every record has besides its fields. */
export interface PersonDocument {
  processInstanceKey: string
  status: string
  counters: Record<string, number>
  dataKey?: string
  idNoIndex?: string
  /** The person's data were destroyed by law: what is left names nobody. */
  erasedAt?: Date
}
type PersonField = string

/** What follows from the matters of a person: never set by hand. */
export interface Standing<Status extends string = string> {
  readonly status: Status
  readonly counters: Readonly<Record<string, number>>
}
export interface CountedMatter {
  readonly kind: MatterKind
  readonly state: 'open' | 'done' | 'cancelled'
  readonly days?: number
}

export interface PersonDefinition {
  readonly kind: PersonKind
  readonly collection: string
  readonly numberField: 'subjectNo' | 'personNo'
  /** What stands between year and running number, so that numbers of two kinds differ. */
  readonly numberMark: string
  /** Fields of class L1 that hold the number of another record of the same person: found by it, too. */
  readonly links?: readonly string[]
  readonly fields: Readonly<Record<PersonField, DataClass>>
  readonly statuses: readonly string[]
  readonly counters: readonly string[]
  /** Sealed fields that are looked up by their exact value, and the path of their blind index. */
  readonly indexed: readonly (readonly [field: Exclude<IndexPurpose, 'content' | 'name'>, index: string])[]
  /** Statuses that follow from the matters; the others are set by who begins or ends it. */
  readonly following: readonly string[]
  standingBy(matters: readonly CountedMatter[]): Standing
}
export interface PersonRecord extends PersonDefinition {
  /** What somebody may type into a search: numbers of a person. */
  readonly searched: PersonDefinition['indexed']
  readonly model: Model<PersonDocument>
}

const SEARCHED = new Set<string>(['idNo', 'phone'])

/** @returns the record as all that serve every kind know it, and its model typed as its own module knows it */
export function definePersonRecord<T extends PersonDocument>(
  name: string,
  definition: PersonDefinition,
): { record: PersonRecord; schema: Schema<T>; model: Model<T> } {
  const schema = schemaOf(definition)
  const typed = model<PersonDocument>(name, schema, definition.collection)
  const searched = definition.indexed.filter(([field]) => SEARCHED.has(field))
  return {
    record: { ...definition, searched, model: typed },
    schema: schema as unknown as Schema<T>,
    model: typed as unknown as Model<T>,
  }
}

function schemaOf({ fields, numberField, statuses, counters, indexed }: PersonDefinition): Schema<PersonDocument> {
  const counter = { type: Number, default: 0, min: 0 } as const
  const schema = new Schema<PersonDocument>({}, { timestamps: true, optimisticConcurrency: true })
  for (const [name, dataClass] of Object.entries(fields))
    schema.add({ [name]: isProtected(dataClass) ? sealed() : { type: String } })
  for (const [, index] of indexed) schema.add({ [index]: { type: String, index: true } })
  schema.add({
    [numberField]: { type: String, required: true, unique: true },
    processInstanceKey: { type: String, required: true, unique: true },
    status: { type: String, required: true, enum: statuses, default: statuses[0] },
    counters: Object.fromEntries(counters.map(name => [name, counter])),
    erasedAt: { type: Date },
  })
  schema.index({ countyCode: 1, status: 1 })
  schema.index({ officeCode: 1, status: 1 })
  schema.plugin(withDataKey)
  schema.pre('save', function () {
    for (const [field, index] of indexed) {
      if (!this.isModified(field)) continue
      const value: unknown = this.get(field)
      this.set(index, typeof value === 'string' && value !== '' ? blindIndex(field, value) : undefined)
    }
  })
  return schema
}

/** Only the record's own fields of a form's data. */
export function ownFieldsOf({ fields }: Pick<PersonDefinition, 'fields'>, data: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(data).filter(([name, value]) => Object.hasOwn(fields, name) && value !== undefined))
}

/** Filter of a record's collection: who has this number, however it is written. Those of the erased are found no more. */
export const byIdentityNumber = (idNo: string): { idNoIndex: { $in: string[] } } => ({
  idNoIndex: { $in: blindIndexes('idNo', idNo) },
})

export interface NewPerson {
  readonly processInstanceKey: string
  readonly data: Readonly<Record<string, unknown>> & { readonly countyCode: string }
  readonly year: number
  /** The key under which what is known of the person lies already; the number of the record finds it from then on. */
  keyOf(): Promise<string>
}

/** Creates a case's record, once; a second call returns the first one's. @returns its number */
export async function createPerson(record: PersonRecord, { processInstanceKey, data, year, keyOf }: NewPerson): Promise<string> {
  const { model: Model, numberField, statuses, counters } = record
  const find = async () => {
    const found = await Model.findOne({ processInstanceKey }, [numberField, 'dataKey']).lean<Record<string, string>>()
    return found ?? undefined
  }
  // Not before the record is there: a job that is broken off may have drawn a number that nobody bears.
  const named = async ({ [numberField]: number = '', dataKey }: Readonly<Record<string, string | undefined>>) => {
    if (dataKey && !isErased(dataKey)) await takeOver(dataKey, `subject:${number}`)
    return number
  }
  const known = await find()
  if (known) return named(known)
  const number = await nextNumber(record, data.countyCode, year)
  const dataKey = await keyOf()
  try {
    // The key first: what is sealed is sealed when it is set.
    const person = new Model({ dataKey, [numberField]: number, processInstanceKey, status: statuses[0] })
    await person.set({ ...data, counters: Object.fromEntries(counters.map(name => [name, 0])) }).save()
  } catch (error) {
    const other = isDuplicateKey(error) ? await find() : undefined
    if (other) return named(other)
    throw error
  }
  return named({ [numberField]: number, dataKey })
}

/** 机构码 + 年 + 序: `410106-2026-0001`. A number once given is never given again; gaps are allowed. */
async function nextNumber({ kind, numberMark }: PersonDefinition, countyCode: string, year: number): Promise<string> {
  const { value } = await CounterModel.findOneAndUpdate(
    { _id: `${kind}:${countyCode}:${year}` },
    { $inc: { value: 1 } },
    { upsert: true, returnDocument: 'after' },
  ).orFail()
  return `${countyCode}-${year}-${numberMark}${String(value).padStart(4, '0')}`
}

const counterSchema = new Schema<{ _id: string; value: number }>({ _id: { type: String }, value: { type: Number, default: 0 } })
const CounterModel = model('Counter', counterSchema, 'counters')
