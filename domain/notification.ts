import { Schema, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'

/**
 * Something that one account is told. It holds no personal data: of a case only its key, whose number and masked title are
 * looked up when it is shown, and only to those who may still see it.
 */
export interface Notification {
  accountId: string
  /** What is told in one: while it is the same, another effect is added to it and makes it unread again. */
  thread: string
  /** Each effect is told to an account once, in whatever thread, however often and by whichever process it is told. */
  effects: string[]
  /** `task.assigned`; its text is the message `notification.<kind>`. */
  kind: string
  values: Record<string, string | number>
  /** Tasks it is about, and the case (any instance of it). */
  taskKeys: string[]
  processInstanceKey?: string
  /** Address of the page to open. */
  path: string
  /** The business clock's time. */
  at: Date
  readAt?: Date
  /** Whether it is shown in the page; otherwise it was made for the e-mail only. */
  inPage: boolean
  /** It is to be sent by e-mail from then on, by the business clock; absent: not, or it has been handed to the outbox. */
  mailAt?: Date
  /** Wall time of the last change of what it says: the stream resumes by it, and it is kept for half a year. */
  changedAt: Date
}

const KEPT_S = 183 * 86_400

export const notificationSchema = new Schema<Notification>(
  {
    accountId: { type: String, required: true },
    thread: { type: String, required: true },
    effects: { type: [String], required: true },
    kind: { type: String, required: true },
    values: { type: Schema.Types.Mixed, default: {} },
    taskKeys: { type: [String], default: [] },
    processInstanceKey: { type: String },
    path: { type: String, required: true },
    at: { type: Date, required: true },
    readAt: { type: Date },
    inPage: { type: Boolean, required: true },
    mailAt: { type: Date },
    changedAt: { type: Date, required: true },
  },
  { versionKey: false, minimize: false },
)
notificationSchema.index({ accountId: 1, thread: 1 }, { unique: true })
notificationSchema.index({ accountId: 1, effects: 1 }, { unique: true })
notificationSchema.index({ accountId: 1, inPage: 1, changedAt: -1, _id: -1 })
notificationSchema.index({ mailAt: 1 }, { partialFilterExpression: { mailAt: { $exists: true } } })
notificationSchema.index({ changedAt: 1 }, { expireAfterSeconds: KEPT_S })

export const NotificationModel = model<Notification>('Notification', notificationSchema, 'notifications')

export interface NewNotification extends Pick<Notification, 'accountId' | 'kind' | 'values' | 'path' | 'at' | 'inPage'> {
  readonly effectKey: string
  /** Absent: it stands alone. */
  readonly thread?: string
  readonly taskKey?: string
  readonly processInstanceKey?: string
  readonly mailAt?: Date
}

/** Tells an account of an effect, once. @returns whether it had not been told before */
export async function addNotification(one: NewNotification): Promise<boolean> {
  const { accountId, effectKey, thread = effectKey, taskKey, processInstanceKey, ...rest } = one
  const set = { ...rest, changedAt: new Date(), ...(processInstanceKey === undefined ? {} : { processInstanceKey }) }
  try {
    // Where the thread has the effect already the filter misses, the upsert meets the unique index, and nothing changes.
    const { modifiedCount, upsertedCount } = await NotificationModel.updateOne(
      { accountId, thread, effects: { $ne: effectKey } },
      {
        $set: set,
        $unset: { readAt: 1 },
        $push: { effects: effectKey },
        ...(taskKey === undefined ? {} : { $addToSet: { taskKeys: taskKey } }),
      },
      { upsert: true },
    )
    return modifiedCount + upsertedCount > 0
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

/** The account's that are shown in the page and that it has not read. */
export const unreadCount = (accountId: string): Promise<number> =>
  NotificationModel.countDocuments({ accountId, inPage: true, readAt: { $exists: false } })

/** @param ids absent: all @returns how many were unread */
export async function markNotificationsRead(accountId: string, at: Date, ids?: readonly string[]): Promise<number> {
  const which = ids === undefined ? {} : { _id: { $in: ids } }
  const { modifiedCount } = await NotificationModel.updateMany(
    { accountId, inPage: true, readAt: { $exists: false }, ...which },
    { readAt: at },
  )
  return modifiedCount
}
