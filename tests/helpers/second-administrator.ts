import { storeDemonstrationAccount } from '../../server/prepare/demonstration-accounts.ts'
import { hashPassword } from '../../server/session/password.ts'
import { TEST_PASSWORD } from './server.ts'

/** The demonstration has one administrator; what takes two needs another. */
export const SECOND_ADMINISTRATOR = 'second-admin'

export async function addSecondAdministrator(username = SECOND_ADMINISTRATOR): Promise<void> {
  const account = {
    username,
    name: '孟第二',
    roles: ['administrator' as const],
    orgCode: '410106',
    post: 'administrator' as const,
  }
  await storeDemonstrationAccount(account, await hashPassword(TEST_PASSWORD))
}
