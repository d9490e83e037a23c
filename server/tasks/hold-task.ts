import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { Schema, model } from 'mongoose'
import { isDuplicateKey } from '../../domain/duplicate-key.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { ServerError } from '../errors.ts'

interface TaskHold {
  /** The task's key. */
  _id: string
  by: string
  /** Wall time. */
  until: Date
}
const TaskHoldModel = model<TaskHold>(
  'TaskHold',
  new Schema<TaskHold>({ _id: String, by: String, until: { type: Date, expires: 3_600 } }, { versionKey: false }),
  'task-holds',
)

/** Longer than the engine and the database need for one action; a process that died meanwhile lets go after it. */
const HELD_MS = 30_000
const ASK_AGAIN_MS = 25
const PATIENCE_MS = 15_000

/**
 * One action on a task at a time, over all server processes: who comes second sees what the first has done. The engine itself does not
 * ask who completes or assigns a task, nor does it know of delegates and signers.
 * @param work gets the task as it is now; whoever was waiting for it must check anew
 * @throws NOT_FOUND for no such task, CONFLICT where another action does not end
 */
export async function holdTask<T>(userTaskKey: string, work: (task: Task) => Promise<T>): Promise<T> {
  const by = randomUUID()
  for (const patience = Date.now() + PATIENCE_MS; !(await take(userTaskKey, by)); await wait(ASK_AGAIN_MS)) {
    if (Date.now() > patience) throw new ServerError('CONFLICT')
  }
  try {
    const task = await TaskModel.findById(userTaskKey).lean()
    if (!task) throw new ServerError('NOT_FOUND')
    return await work(task)
  } finally {
    await TaskHoldModel.deleteOne({ _id: userTaskKey, by })
  }
}

async function take(userTaskKey: string, by: string): Promise<boolean> {
  const now = Date.now()
  try {
    // Held by another the filter misses, the upsert meets their hold, and nothing changes.
    const hold = { by, until: new Date(now + HELD_MS) }
    await TaskHoldModel.updateOne({ _id: userTaskKey, until: { $lt: new Date(now) } }, { $set: hold }, { upsert: true })
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}
