import { createHash } from 'node:crypto'
import { Schema, model } from 'mongoose'

/**
 * Who did what to what, when, from where and why. Append-only by construction: there is no way here to change or remove
 * one, and each carries the hash of the one before, so that a change behind our back shows (`checkAuditChain`). Wall time.
 */
export interface AuditEvent {
  /** Place in the chain: 1, 2, 3 … */
  _id: number
  accountId: string
  /** For whom somebody acted: the account that delegated. */
  onBehalfOf?: string
  action: string
  target: string
  before?: unknown
  after?: unknown
  reason?: string
  /** The other end's address, and the request by which the log knows it. */
  address?: string
  requestId?: string
  at: Date
  /** The hash of the event before; of the first, empty. */
  previous: string
  hash: string
}
/** What is to be told; place, time and hashes are added. */
export type AuditEntry = Omit<AuditEvent, '_id' | 'at' | 'previous' | 'hash'>

const text = { type: String, immutable: true } as const
export const auditEventSchema = new Schema<AuditEvent>(
  {
    _id: { type: Number, required: true },
    accountId: { ...text, required: true },
    onBehalfOf: text,
    action: { ...text, required: true },
    target: { ...text, required: true },
    before: { type: Schema.Types.Mixed, immutable: true },
    after: { type: Schema.Types.Mixed, immutable: true },
    reason: text,
    address: text,
    requestId: text,
    at: { type: Date, required: true, immutable: true },
    previous: { ...text, default: '' },
    hash: { ...text, required: true },
  },
  { minimize: false, versionKey: false },
)
auditEventSchema.index({ target: 1, at: 1 })
auditEventSchema.index({ accountId: 1, at: 1 })
auditEventSchema.index({ action: 1, at: 1 })

const refuse = function (): never {
  throw new Error('audit events are append-only')
}
auditEventSchema.pre(['updateOne', 'updateMany', 'findOneAndUpdate', 'replaceOne', 'findOneAndReplace'], refuse)
auditEventSchema.pre(['deleteOne', 'deleteMany', 'findOneAndDelete'], refuse)

export const AuditEventModel = model<AuditEvent>('AuditEvent', auditEventSchema, 'audit-events')

const DUPLICATE_KEY = 11000
/** Events from before there was a chain have ids that are no numbers. */
const CHAINED = { _id: { $gte: 1 } }

/** One at a time from this process; where another process was faster, its event comes first and this one is chained to it. */
let last: Promise<unknown> = Promise.resolve()
export function appendAuditEvent(entry: AuditEntry): Promise<void> {
  const appended = last.then(() => append(entry))
  last = appended.catch(() => undefined)
  return appended
}

async function append(entry: AuditEntry): Promise<void> {
  const plain = JSON.parse(JSON.stringify(entry)) as AuditEntry
  for (;;) {
    const before = await AuditEventModel.findOne(CHAINED, 'hash').sort({ _id: -1 }).lean()
    const unsealed = { ...plain, _id: (before?._id ?? 0) + 1, at: new Date(), previous: before?.hash ?? '' }
    try {
      await AuditEventModel.create({ ...unsealed, hash: hashOf(unsealed) })
      return
    } catch (error) {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
    }
  }
}

/** @returns the place of the first event that is missing, moved or changed; undefined where the chain is whole, with how many there are */
export async function checkAuditChain(): Promise<{ readonly count: number; readonly brokenAt: number | undefined }> {
  let [count, previous] = [0, '']
  for await (const event of AuditEventModel.find(CHAINED).sort({ _id: 1 }).lean().cursor()) {
    const { hash, ...unsealed } = event
    if (event._id !== count + 1 || event.previous !== previous || hashOf(unsealed) !== hash) return { count, brokenAt: count + 1 }
    count = event._id
    previous = hash
  }
  return { count, brokenAt: undefined }
}

/** Over the fields by name, so that their order in the database does not matter. */
function hashOf(event: Omit<AuditEvent, 'hash'>): string {
  const fields = Object.entries(event).filter(([, value]) => value !== undefined)
  fields.sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url')
}
