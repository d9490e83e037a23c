import type { OpenSession, SignInService } from '../plugin-api.ts'
import { attemptsOf, forgetAttempts } from './attempt-limit.ts'
import { hashPassword, makePassword } from './password.ts'
import type { Session, SessionStore } from './session-store.ts'

export function signInService(sessions: SessionStore): SignInService {
  return {
    sessions: async accountId => (await sessions.list(accountId)).map(describeSession),
    end: async (accountId, sessionId) =>
      sessionId === undefined ? sessions.revokeAll(accountId) : Number(await sessions.revoke(accountId, sessionId)),
    attempts: attemptsOf,
    unlock: forgetAttempts,
    newPassword: async () => {
      const password = makePassword()
      return { password, passwordHash: await hashPassword(password) }
    },
  }
}

/** As its owner and the security administrator see it. */
export const describeSession = ({ _id, openedBy, createdAt, lastSeenAt }: Session): OpenSession => ({
  sessionId: _id,
  ...openedBy,
  createdAt,
  lastSeenAt,
})
