import mongoose from 'mongoose'
import { maskOfRecord } from '../../domain/form-privacy.ts'
import type { Case } from '../../domain/case.ts'
import type { FilledForm, FormField } from '../plugin-api.ts'
import { COLLECTIONS } from './collections.ts'
import type { OfCase } from './collections.ts'
import { openRecord } from './open-record.ts'
import type { Plain } from './open-record.ts'

const CASE_COLLECTIONS = Object.entries(COLLECTIONS).filter((each): each is [string, OfCase] => 'ofCase' in each[1])

/** A record of a case as it lies in the database. */
export interface StoredRecord {
  readonly collection: string
  readonly decision: OfCase
  readonly stored: Plain
}

/** Of all collections that hold records of cases. */
export async function* recordsOf({ instances }: Case, subjectNo: string | undefined): AsyncGenerator<StoredRecord> {
  for (const [collection, decision] of CASE_COLLECTIONS) {
    const { by } = decision
    const bySubject = by === 'subjectNo'
    if (bySubject && subjectNo === undefined) continue
    const filter = bySubject ? { subjectNo } : { [by]: { $in: instances } }
    for await (const stored of mongoose.connection.collection(collection).find<Plain>(filter).sort({ _id: 1 }))
      yield { collection, decision, stored }
  }
}

/** The names that a record holds, as a form: so that a reason for looking at it is checked as it is for forms. */
export async function namesAsForm({ collection, stored }: StoredRecord): Promise<FilledForm> {
  const names: string[] = []
  const collect = (value: unknown, field: string): void => {
    if (typeof value === 'string' && maskOfRecord(field) === 'name') names.push(value)
    else if (Array.isArray(value)) for (const item of value) collect(item, field)
    else if (value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype)
      for (const [name, inner] of Object.entries(value)) collect(inner, name)
  }
  collect(await openRecord(collection, stored, true), '')
  const field = (_name: string, index: number): FormField => ({
    key: `name${index}`,
    type: 'textfield',
    properties: { class: 'L2', mask: 'name' },
  })
  return {
    schema: { components: names.map(field) },
    data: Object.fromEntries(names.map((name, index) => [`name${index}`, name])),
  }
}
