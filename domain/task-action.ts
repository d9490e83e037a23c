import { Schema, Types, model } from 'mongoose'
import { sealed, withDataKey } from './sealed-field.ts'

/** What a model may grant for a user task, by the extension property `actions` (docs/howto/grant-task-actions.md). */
export const GRANTED_ACTIONS = [
  'transfer',
  'delegate',
  'add-sign',
  'copy',
  'urge',
  'return',
  'withdraw',
  'refuse',
  'batch',
] as const
export type GrantedAction = (typeof GRANTED_ACTIONS)[number]

/** What follows from one of them, or from the task itself, and needs no grant of its own. */
export const FOLLOWING_ACTIONS = [
  'claim',
  'release',
  'complete',
  'hand-back',
  'recall',
  'sign',
  'countersign',
  'read',
  'save',
  'undo',
] as const
export type TaskActionName = GrantedAction | (typeof FOLLOWING_ACTIONS)[number]
/** `hand-in`: completed, and waiting for those who sign after it; `lapse`: what somebody was asked for ended by itself. */
export type RecordedAction = TaskActionName | 'hand-in' | 'lapse'

export type ActionDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>

/**
 * What was done to a task, beside claiming and completing it: who, for whom, to whom, when and why. Append-only. Opinions and
 * reasons may name people, so they are sealed under the case's key; `details` hold no personal data.
 */
export interface TaskAction {
  _id: Types.ObjectId
  /** The key of the instance that nobody called. */
  caseKey: string
  processInstanceKey: string
  userTaskKey: string
  elementId: string
  action: RecordedAction
  /** Account ids; `-`: by itself. */
  by: string
  onBehalfOf?: string
  to: string[]
  /** The reason given, or the opinion. */
  reason?: string
  dataKey?: string
  /** The business clock's time. */
  at: Date
  details?: ActionDetails
}

const once = { type: String, required: true, immutable: true } as const
export const taskActionSchema = new Schema<TaskAction>(
  {
    caseKey: once,
    processInstanceKey: once,
    userTaskKey: once,
    elementId: once,
    action: once,
    by: once,
    onBehalfOf: { type: String, immutable: true },
    to: { type: [String], default: [], immutable: true },
    reason: sealed(),
    at: { type: Date, required: true, immutable: true },
    details: { type: Schema.Types.Mixed, immutable: true },
  },
  { versionKey: false },
)
taskActionSchema.index({ userTaskKey: 1, _id: 1 })
taskActionSchema.index({ caseKey: 1, _id: 1 })
taskActionSchema.plugin(withDataKey)
const refuse = function (): never {
  throw new Error('task actions are append-only')
}
taskActionSchema.pre(['updateOne', 'updateMany', 'findOneAndUpdate', 'replaceOne', 'findOneAndReplace'], refuse)
taskActionSchema.pre(['deleteOne', 'deleteMany', 'findOneAndDelete'], refuse)

export const TaskActionModel = model<TaskAction>('TaskAction', taskActionSchema, 'taskActions')

/** Adds one under a data key that is loaded (`keyOfCase`); in the transaction of whoever calls. @returns its id */
export async function addTaskAction({
  dataKey,
  reason,
  ...rest
}: Omit<TaskAction, '_id' | 'dataKey'> & { dataKey: string }): Promise<string> {
  // The key first: what is sealed is sealed when it is set.
  const added = new TaskActionModel({ dataKey, ...rest })
  await added.set(reason === undefined ? {} : { reason }).save()
  return String(added._id)
}
