import mongoose, { Schema, model } from 'mongoose'
import type { AuditEntry } from './audit-event.ts'

/** Every change of rights writes it, so that two at once cannot both go by what was before. */
interface RightsFence {
  _id: 'rights'
  changes: number
}
const RightsFenceModel = model<RightsFence>(
  'RightsFence',
  new Schema<RightsFence>({ _id: String, changes: Number }, { versionKey: false }),
  'rights-fence',
)

/** Who changes rights, why, and the audit in which it is told. */
export interface Acting {
  readonly by: string
  readonly reason?: string
  readonly record: (event: AuditEntry) => Promise<void>
}
/** What was changed, for the audit. */
export interface RightsChanged<T> {
  readonly result: T
  readonly action: string
  readonly target: string
  readonly before?: unknown
  readonly after?: unknown
}

/** The audit cannot be written, so the rights are as they were. */
export class AuditUnwritable extends Error {
  override readonly name = 'AuditUnwritable'
}

/**
 * Changes rights and tells the audit: both or neither, in one transaction, and one change after the other over all processes
 * (so that the last two administrators of a kind cannot both go at once). `change` may run again where another was faster.
 * @throws AuditUnwritable where the audit refuses the event; nothing is changed then
 */
export function changeRights<T>(acting: Acting, change: () => Promise<RightsChanged<T>>): Promise<T> {
  return mongoose.connection.transaction(async () => {
    await RightsFenceModel.updateOne({ _id: 'rights' }, { $inc: { changes: 1 } }, { upsert: true })
    const { result, ...event } = await change()
    await acting
      .record({ accountId: acting.by, ...(acting.reason ? { reason: acting.reason } : {}), ...event })
      .catch((error: unknown) => {
        throw isPassing(error) ? error : new AuditUnwritable('the audit refuses the event', { cause: error })
      })
    return result
  })
}

/** Another process's event came first, or the database was away: the transaction is tried again. */
const isPassing = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('TransientTransactionError')
