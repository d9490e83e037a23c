import { administers } from '../../domain/administered-accounts.ts'
import { ServerError } from '../errors.ts'
import type { SessionAccount } from '../plugin-api.ts'

/** Finds an account for those who administer it. @throws NOT_FOUND alike for what is not there and what is others' */
export async function administeredAccount({ groups }: SessionAccount, accountId: string): Promise<string> {
  if (!(await administers(groups, accountId))) throw new ServerError('NOT_FOUND')
  return accountId
}
