import { Schema, Types, model } from 'mongoose'

/** One action asked of many tasks at once, with what became of each. What was filled in is not kept: whoever asks again says it again. */
export interface TaskBatch {
  _id: Types.ObjectId
  accountId: string
  /** Given by the client: the same one asked twice is one. */
  key: string
  action: string
  /** Blind index of tasks and input: another batch must not come under the same key. */
  contentHash: string
  items: TaskBatchItem[]
  askedAt: Date
  /** Wall time until which one process works on it; it may have died. */
  leasedUntil?: Date
  settledAt?: Date
}
export interface TaskBatchItem {
  userTaskKey: string
  state: 'waiting' | 'running' | 'done' | 'refused'
  /** An error code. */
  code?: string
}

const KEPT_SECONDS = 30 * 86_400

export const taskBatchSchema = new Schema<TaskBatch>(
  {
    accountId: { type: String, required: true, immutable: true },
    key: { type: String, required: true, immutable: true },
    action: { type: String, required: true, immutable: true },
    contentHash: { type: String, required: true, immutable: true },
    items: {
      type: [
        {
          _id: false,
          userTaskKey: { type: String, required: true },
          state: { type: String, required: true, enum: ['waiting', 'running', 'done', 'refused'] },
          code: { type: String },
        },
      ],
      required: true,
    },
    askedAt: { type: Date, required: true },
    leasedUntil: { type: Date },
    settledAt: { type: Date },
  },
  { versionKey: false },
)
taskBatchSchema.index({ accountId: 1, key: 1 }, { unique: true })
taskBatchSchema.index({ askedAt: 1 }, { expireAfterSeconds: KEPT_SECONDS })

export const TaskBatchModel = model<TaskBatch>('TaskBatch', taskBatchSchema, 'taskBatches')
