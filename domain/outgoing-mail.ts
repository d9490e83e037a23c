import mongoose, { Schema, model } from 'mongoose'
import { NotificationModel } from './notification.ts'

/** An e-mail that gathers notifications of one account. It holds neither address nor text: both are looked up when it is sent. */
export interface OutgoingMail {
  accountId: string
  notificationIds: string[]
  /** `dropped`: there was nobody to send it to, or nothing left to say. `failed`: given up after the last try. */
  state: 'waiting' | 'sent' | 'dropped' | 'failed'
  tries: number
  /** By the business clock. */
  nextAt: Date
  /** Wall time until which one process tries; it may have died. */
  leasedUntil?: Date
  /** The server's reason, in one word: `ECONNECTION`. */
  lastFault?: string
  /** Wall time. */
  settledAt?: Date
}

export const outgoingMailSchema = new Schema<OutgoingMail>(
  {
    accountId: { type: String, required: true },
    notificationIds: { type: [String], required: true },
    state: { type: String, required: true, enum: ['waiting', 'sent', 'dropped', 'failed'] },
    tries: { type: Number, required: true, default: 0 },
    nextAt: { type: Date, required: true },
    leasedUntil: { type: Date },
    lastFault: { type: String },
    settledAt: { type: Date },
  },
  { versionKey: false, timestamps: true },
)
outgoingMailSchema.index({ state: 1, nextAt: 1 })
outgoingMailSchema.index({ settledAt: 1 }, { expireAfterSeconds: 183 * 86_400 })

export const OutgoingMailModel = model<OutgoingMail>('OutgoingMail', outgoingMailSchema, 'outgoing-mails')

/** Gathers what an account is to be told by e-mail into one, in one transaction: of two processes one does. */
export async function gatherMail(accountId: string, now: Date): Promise<void> {
  await mongoose.connection.transaction(async () => {
    const due = await NotificationModel.find({ accountId, mailAt: { $lte: now } }, 'readAt').lean()
    const ids = due.map(({ _id }) => _id)
    await NotificationModel.updateMany({ _id: { $in: ids } }, { $unset: { mailAt: 1 } })
    // What was read in the page meanwhile needs no e-mail.
    const notificationIds = due.filter(({ readAt }) => readAt === undefined).map(({ _id }) => String(_id))
    if (notificationIds.length === 0) return
    await OutgoingMailModel.create([{ accountId, notificationIds, state: 'waiting', nextAt: now }])
  })
}

const LEASE_MS = 120_000

/** One that is due, for this process alone to try. */
export async function takeMail(now: Date): Promise<(OutgoingMail & { readonly id: string }) | undefined> {
  const wall = new Date()
  const taken = await OutgoingMailModel.findOneAndUpdate(
    { state: 'waiting', nextAt: { $lte: now }, leasedUntil: { $not: { $gt: wall } } },
    { $set: { leasedUntil: new Date(wall.getTime() + LEASE_MS) }, $inc: { tries: 1 } },
    { sort: { nextAt: 1 }, returnDocument: 'after' },
  ).lean()
  return taken ? { ...taken, id: String(taken._id) } : undefined
}

export async function settleMail(id: string, state: 'sent' | 'dropped' | 'failed', lastFault?: string): Promise<void> {
  const fault = lastFault === undefined ? {} : { lastFault }
  await OutgoingMailModel.updateOne({ _id: id }, { $set: { state, settledAt: new Date(), ...fault }, $unset: { leasedUntil: 1 } })
}

export async function postponeMail(id: string, nextAt: Date, lastFault: string): Promise<void> {
  await OutgoingMailModel.updateOne({ _id: id }, { $set: { nextAt, lastFault }, $unset: { leasedUntil: 1 } })
}
