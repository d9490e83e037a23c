import mongoose from 'mongoose'
import type { Types } from 'mongoose'
import { AccountModel } from '../../domain/account.ts'
import { addPending, postponePending, settlePending, takePending } from '../../domain/pending-action.ts'
import type { PendingAction, PendingKind } from '../../domain/pending-action.ts'
import { keyOfCase } from '../../domain/subject.ts'
import { TaskModel } from '../../domain/task.ts'
import type { Task } from '../../domain/task.ts'
import { caseKeyOf } from '../cases/case-key.ts'
import { ServerError } from '../errors.ts'
import type { Logger, SessionAccount } from '../plugin-api.ts'
import { standingOf } from '../session/standing.ts'
import { holdTask } from '../tasks/hold-task.ts'
import type { CarriedOut, CarryOutParts } from './carry-out.ts'

const LOOK_EVERY_MS = 1_000
/** Until the engine's searches show what came of it, or the engine is there again. */
const AGAIN_MS = 1_000
const LONGEST_PAUSES = 30
const FAULT = 500

export interface Asked {
  readonly action: PendingKind
  readonly task: Task
  readonly account: SessionAccount
  readonly asked: Readonly<Record<string, unknown>>
  readonly undoSeconds: number
}
export interface PendingParts extends CarryOutParts {
  readonly log: Logger
  readonly carryOut: Readonly<Record<PendingKind, CarriedOut>>
  /** Tells its doer that what was to be done a while later came to nothing. */
  readonly tellFailed: (pending: PendingAction, code: string) => Promise<void>
}

/** Carries out what was stored first: at once, or when the seconds to undo it are over; by another process where this one dies. */
export class PendingActions {
  readonly #parts: PendingParts
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #stopped = false
  constructor(parts: PendingParts) {
    this.#parts = parts
  }

  start(): void {
    const look = async () => {
      await this.run().catch((error: unknown) => this.#parts.log.warn('pending actions: tried again', { error: String(error) }))
      if (!this.#stopped) this.#timer = setTimeout(() => (this.#running = look()), LOOK_EVERY_MS)
    }
    this.#running = look()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  /**
   * While the caller holds the task (hold-task.ts).
   * @returns the id of what was recorded, or of what is pending
   * @throws TASK_WAITS where something else is pending for it
   */
  async ask({ action, task, account, asked, undoSeconds }: Asked): Promise<string> {
    const caseKey = await caseKeyOf(this.#parts.engine, task.processInstanceKey)
    const dataKey = await keyOfCase(caseKey, task.caseNo)
    const about = { action, userTaskKey: task._id, processInstanceKey: task.processInstanceKey, accountId: account.id }
    const pending = await mongoose.connection.transaction(async () => {
      const added = await addPending({ ...about, asked, dataKey, undoSeconds })
      if (!added) throw new ServerError('TASK_WAITS')
      const handedIn = { awaits: 'undo', action, goesAt: added.dueAt, at: this.#parts.clock.now() }
      if (undoSeconds > 0) await TaskModel.updateOne({ _id: task._id }, { handedIn, ownChangeAt: new Date() })
      return added
    })
    if (undoSeconds > 0) return String(pending._id)
    return (await this.#carryOut(pending)) ?? String(pending._id)
  }

  /** All that is due now, one after the other. */
  async run(): Promise<void> {
    for (let pending = await takePending(); pending && !this.#stopped; pending = await takePending()) {
      const due = pending
      await holdTask(due.userTaskKey, () => this.#carryOut(due)).catch((error: unknown) => {
        if (!(error instanceof ServerError) || error.status >= FAULT)
          this.#parts.log.warn('a pending action could not be carried out; tried again', {
            action: due.action,
            error: String(error),
          })
      })
    }
  }

  /** @returns the id of the record; undefined: the engine has done it, the task that came of it is looked for later */
  async #carryOut(pending: PendingAction): Promise<string | undefined> {
    try {
      const { recorded, complete } = await this.#parts.carryOut[pending.action](this.#parts, await accountOf(pending), pending)
      if (complete) await settlePending(pending._id, 'done')
      else await postponePending(pending._id, AGAIN_MS)
      return recorded
    } catch (error) {
      if (error instanceof ServerError && error.status < FAULT) await this.#failed(pending, error.code)
      else await postponePending(pending._id, AGAIN_MS * Math.min(pending.tries, LONGEST_PAUSES))
      throw error
    }
  }

  /** Told before it is settled, once: whoever finishes this after a process died tells nobody twice. */
  async #failed(pending: PendingAction, code: string): Promise<void> {
    const wasDelayed = pending.dueAt > pending.askedAt
    if (wasDelayed) await this.#parts.tellFailed(pending, code)
    await mongoose.connection.transaction(async () => {
      const isOurs = await settlePending(pending._id, 'failed', code)
      if (isOurs && wasDelayed) await TaskModel.updateOne({ _id: pending.userTaskKey }, { handedIn: null })
    })
  }
}

async function accountOf({ accountId }: PendingAction): Promise<SessionAccount> {
  const account = await AccountModel.findOne({ _id: accountId, disabled: false }).lean<{ _id: Types.ObjectId } & never>()
  if (!account) throw new ServerError('FORBIDDEN')
  return standingOf(account)
}
