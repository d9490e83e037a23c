import type { Model } from 'mongoose'

/** Why an entry is refused: the field of the form at which it belongs, and why, as a stable word. */
export class EntryRefused extends Error {
  override readonly name = 'EntryRefused'
  readonly field: string
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
  constructor(field: string, code: string, values: Readonly<Record<string, string | number>> = {}) {
    super(`${field}: ${code}`)
    this.field = field
    this.code = code
    this.values = values
  }
}

/** Stores an entry under the next running number. Within `changeRights`, where no other is stored at the same time. */
export async function storeNumbered<T extends { _id: number }>(entries: Model<T>, entry: Omit<T, '_id'>): Promise<T> {
  const last = await entries.findOne({}, '_id').sort({ _id: -1 }).lean<{ _id: number }>()
  const [stored] = await entries.create([{ ...entry, _id: (last?._id ?? 0) + 1 } as T])
  return stored!.toObject<T>()
}
