import { AccountModel } from '../../domain/account.ts'
import type { Account } from '../../domain/account.ts'
import type { Types } from 'mongoose'
import { ServerError } from '../errors.ts'
import { countAttempt, forgetAttempts, takeBackAttempt } from './attempt-limit.ts'
import { hashPassword, isOutdated, verifyPassword } from './password.ts'

/** Made once, so that an unknown name takes as long to refuse as a wrong password. */
let decoy: Promise<string> | undefined

/**
 * Checks name and password; guessing is slowed down by name and by address.
 * @param address from where, as far as the server can tell
 * @throws SIGN_IN_FAILED, the same for an unknown name, a disabled account and a wrong password; SIGN_IN_BLOCKED
 */
export async function signIn(username: string, password: string, address: string): Promise<Account & { _id: Types.ObjectId }> {
  const name = username.trim().toLowerCase()
  await countAttempt('address', address)
  await countAttempt('name', name)
  const account = await AccountModel.findOne({ username: name }).lean()
  const stored = account?.passwordHash ?? (await (decoy ??= hashPassword('nobody')))
  const matches = await verifyPassword(password, stored)
  if (!account || !matches || account.disabled)
    throw new ServerError('SIGN_IN_FAILED', account ? { accountId: String(account._id) } : {})
  await Promise.all([forgetAttempts(name), takeBackAttempt(address)])
  if (isOutdated(account.passwordHash)) {
    await AccountModel.updateOne({ _id: account._id }, { passwordHash: await hashPassword(password) })
  }
  return account
}
