import { isValidObjectId } from 'mongoose'
import { AccountModel } from '../../domain/account.ts'

/** The names of accounts by their ids; what is no account (`system`) has none. */
export async function namesOf(accountIds: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(accountIds)].filter(id => isValidObjectId(id))
  const found = await AccountModel.find({ _id: { $in: ids } }, 'name').lean()
  return new Map(found.map(({ _id, name }) => [String(_id), name]))
}
