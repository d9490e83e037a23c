import type { HydratedDocument } from 'mongoose'
import { PERSON_FIELDS, PERSON_KINDS } from './person-record.ts'
import type { PersonDocument, PersonKind, PersonRecord } from './person-record.ts'
import type { DataClass } from './personal-data.ts'
import { RELEASED_PERSON_RECORD } from './released-person.ts'
import { SUBJECT_RECORD, subjectOf } from './subject.ts'

/** All kinds of records of people: whoever serves every person goes over these. */
export const PERSON_RECORDS: readonly PersonRecord[] = [SUBJECT_RECORD, RELEASED_PERSON_RECORD]

export function personRecord(kind: PersonKind): PersonRecord {
  const found = PERSON_RECORDS.find(each => each.kind === kind)
  if (!found) throw new Error(`there are no records of ${kind}`)
  return found
}

/** The class of a record's field as a form names it: `subject.idNo`. */
export function classOfPersonField(ledger: string | undefined): DataClass | undefined {
  const [kind, name = ''] = ledger?.split('.', 2) ?? []
  const fields = PERSON_RECORDS.find(each => each.kind === kind)?.fields
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined
}

/** Records of one person have the same name, address …: what a form told of the one answers a form that asks for the other. */
export function meaningOfField(ledger: string): string {
  const [kind, name = ''] = ledger.split('.', 2)
  const shared = PERSON_KINDS.some(each => each === kind) && Object.hasOwn(PERSON_FIELDS, name)
  return shared ? `person.${name}` : ledger
}

export interface FoundPerson {
  readonly record: PersonRecord
  readonly number: string
  readonly person: HydratedDocument<PersonDocument>
}

/** Whose number it is, of whichever kind; the person's sealed fields are readable. */
export const personOf = (number: string): Promise<FoundPerson | undefined> =>
  firstOf(({ numberField }) => ({ [numberField]: number }))

/** Whose record one of these process instances made. */
export const personOfInstances = (instances: readonly string[]): Promise<FoundPerson | undefined> =>
  firstOf(() => ({ processInstanceKey: { $in: instances } }))

async function firstOf(filterOf: (record: PersonRecord) => object): Promise<FoundPerson | undefined> {
  for (const record of PERSON_RECORDS) {
    const person = await record.model.findOne(filterOf(record))
    if (!person) continue
    const number = String(person.get(record.numberField))
    // One of before there were data keys is sealed anew; only subjects are as old as that.
    return { record, number, person: person.dataKey ? person : ((await subjectOf(number)) as unknown as typeof person) }
  }
  return undefined
}
