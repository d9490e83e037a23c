import type { Schema } from 'mongoose'
import { ErasedError, holds, loadKeys } from './keys/key-ring.ts'
import { isSealed, openJson, sealJson } from './keys/sealed-text.ts'

/**
 * A mongoose field of class L2 or L3: any JSON value, encrypted in the database under the document's `dataKey`, plain on a
 * hydrated document. `lean()` shows the cipher text. Of a person who is erased it reads undefined.
 * The schema must have the plugin `withDataKey`, the document its `dataKey` before the field is set.
 */
export const sealed = () =>
  ({
    type: String,
    set: sealOnce,
    get: openPlaced,
    validate: { validator: (stored: unknown) => stored !== UNSEALED, message: '{PATH} cannot be sealed' },
  }) as const

/** Stands for a value that could not be sealed, until the document is refused: an error in a setter would be told with the value. */
const UNSEALED = 'unsealed'

/** Gives a schema its `dataKey`, and loads it whenever documents are found, `lean` ones too; not by cursors and aggregates. */
export function withDataKey(schema: Schema): void {
  schema.add({ dataKey: { type: String, index: true } })
  schema.post(['find', 'findOne', 'findOneAndUpdate'], async (found: unknown) => {
    const documents = (Array.isArray(found) ? found : [found]) as ({ dataKey?: string } | null)[]
    await loadKeys(documents.flatMap(document => document?.dataKey ?? []))
  })
}

/** What a mongoose setter or getter runs on: a document, a document within a list, a query. */
interface Holder {
  readonly _id?: unknown
  readonly collection?: { readonly collectionName: string }
  readonly dataKey?: string
  ownerDocument?(): Holder
}
interface PathOf {
  readonly path: string
}

/** Where a field of a document stands. Elements of one list have one place. */
export const placeOf = (collection: string, id: unknown, path: string): string => `${collection}/${String(id)}/${path}`

function whereIn(holder: Holder, path: string): { readonly place: string; readonly dataKey: string | undefined } | undefined {
  const owner = holder.ownerDocument?.() ?? holder
  if (!owner.collection || owner._id === undefined) return undefined
  return { place: placeOf(owner.collection.collectionName, owner._id, path), dataKey: owner.dataKey }
}

/** Mongoose may run a setter again on what is sealed already. A text that only looks sealed is somebody's input. */
function sealOnce(this: Holder, value: unknown, _before: unknown, { path }: PathOf): unknown {
  if (value === undefined || value === null) return undefined
  const where = whereIn(this, path)
  if (isSealed(value) && (!where || opens(value, where.place))) return value
  if (!where) throw new Error(`${path} must be sealed before it goes into an update`)
  return where.dataKey && holds(where.dataKey) ? sealJson(where.dataKey, where.place, value) : UNSEALED
}

function openPlaced(this: Holder, stored: unknown, { path }: PathOf): unknown {
  if (stored === undefined || stored === null) return undefined
  const where = whereIn(this, path)
  if (!where) throw new Error(`${path} stands in no document`)
  try {
    return openJson(String(stored), where.place)
  } catch (error) {
    if (error instanceof ErasedError) return undefined
    throw error
  }
}

function opens(text: string, place: string): boolean {
  try {
    openJson(text, place)
    return true
  } catch {
    return false
  }
}
