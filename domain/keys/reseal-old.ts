import mongoose from 'mongoose'
import type { mongo } from 'mongoose'
import { placeOf } from '../sealed-field.ts'
import { isOldSealed, openText, sealText } from './sealed-text.ts'

export type StoredDocument = mongo.Document & { readonly _id: mongo.BSON.ObjectId | string; readonly dataKey?: string }

/**
 * Gives a document of before there were data keys its key, and seals every `enc:1:` text of it anew, all at once. Where
 * somebody else was faster nothing is changed.
 */
export async function resealOld(
  collection: string,
  document: StoredDocument,
  dataKey: string,
  place = (name: string) => placeOf(collection, document._id, name),
): Promise<void> {
  const anew = (value: unknown, name: string): unknown => {
    if (isOldSealed(value)) return sealText(dataKey, place(name), openText(value, place(name)))
    if (Array.isArray(value)) return value.map(item => (isPlain(item) ? inside(item, '') : anew(item, name)))
    return isPlain(value) ? inside(value, `${name}.`) : value
  }
  const inside = (fields: Record<string, unknown>, prefix: string) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, anew(value, prefix === '' ? fieldName(fields, name) : prefix + name)]),
    )
  const { _id, ...fields } = document
  const changed = Object.entries(inside(fields, '')).filter(([name, value]) => value !== fields[name])
  await mongoose.connection
    .collection<StoredDocument>(collection)
    .updateOne({ _id, dataKey: { $exists: false } }, { $set: { ...Object.fromEntries(changed), dataKey } })
}

/** An element of a list is known by its own field's name; a submitted field, which has one, by its key. */
const fieldName = (holder: Record<string, unknown>, name: string): string =>
  name === 'value' && typeof holder['key'] === 'string' ? holder['key'] : name

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
