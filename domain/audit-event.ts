import { Schema, model } from 'mongoose'

/** Who did what to what, when and why. Append-only: there is no way here to change or remove one. Wall time. */
export interface AuditEvent {
  accountId: string
  action: string
  target: string
  before?: unknown
  after?: unknown
  reason?: string
  at: Date
}

export const auditEventSchema = new Schema<AuditEvent>({
  accountId: { type: String, required: true, immutable: true },
  action: { type: String, required: true, immutable: true },
  target: { type: String, required: true, immutable: true },
  before: { type: Schema.Types.Mixed, immutable: true },
  after: { type: Schema.Types.Mixed, immutable: true },
  reason: { type: String, immutable: true },
  at: { type: Date, required: true, immutable: true },
})
auditEventSchema.index({ target: 1, at: 1 })
auditEventSchema.index({ accountId: 1, at: 1 })

const refuse = function (): never {
  throw new Error('audit events are append-only')
}
auditEventSchema.pre(['updateOne', 'updateMany', 'findOneAndUpdate', 'replaceOne', 'findOneAndReplace'], refuse)
auditEventSchema.pre(['deleteOne', 'deleteMany', 'findOneAndDelete'], refuse)

export const AuditEventModel = model<AuditEvent>('AuditEvent', auditEventSchema, 'audit-events')
