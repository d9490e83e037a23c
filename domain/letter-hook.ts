import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { Schema, model } from 'mongoose'
import { keyOf } from './keys/key-ring.ts'
import { sealed, withDataKey } from './sealed-field.ts'

/** An outside party's way to answer letters by its own system: what it sends is signed with a secret that only it and we have. */
export interface LetterHook {
  _id: string
  /** The party: 南阳市中级人民法院. */
  name: string
  /** The organs, by the names that letters have, for which it may answer. */
  organs: string[]
  state: 'active' | 'revoked'
  /** Sealed. */
  secret?: unknown
  dataKey?: string
  madeAt: Date
  rotatedAt?: Date
  revokedAt?: Date
  /** Wall time of the last answer that was taken. */
  usedAt?: Date
}

export const letterHookSchema = new Schema<LetterHook>({
  _id: { type: String, required: true },
  name: { type: String, required: true },
  organs: { type: [String], required: true },
  state: { type: String, required: true, enum: ['active', 'revoked'] },
  secret: sealed(),
  madeAt: { type: Date, required: true },
  rotatedAt: { type: Date },
  revokedAt: { type: Date },
  usedAt: { type: Date },
})
letterHookSchema.plugin(withDataKey)

export const LetterHookModel = model<LetterHook>('LetterHook', letterHookSchema, 'letterHooks')

const newSecret = (): string => randomBytes(32).toString('base64url')

/** @returns its id and the secret, which is never shown again */
export async function makeHook(of: Pick<LetterHook, 'name' | 'organs'>): Promise<{ hookId: string; secret: string }> {
  const hookId = randomBytes(12).toString('hex')
  const secret = newSecret()
  const dataKey = await keyOf(`hook:${hookId}`)
  await new LetterHookModel({ _id: hookId, ...of, state: 'active', madeAt: new Date(), dataKey }).set({ secret }).save()
  return { hookId, secret }
}

/** The secret before is void at once. @returns the new one; undefined where there is no such hook in force */
export async function rotateHook(hookId: string): Promise<string | undefined> {
  const hook = await LetterHookModel.findOne({ _id: hookId, state: 'active' })
  if (!hook) return undefined
  const secret = newSecret()
  await hook.set({ secret, rotatedAt: new Date() }).save()
  return secret
}

/** For good. @returns false where there is no such hook in force */
export async function revokeHook(hookId: string): Promise<boolean> {
  const revoked = { state: 'revoked', revokedAt: new Date(), $unset: { secret: 1 } }
  return (await LetterHookModel.updateOne({ _id: hookId, state: 'active' }, revoked)).modifiedCount === 1
}

/** What is signed: `<timestamp>.<body, byte by byte>`; HMAC-SHA-256, hexadecimal. */
export const signatureOf = (secret: string, timestamp: string, body: Uint8Array): string =>
  createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')

const NOBODY = newSecret()

/** The hook in force that signed it. Takes as long where there is none. */
export async function hookThatSigned(
  hookId: string,
  signed: { readonly timestamp: string; readonly body: Uint8Array; readonly signature: string },
): Promise<(LetterHook & { readonly _id: string }) | undefined> {
  const hook = await LetterHookModel.findOne({ _id: hookId, state: 'active' })
  const secret = hook?.get('secret') as unknown
  const right = signatureOf(typeof secret === 'string' ? secret : NOBODY, signed.timestamp, signed.body)
  const given = Buffer.from(signed.signature.padEnd(right.length).slice(0, right.length))
  const fits = timingSafeEqual(given, Buffer.from(right)) && signed.signature.length === right.length
  return hook && typeof secret === 'string' && fits ? hook : undefined
}
