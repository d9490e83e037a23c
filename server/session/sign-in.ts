import { AccountModel } from '../../domain/account.ts'
import type { Account } from '../../domain/account.ts'
import type { Types } from 'mongoose'
import { ServerError } from '../errors.ts'
import { hashPassword, verifyPassword } from './password.ts'

const FREE_ATTEMPTS = 4
const LONGEST_BLOCK_S = 300

/** Made once, so that an unknown name takes as long to refuse as a wrong password. */
let decoy: Promise<string> | undefined

/**
 * Checks name and password. After a few failures each further one makes the next attempt wait, twice as long each time.
 * @throws SIGN_IN_FAILED, the same for an unknown name, a disabled account and a wrong password; SIGN_IN_BLOCKED
 */
export async function signIn(username: string, password: string): Promise<Account & { _id: Types.ObjectId }> {
  const account = await AccountModel.findOne({ username: username.trim().toLowerCase() }).lean()
  const waitMs = (account?.blockedUntil?.getTime() ?? 0) - Date.now()
  if (waitMs > 0) throw new ServerError('SIGN_IN_BLOCKED', { values: { seconds: Math.ceil(waitMs / 1000) } })
  const stored = account?.passwordHash ?? (await (decoy ??= hashPassword('nobody')))
  const matches = await verifyPassword(password, stored)
  if (!account || !matches || account.disabled) {
    if (account) await countFailure(account._id)
    throw new ServerError('SIGN_IN_FAILED')
  }
  if (account.failedAttempts > 0) {
    await AccountModel.updateOne({ _id: account._id }, { $set: { failedAttempts: 0 }, $unset: { blockedUntil: 1 } })
  }
  return account
}

async function countFailure(_id: Types.ObjectId): Promise<void> {
  const after = await AccountModel.findOneAndUpdate({ _id }, { $inc: { failedAttempts: 1 } }, { returnDocument: 'after' }).lean()
  const excess = (after?.failedAttempts ?? 0) - FREE_ATTEMPTS
  if (excess <= 0) return
  const blockMs = Math.min(2 ** excess, LONGEST_BLOCK_S) * 1000
  await AccountModel.updateOne({ _id }, { blockedUntil: new Date(Date.now() + blockMs) })
}
