import { Types } from 'mongoose'
import { isDuplicateKey } from '../../domain/duplicate-key.ts'
import { blindIndex, blindIndexes } from '../../domain/keys/blind-index.ts'
import { TaskActionModel } from '../../domain/task-action.ts'
import { TaskBatchModel } from '../../domain/task-batch.ts'
import type { TaskBatch, TaskBatchItem } from '../../domain/task-batch.ts'
import { ServerError } from '../errors.ts'
import { asServerError } from '../http/known-failures.ts'
import type { AuditService, Logger, SessionAccount } from '../plugin-api.ts'
import type { AskedBatch, BatchAction, BatchItemView, BatchView } from './task-action-contract.ts'

const LEASE_MS = 60_000
/** Then the answer says how far it is, and the rest goes on behind it. */
const ANSWER_AFTER_MS = 10_000
const FAULT = 500

/** Does one action to one task, where the model allows it to many at once. */
export type DoOne = (account: SessionAccount, userTaskKey: string, action: BatchAction, input: unknown) => Promise<void>
export interface BatchParts {
  readonly audit: AuditService
  readonly doOne: DoOne
  /** What an error code says to the account. */
  readonly messageOf: (account: SessionAccount, code: string) => string | undefined
  readonly log: Logger
}

/** The same action on many tasks: one that cannot be done does not stop the others, and asked again it goes on where it stopped. */
export class TaskBatches {
  readonly #parts: BatchParts
  readonly #working = new Set<Promise<void>>()
  constructor(parts: BatchParts) {
    this.#parts = parts
  }

  async ask(account: SessionAccount, asked: AskedBatch): Promise<BatchView> {
    const batch = await keep(account, asked)
    if (!batch.settledAt && (await lease(batch._id))) {
      const work = this.#work(account, batch, asked.input).catch((error: unknown) =>
        this.#parts.log.warn('a batch stopped; asked again it goes on', { error: String(error) }),
      )
      this.#working.add(work)
      void work.finally(() => this.#working.delete(work))
      await Promise.race([work, new Promise(resolve => setTimeout(resolve, ANSWER_AFTER_MS).unref())])
    }
    return this.get(account, asked.key)
  }

  /** @throws NOT_FOUND for none of the account's own */
  async get(account: SessionAccount, key: string): Promise<BatchView> {
    const batch = await TaskBatchModel.findOne({ accountId: account.id, key }).lean()
    if (!batch) throw new ServerError('NOT_FOUND')
    const { action, items, settledAt } = batch
    const left = items.filter(({ state }) => state === 'waiting' || state === 'running').length
    return {
      key,
      action: action as BatchAction,
      total: items.length,
      left,
      finished: settledAt !== undefined,
      items: items.map(item => this.#view(account, item)),
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#working)
  }

  #view(account: SessionAccount, { userTaskKey, state, code }: TaskBatchItem): BatchItemView {
    const message = code === undefined ? undefined : this.#parts.messageOf(account, code)
    const shown = state === 'running' ? 'waiting' : state
    return { userTaskKey, state: shown, ...(code === undefined ? {} : { code }), ...(message === undefined ? {} : { message }) }
  }

  async #work(account: SessionAccount, { _id, action, items }: TaskBatch, input: unknown): Promise<void> {
    for (const [at, item] of items.entries()) {
      if (item.state === 'done' || item.state === 'refused') continue
      const wasDone = item.state === 'running' && (await isRecorded(account, item.userTaskKey, action as BatchAction, _id))
      if (!wasDone) await mark(_id, at, { state: 'running' })
      const code = wasDone ? undefined : await this.#one(account, item.userTaskKey, action as BatchAction, input)
      await mark(_id, at, code === undefined ? { state: 'done' } : { state: 'refused', code })
    }
    const batch = await TaskBatchModel.findOneAndUpdate(
      { _id },
      { $set: { settledAt: new Date() }, $unset: { leasedUntil: 1 } },
      { returnDocument: 'after' },
    ).lean()
    const done = batch?.items.filter(({ state }) => state === 'done').length
    const after = { action, tasks: items.length, done }
    await this.#parts.audit.record({ accountId: account.id, action: 'task.batch', target: String(_id), after })
  }

  async #one(account: SessionAccount, userTaskKey: string, action: BatchAction, input: unknown): Promise<string | undefined> {
    try {
      await this.#parts.doOne(account, userTaskKey, action, input)
      return undefined
    } catch (error) {
      const known = asServerError(error)
      if (known.status >= FAULT) this.#parts.log.error('a task of a batch failed', { code: known.code, error: String(error) })
      return known.code
    }
  }
}

async function keep(account: SessionAccount, { key, action, tasks, input }: AskedBatch): Promise<TaskBatch> {
  const content = JSON.stringify([action, tasks, input])
  const found = await TaskBatchModel.findOne({ accountId: account.id, key }).lean()
  if (found) {
    if (!blindIndexes('content', content).includes(found.contentHash))
      throw new ServerError('CONFLICT', { detail: 'another batch has this key' })
    return found
  }
  const items = [...new Set(tasks)].map(userTaskKey => ({ userTaskKey, state: 'waiting' as const }))
  const about = { accountId: account.id, key, action, contentHash: blindIndex('content', content), items }
  try {
    const created = await TaskBatchModel.create({ ...about, askedAt: new Date() })
    return created.toObject<TaskBatch>()
  } catch (error) {
    if (isDuplicateKey(error)) return keep(account, { key, action, tasks, input })
    throw error
  }
}

/** Of several that ask at once, one works. */
async function lease(_id: Types.ObjectId): Promise<boolean> {
  const now = Date.now()
  const free = { _id, settledAt: null, leasedUntil: { $not: { $gt: new Date(now) } } }
  return (await TaskBatchModel.updateOne(free, { leasedUntil: new Date(now + LEASE_MS) })).modifiedCount === 1
}

const mark = (_id: Types.ObjectId, at: number, { state, code }: Partial<TaskBatchItem>) =>
  TaskBatchModel.updateOne(
    { _id },
    {
      [`items.${at}.state`]: state,
      ...(code === undefined ? {} : { [`items.${at}.code`]: code }),
      leasedUntil: new Date(Date.now() + LEASE_MS),
    },
  )

/** Whether a process that died had done it: it is on record since the batch was asked for. */
async function isRecorded(
  { id }: SessionAccount,
  userTaskKey: string,
  action: BatchAction,
  batch: Types.ObjectId,
): Promise<boolean> {
  return null !== (await TaskActionModel.exists({ userTaskKey, action, by: id, _id: { $gt: batch } }))
}
