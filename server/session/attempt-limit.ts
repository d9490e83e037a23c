import { createHash } from 'node:crypto'
import { Schema, model } from 'mongoose'
import { ServerError } from '../errors.ts'

/** Failures in a row of one name, or from one address. */
interface Attempts {
  /** A hash: who mistypes a password into the name field leaves nothing behind. */
  _id: string
  failures: number
  blockedUntil: Date
  /** Forgotten then. */
  forgetAt: Date
}

const attemptsSchema = new Schema<Attempts>({
  _id: { type: String, required: true },
  failures: { type: Number, required: true },
  blockedUntil: { type: Date, required: true },
  forgetAt: { type: Date, required: true },
})
attemptsSchema.index({ forgetAt: 1 }, { expireAfterSeconds: 0 })
const AttemptsModel = model<Attempts>('SignInAttempts', attemptsSchema, 'sign-in-attempts')

const LONGEST_BLOCK_S = 300
const FORGET_MS = 30 * 60_000
const DUPLICATE_KEY = 11000

/** How many failures are free: of a name; from an address, behind which a whole office may sit. */
export const FREE = { name: 4, address: 40 } as const
export type Guesser = keyof typeof FREE

/**
 * Counts an attempt before it is looked at, so that many at once gain nothing; each failure beyond the free ones makes the
 * next wait twice as long. Unknown names are counted like known ones: neither the wait nor the answer tells which exist.
 * @throws SIGN_IN_BLOCKED while one has to wait
 */
export async function countAttempt(guesser: Guesser, who: string): Promise<void> {
  const now = Date.now()
  const free = FREE[guesser]
  const excess = { $subtract: ['$failures', free] }
  const waitMs = { $multiply: [1000, { $min: [{ $pow: [2, excess] }, LONGEST_BLOCK_S] }] }
  try {
    await AttemptsModel.updateOne(
      { _id: idOf(guesser, who), blockedUntil: { $lte: new Date(now) } },
      [
        { $set: { failures: { $add: [{ $ifNull: ['$failures', 0] }, 1] }, forgetAt: new Date(now + FORGET_MS) } },
        { $set: { blockedUntil: { $cond: [{ $gt: [excess, 0] }, { $add: [new Date(now), waitMs] }, new Date(0)] } } },
      ],
      { upsert: true, updatePipeline: true },
    )
  } catch (error) {
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
    await checkWait(guesser, who, now)
  }
}

/** It was the right password: what was counted for the name is forgotten. */
export async function forgetAttempts(name: string): Promise<void> {
  await AttemptsModel.deleteOne({ _id: idOf('name', name) })
}

/** How often a name was guessed at in a row, and until when the next one has to wait. */
export async function attemptsOf(name: string): Promise<{ readonly failures: number; readonly blockedUntil?: Date }> {
  const found = await AttemptsModel.findById(idOf('name', name)).lean()
  if (!found) return { failures: 0 }
  const { failures, blockedUntil } = found
  return blockedUntil.getTime() > Date.now() ? { failures, blockedUntil } : { failures }
}

/** It was no guess: the address has one less. Its other failures stay, or one own account would pay for any number of guesses. */
export async function takeBackAttempt(address: string): Promise<void> {
  await AttemptsModel.updateOne({ _id: idOf('address', address), failures: { $gt: 0 } }, { $inc: { failures: -1 } })
}

/** The upsert met one that has to wait, or another that was just inserted beside it: that one counts for both. */
async function checkWait(guesser: Guesser, who: string, now: number): Promise<void> {
  const found = await AttemptsModel.findById(idOf(guesser, who)).lean()
  const waitMs = (found?.blockedUntil.getTime() ?? 0) - now
  if (waitMs > 0) throw new ServerError('SIGN_IN_BLOCKED', { values: { seconds: Math.ceil(waitMs / 1000) } })
}

const idOf = (guesser: Guesser, who: string): string => createHash('sha256').update(`${guesser} ${who}`).digest('base64url')
