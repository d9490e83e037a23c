import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { Schema, model } from 'mongoose'
import { keyOf } from './keys/key-ring.ts'
import { sealed, withDataKey } from './sealed-field.ts'

/** Where an account wants its e-mail. Class L2: sealed under a key of the account's own. */
export interface MailAddress {
  /** The account's id. */
  _id: string
  /** Confirmed: somebody who reads it has typed the code that was sent there. */
  address?: string
  /** Waits for its code. */
  pending?: string
  /** Of the code, so that no copy of the database tells it. */
  codeHash?: string
  codeUntil?: Date
  triesLeft?: number
  dataKey?: string
}

export const mailAddressSchema = new Schema<MailAddress>(
  {
    _id: { type: String, required: true },
    address: sealed(),
    pending: sealed(),
    codeHash: { type: String },
    codeUntil: { type: Date },
    triesLeft: { type: Number },
  },
  { versionKey: false },
)
mailAddressSchema.plugin(withDataKey)

export const MailAddressModel = model<MailAddress>('MailAddress', mailAddressSchema, 'mail-addresses')

const CODE_MS = 15 * 60_000
const TRIES = 5
const hashOf = (accountId: string, code: string): string => createHash('sha256').update(`${accountId} ${code}`).digest('hex')

/** Only where it was confirmed. */
export async function confirmedAddress(accountId: string): Promise<string | undefined> {
  return (await MailAddressModel.findById(accountId))?.address
}

/** Keeps the new address beside the one in use until it is confirmed. @returns the code, six digits, good for a quarter of an hour */
export async function proposeAddress(accountId: string, address: string): Promise<string> {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const dataKey = await keyOf(`account:${accountId}`)
  const found = (await MailAddressModel.findById(accountId)) ?? new MailAddressModel({ _id: accountId, dataKey })
  const codeUntil = new Date(Date.now() + CODE_MS)
  await found.set({ pending: address, codeHash: hashOf(accountId, code), codeUntil, triesLeft: TRIES }).save()
  return code
}

/** @returns whether it was the code; five wrong ones and a new one is needed */
export async function confirmAddress(accountId: string, code: string): Promise<boolean> {
  const open = { _id: accountId, codeUntil: { $gt: new Date() }, triesLeft: { $gt: 0 } }
  const found = await MailAddressModel.findOneAndUpdate(open, { $inc: { triesLeft: -1 } }, { returnDocument: 'after' })
  const expected = found?.codeHash
  if (!found?.pending || !expected) return false
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(hashOf(accountId, code)))) return false
  found.set({ address: found.pending, pending: undefined, codeHash: undefined, codeUntil: undefined, triesLeft: undefined })
  await found.save()
  return true
}

export const removeAddress = async (accountId: string): Promise<void> =>
  void (await MailAddressModel.deleteOne({ _id: accountId }))
