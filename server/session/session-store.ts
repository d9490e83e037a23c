import { createHash, randomBytes } from 'node:crypto'
import { Schema, Types, model } from 'mongoose'
import { AccountModel } from '../../domain/account.ts'

/** The other end of a sign-in. */
export interface Opener {
  readonly address: string
  readonly userAgent: string
}

export interface Session {
  /** SHA-256 of the cookie's token: a leaked database opens no session. */
  _id: string
  accountId: Types.ObjectId
  csrfToken: string
  /** From where and with what it was opened, for its owner to know it again. */
  openedBy: Opener
  createdAt: Date
  lastSeenAt: Date
  /** Absolute end; MongoDB removes what lies behind it. */
  endsAt: Date
}

const sessionSchema = new Schema<Session>({
  _id: { type: String, required: true },
  accountId: { type: Schema.Types.ObjectId, required: true },
  csrfToken: { type: String, required: true },
  openedBy: { type: new Schema<Opener>({ address: String, userAgent: String }, { _id: false }), required: true },
  createdAt: { type: Date, required: true },
  lastSeenAt: { type: Date, required: true },
  endsAt: { type: Date, required: true },
})
sessionSchema.index({ endsAt: 1 }, { expireAfterSeconds: 0 })
sessionSchema.index({ accountId: 1 })
const SessionModel = model<Session>('Session', sessionSchema, 'sessions')

const LONGEST_USER_AGENT = 300
/** `lastSeenAt` is written at most this often. */
const TOUCH_MS = 60_000

export interface SessionLimits {
  readonly idleMs: number
  readonly absoluteMs: number
}

/** Server-side sessions in wall time; the business clock never ends one. */
export class SessionStore {
  readonly #limits: SessionLimits
  constructor(limits: SessionLimits) {
    this.#limits = limits
  }

  async open(accountId: Types.ObjectId, openedBy: Opener): Promise<{ token: string; session: Session }> {
    const token = randomBytes(32).toString('base64url')
    const now = new Date()
    const session: Session = {
      _id: sessionIdOf(token),
      accountId,
      csrfToken: randomBytes(18).toString('base64url'),
      openedBy: { address: openedBy.address, userAgent: openedBy.userAgent.slice(0, LONGEST_USER_AGENT) },
      createdAt: now,
      lastSeenAt: now,
      endsAt: new Date(now.getTime() + this.#limits.absoluteMs),
    }
    await SessionModel.create(session)
    return { token, session }
  }

  /** @returns undefined where it never was or has ended, by idleness or age */
  async find(token: string): Promise<Session | undefined> {
    const session = await SessionModel.findById(sessionIdOf(token)).lean()
    if (!session) return undefined
    const now = Date.now()
    const idleMs = now - session.lastSeenAt.getTime()
    if (now >= session.endsAt.getTime() || idleMs >= this.#limits.idleMs) {
      await this.close(token)
      return undefined
    }
    if (idleMs > Math.min(TOUCH_MS, this.#limits.idleMs / 4)) {
      await SessionModel.updateOne({ _id: session._id }, { lastSeenAt: new Date(now) })
    }
    return session
  }

  /** Of these, those that are open, of accounts that are not disabled. Looking is no use of them: they end by idleness all the same. */
  async openAmong(sessionIds: readonly string[]): Promise<Set<string>> {
    const now = Date.now()
    const lasting = { endsAt: { $gt: new Date(now) }, lastSeenAt: { $gt: new Date(now - this.#limits.idleMs) } }
    const open = await SessionModel.find({ _id: { $in: sessionIds }, ...lasting }, 'accountId').lean()
    const enabled = await AccountModel.find({ _id: { $in: open.map(each => each.accountId) }, disabled: false }, '_id').lean()
    const accounts = new Set(enabled.map(({ _id }) => String(_id)))
    return new Set(open.filter(each => accounts.has(String(each.accountId))).map(({ _id }) => _id))
  }

  async close(token: string): Promise<void> {
    await SessionModel.deleteOne({ _id: sessionIdOf(token) })
  }

  /** Open ones of an account, the latest first. */
  async list(accountId: string): Promise<Session[]> {
    const now = Date.now()
    const open = { accountId, endsAt: { $gt: new Date(now) }, lastSeenAt: { $gt: new Date(now - this.#limits.idleMs) } }
    return SessionModel.find(open).sort({ lastSeenAt: -1 }).lean()
  }

  /** Ends one of an account's; its next request finds it gone. @returns whether there was one */
  async revoke(accountId: string, sessionId: string): Promise<boolean> {
    const { deletedCount } = await SessionModel.deleteOne({ _id: sessionId, accountId })
    return deletedCount > 0
  }

  /** Ends all of an account's, but the one to keep. @returns how many */
  async revokeAll(accountId: string, keptId?: string): Promise<number> {
    const others = keptId === undefined ? {} : { _id: { $ne: keptId } }
    const { deletedCount } = await SessionModel.deleteMany({ accountId, ...others })
    return deletedCount
  }
}

export const sessionIdOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
