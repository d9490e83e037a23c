import { ServerError } from '../errors.ts'
import type { AuditService, SessionAccount } from '../plugin-api.ts'
import { signIn } from '../session/sign-in.ts'
import { standingOf } from '../session/standing.ts'

/** As whose guesses a command's are counted. */
const ADDRESS = 'command'

/**
 * The account in whose right is exported, by its password, as at a sign-in; a wrong one is on record.
 * @throws SIGN_IN_FAILED, SIGN_IN_BLOCKED, PASSWORD_MUST_CHANGE
 */
export async function exportAccount(username: string, password: string, audit: AuditService): Promise<SessionAccount> {
  try {
    const account = await signIn(username, password, ADDRESS)
    if (account.passwordMustChange) throw new ServerError('PASSWORD_MUST_CHANGE', { accountId: String(account._id) })
    return await standingOf(account)
  } catch (error) {
    if (error instanceof ServerError) {
      const event = { accountId: error.accountId ?? '-', action: 'request.refused', target: 'npm run export' }
      await audit.record({ ...event, after: { code: error.code } })
    }
    throw error
  }
}
