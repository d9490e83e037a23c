import { Schema, model } from 'mongoose'

/** One record of the engine's history, copied; its position is its identity. Never changed, never removed. */
export interface CopiedRecord {
  /** The position. */
  _id: number
  timestamp: number
  recordType: string
  valueType: string
  intent: string
  key: string
  value: Record<string, unknown>
  /** The instance it belongs to, and where that was called from. */
  processInstanceKey?: string
  parentProcessInstanceKey?: string
}

export const historyRecordSchema = new Schema<CopiedRecord>(
  {
    _id: { type: Number, required: true },
    timestamp: { type: Number, required: true },
    recordType: { type: String, required: true },
    valueType: { type: String, required: true },
    intent: { type: String, required: true },
    key: { type: String, required: true },
    value: { type: Schema.Types.Mixed, required: true },
    processInstanceKey: { type: String },
    parentProcessInstanceKey: { type: String },
  },
  { minimize: false },
)
historyRecordSchema.index({ processInstanceKey: 1, _id: 1 })
historyRecordSchema.index({ parentProcessInstanceKey: 1 }, { sparse: true })
historyRecordSchema.index({ 'value.value': 1 }, { partialFilterExpression: { 'value.name': 'submissionId' } })

export const HistoryRecordModel = model<CopiedRecord>('HistoryRecord', historyRecordSchema, 'history')
