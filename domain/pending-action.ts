import { randomUUID } from 'node:crypto'
import { Schema, Types, model } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'
import { sealed, withDataKey } from './sealed-field.ts'

export const PENDING_KINDS = ['complete', 'refuse', 'return', 'withdraw'] as const
export type PendingKind = (typeof PENDING_KINDS)[number]

/**
 * Something asked of a task that is stored before it is done: because its doer may still undo it, or because a process that dies
 * between the engine's doing and our record of it must not lose either. One at a time per task.
 */
export interface PendingAction {
  _id: Types.ObjectId
  action: PendingKind
  userTaskKey: string
  processInstanceKey: string
  accountId: string
  /** The form, the reason, where to: sealed, and gone once it is settled. */
  asked?: Readonly<Record<string, unknown>>
  dataKey?: string
  /** Wall times: when it was asked, and from when on it is done. */
  askedAt: Date
  dueAt: Date
  state: 'waiting' | 'running' | 'done' | 'undone' | 'failed'
  /** Absent once it is settled. */
  open?: true
  /** Which process does it, and until when that counts: it may have died. */
  leasedBy?: string
  leasedUntil?: Date
  tries: number
  /** The engine has done it; the task that came of it is still to be found. */
  moved?: boolean
  /** The error code of what came to nothing. */
  failure?: string
  settledAt?: Date
}

const once = { type: String, required: true, immutable: true } as const
const KEPT_SECONDS = 30 * 86_400

export const pendingActionSchema = new Schema<PendingAction>(
  {
    action: once,
    userTaskKey: once,
    processInstanceKey: once,
    accountId: once,
    asked: sealed() as never,
    askedAt: { type: Date, required: true },
    dueAt: { type: Date, required: true },
    state: { type: String, required: true, enum: ['waiting', 'running', 'done', 'undone', 'failed'] },
    open: { type: Boolean },
    leasedBy: { type: String },
    leasedUntil: { type: Date },
    tries: { type: Number, default: 0 },
    moved: { type: Boolean },
    failure: { type: String },
    settledAt: { type: Date },
  },
  { versionKey: false },
)
pendingActionSchema.index({ userTaskKey: 1 }, { unique: true, partialFilterExpression: { open: true } })
pendingActionSchema.index({ dueAt: 1 }, { partialFilterExpression: { open: true } })
pendingActionSchema.index({ settledAt: 1 }, { expireAfterSeconds: KEPT_SECONDS })
pendingActionSchema.plugin(withDataKey)

export const PendingActionModel = model<PendingAction>('PendingAction', pendingActionSchema, 'pendingActions')

const LEASE_MS = 30_000
/** This process. */
const OWN = randomUUID()

export type ToBeDone = Pick<PendingAction, 'action' | 'userTaskKey' | 'processInstanceKey' | 'accountId'> & {
  readonly asked: Readonly<Record<string, unknown>>
  /** Of the case, loaded. */
  readonly dataKey: string
  readonly undoSeconds: number
}

/**
 * Stores it. Without seconds to undo it this process has it at once.
 * @returns undefined where something else is pending for the task
 */
export async function addPending({ dataKey, asked, undoSeconds, ...rest }: ToBeDone): Promise<PendingAction | undefined> {
  const askedAt = new Date()
  const dueAt = new Date(askedAt.getTime() + undoSeconds * 1_000)
  // The key first: what is sealed is sealed when it is set.
  const added = new PendingActionModel({ dataKey, ...rest, askedAt, dueAt, open: true, state: 'waiting' })
  if (undoSeconds === 0) added.set({ state: 'running', tries: 1, ...lease(askedAt) })
  try {
    await added.set('asked', asked).save()
  } catch (error) {
    if (isDuplicateKey(error)) return undefined
    throw error
  }
  return added.toObject<PendingAction>({ getters: true, minimize: false })
}

const lease = (now: Date) => ({ leasedBy: OWN, leasedUntil: new Date(now.getTime() + LEASE_MS) })

/** One that is due, for this process alone: nobody had it yet, or whoever had it died. */
export async function takePending(): Promise<PendingAction | undefined> {
  const now = new Date()
  const taken = await PendingActionModel.findOneAndUpdate(
    { open: true, dueAt: { $lte: now }, leasedUntil: { $not: { $gt: now } } },
    { $set: { state: 'running', ...lease(now) }, $inc: { tries: 1 } },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  )
  return taken?.toObject<PendingAction>({ getters: true, minimize: false })
}

/** Whether this process still has it, and has it for another while. */
export async function keepPending(_id: Types.ObjectId, change: Partial<PendingAction> = {}): Promise<boolean> {
  const kept = await PendingActionModel.updateOne(
    { _id, open: true, leasedBy: OWN },
    { $set: { ...lease(new Date()), ...change } },
  )
  return kept.matchedCount === 1
}

/** It is tried again, by any process. */
export async function postponePending(_id: Types.ObjectId, ms: number): Promise<void> {
  await PendingActionModel.updateOne({ _id, open: true, leasedBy: OWN }, { $set: { leasedUntil: new Date(Date.now() + ms) } })
}

/** What was asked is forgotten: what became of it stands in the submission and the record. */
export async function settlePending(_id: Types.ObjectId, state: 'done' | 'failed', failure?: string): Promise<boolean> {
  const fault = failure === undefined ? {} : { failure }
  const settled = await PendingActionModel.updateOne(
    { _id, open: true, leasedBy: OWN },
    { $set: { state, settledAt: new Date(), ...fault }, $unset: { open: 1, asked: 1, leasedBy: 1, leasedUntil: 1 } },
  )
  return settled.matchedCount === 1
}

/** @returns it as it was; undefined where it is too late, or it was somebody else's */
export async function undoPending(accountId: string, userTaskKey: string): Promise<PendingAction | undefined> {
  const undone = await PendingActionModel.findOneAndUpdate(
    { userTaskKey, accountId, open: true, state: 'waiting' },
    { $set: { state: 'undone', settledAt: new Date() }, $unset: { open: 1, asked: 1 } },
    { returnDocument: 'before' },
  )
  return undone?.toObject<PendingAction>({ getters: true, minimize: false })
}

export const openPending = (userTaskKeys: readonly string[]) =>
  PendingActionModel.find({ userTaskKey: { $in: [...userTaskKeys] }, open: true }, '-asked').lean()
