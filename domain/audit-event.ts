import { Schema, model } from 'mongoose'
import { auditHash } from './audit-hash.ts'
import { withoutPersonalNumbers } from './personal-numbers.ts'

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
// By each one searches from the newest.
for (const field of ['accountId', 'onBehalfOf', 'action', 'target', 'address', 'requestId']) {
  auditEventSchema.index({ [field]: 1, _id: -1 })
}
auditEventSchema.index({ at: 1 })

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

/**
 * Adds one. Within a transaction (`changeRights`) it is there only where the transaction's changes are.
 * @throws where the audit cannot be written; whoever changes rights must then leave them as they are
 */
export function appendAuditEvent(entry: AuditEntry): Promise<void> {
  const appended = last.then(() => append(entry))
  last = appended.catch(() => undefined)
  return appended
}

/** Whoever gives a reason may write a number into it: the audit is kept for ever and holds none. */
const strikeOut = (_name: string, value: unknown): unknown => (typeof value === 'string' ? withoutPersonalNumbers(value) : value)

async function append(entry: AuditEntry): Promise<void> {
  const plain = JSON.parse(JSON.stringify(entry), strikeOut) as AuditEntry
  for (;;) {
    const before = await AuditEventModel.findOne(CHAINED, 'hash').sort({ _id: -1 }).lean()
    const unsealed = { ...plain, _id: (before?._id ?? 0) + 1, at: new Date(), previous: before?.hash ?? '' }
    try {
      await AuditEventModel.create({ ...unsealed, hash: auditHash(unsealed) })
      return
    } catch (error) {
      if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error
    }
  }
}

/** How far a check of the chain came. */
export interface ChainCheck {
  /** The place of the last event that was checked and is whole. */
  readonly count: number
  /** Its hash; kept outside, it shows later that nothing before it was changed or taken from the end. */
  readonly head: string
  /** The place of the first event that is missing, moved or changed; undefined where there is none. */
  readonly brokenAt: number | undefined
  /** Nothing stands behind it. */
  readonly finished: boolean
}

/**
 * Checks the whole chain, or the part behind an event that was found whole before: a long one is checked piece by piece.
 * @param after the place up to which it was checked
 */
export async function checkAuditChain(after = 0, limit = Number.MAX_SAFE_INTEGER): Promise<ChainCheck> {
  const start = after > 0 ? await AuditEventModel.findById(after).lean() : undefined
  if (after > 0 && (!start || auditHash(start) !== start.hash))
    return { count: after - 1, head: '', brokenAt: after, finished: true }
  let [count, head] = [after, start?.hash ?? '']
  const behind = AuditEventModel.find({ _id: { $gt: count, $gte: 1 } }).sort({ _id: 1 })
  for await (const event of behind.lean().cursor()) {
    if (count - after >= limit) return { count, head, brokenAt: undefined, finished: false }
    if (event._id !== count + 1 || event.previous !== head || auditHash(event) !== event.hash)
      return { count, head, brokenAt: count + 1, finished: true }
    count = event._id
    head = event.hash
  }
  return { count, head, brokenAt: undefined, finished: true }
}
