import { createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { masterInForce } from './installation-keys.ts'
import { DataKeyModel, makeDataKey, rewrap, unwrap } from './data-key.ts'
import type { DataKeyRecord, NewDataKey } from './data-key.ts'

/** A case, a person with a record (`subject:` and its number, of whichever kind), an entry of a ledger of things, a submission, a draft, an account or a hook, as a data key names its owner. */
export type KeyOwner = `${'case' | 'entry' | 'subject' | 'submission' | 'draft' | 'account' | 'hook'}:${string}`

/** The person's key was destroyed: nothing of the person can be read or written any more. */
export class ErasedError extends Error {
  override readonly name = 'ErasedError'
  constructor(keyId: string) {
    super(`the data key ${keyId} was destroyed: its subject is erased`)
  }
}

/** How long a process may still hold a key that another one has destroyed. */
const FOLLOW_MS = 2_000
/** Longer than clocks of two machines can differ. */
const LOOK_BACK_MS = 3_600_000
const IDLE_MS = 600_000
const DUPLICATE_KEY = 11_000

/** The data keys that this process has unwrapped, and those it knows to be destroyed. */
const unwrapped = new Map<string, { readonly secret: KeyObject; usedAt: number }>()
const erased = new Set<string>()
let following: NodeJS.Timeout | undefined

/** @throws ErasedError */
export async function findKey(owner: KeyOwner): Promise<string | undefined> {
  const known = await DataKeyModel.findOne({ owners: owner }).lean()
  if (!known) return undefined
  remember(known)
  if (erased.has(known._id)) throw new ErasedError(known._id)
  return known._id
}

/** The key that the owner has, made where it has none. It is in the database before this returns. @throws ErasedError */
export async function keyOf(owner: KeyOwner): Promise<string> {
  const known = await findKey(owner)
  if (known) return known
  const made = makeDataKey(owner)
  const { record } = made
  try {
    await DataKeyModel.create(record)
  } catch (error) {
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
    return keyOf(owner)
  }
  // A rotation that began before it was saved may have counted already: then it is ours to wrap it anew.
  if (masterInForce().id !== record.masterId) await rewrap([record])
  hold(made)
  return record._id
}

/** This process may use it from now on. */
export function hold({ record, secret }: NewDataKey): void {
  unwrapped.set(record._id, { secret, usedAt: Date.now() })
}

/** The owner takes the key over, unless it has one already. @returns the key that the owner now has. @throws ErasedError */
export async function takeOver(keyId: string, owner: KeyOwner): Promise<string> {
  await DataKeyModel.updateOne({ _id: keyId }, { $addToSet: { owners: owner } }).catch((error: { code?: unknown }) => {
    if (error.code !== DUPLICATE_KEY) throw error
  })
  return keyOf(owner)
}

/** Before a document that names these keys is read. Keys that are destroyed, or unknown, are left out. */
export async function loadKeys(ids: Iterable<string>): Promise<void> {
  const missing = [...new Set(ids)].filter(id => !unwrapped.has(id) && !erased.has(id))
  if (missing.length === 0) return
  for (const record of await DataKeyModel.find({ _id: { $in: missing } }).lean()) remember(record)
}

/** Whether this process can seal and open with it now. */
export const holds = (keyId: string): boolean => unwrapped.has(keyId)

export const isErased = (keyId: string | undefined): boolean => keyId !== undefined && erased.has(keyId)

/** @throws ErasedError where it was destroyed, Error where nobody has loaded it */
export function secretOf(keyId: string): KeyObject {
  const held = unwrapped.get(keyId)
  if (held) {
    held.usedAt = Date.now()
    return held.secret
  }
  if (erased.has(keyId)) throw new ErasedError(keyId)
  throw new Error(`the data key ${keyId} is not loaded, or not in the database`)
}

/** From now on this process notices within seconds what others destroy. */
export function followErasures(): void {
  clearInterval(following)
  following = setInterval(() => void forgetErased().catch(forgetAll), FOLLOW_MS)
  following.unref()
}

export async function forgetErased(): Promise<void> {
  const since = new Date(Date.now() - LOOK_BACK_MS)
  for (const { _id } of await DataKeyModel.find({ erasedAt: { $gt: since } }, '_id').lean()) {
    unwrapped.delete(_id)
    erased.add(_id)
  }
  for (const [id, { usedAt }] of unwrapped) if (usedAt < Date.now() - IDLE_MS) unwrapped.delete(id)
}

/** Where the database cannot be asked, nobody can say what was destroyed: keys are loaded again when it answers. */
export function forgetAll(): void {
  unwrapped.clear()
  erased.clear()
}

function remember(record: DataKeyRecord): void {
  if (record.erasedAt || !record.wrapped) {
    unwrapped.delete(record._id)
    erased.add(record._id)
  } else if (!unwrapped.has(record._id)) {
    unwrapped.set(record._id, { secret: createSecretKey(unwrap(record)), usedAt: Date.now() })
  }
}
