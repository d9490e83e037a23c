import { attemptsOf, forgetAttempts } from './attempt-limit.ts'
import { hashPassword, makePassword } from './password.ts'
import type { Session, SessionStore } from './session-store.ts'

/** Where accounts are signed in, who guesses at them, and passwords that are handed over. Who may ask for it is the route's to say. */
export interface SignInService {
  /** The latest first. */
  sessions(accountId: string): Promise<OpenSession[]>
  /** Ends one of an account's, or all; the next request finds it gone. @returns how many there were */
  end(accountId: string, sessionId?: string): Promise<number>
  /** Failed attempts in a row with this name, and until when the next one has to wait. */
  attempts(username: string): Promise<{ readonly failures: number; readonly blockedUntil?: Date }>
  /** Forgets them. */
  unlock(username: string): Promise<void>
  /** One to hand over, which its new owner must change. It is told once and not kept. */
  newPassword(): Promise<{ readonly password: string; readonly passwordHash: string }>
}
export interface OpenSession {
  readonly sessionId: string
  readonly address: string
  readonly userAgent: string
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

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
