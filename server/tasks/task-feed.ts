import type { CopiedRecord } from '../../domain/history-record.ts'
import { TaskModel } from '../../domain/task.ts'
import { asItIs, engineKey } from '../engine/keys.ts'
import type { UserTaskKey } from '../engine/keys.ts'
import { engineStatus } from '../engine/engine-error.ts'
import type { AuditService, EngineClient, HistoryService, Logger } from '../plugin-api.ts'
import type { Recorder } from '../task-actions/record-action.ts'
import { giveBackEnded } from './give-back.ts'
import type { EngineTask, TaskProjection } from './task-projection.ts'

/** Behind the record stream the sweep only mends; without one it is all there is. */
const SWEEP_MS = { 'every-record': 30_000, 'latest-values': 3_000 }
/** A sweep over tens of thousands takes its time: so many times that it rests. */
const REST = { 'every-record': 19, 'latest-values': 1 }
const PAGE = 100

/** Brings changes of tasks from the engine: from the record stream at once, and by a sweep for whatever that missed. */
export class TaskFeed {
  readonly #engine: EngineClient
  readonly #projection: TaskProjection
  readonly #audit: AuditService
  readonly #settle: () => Promise<void>
  readonly #log: Logger
  #timer: NodeJS.Timeout | undefined
  #sweeping: Promise<void> = Promise.resolve()
  #stopped = false

  /** @param settle what follows by itself from tasks that are over, or people who are gone (server/task-actions/settle.ts) */
  constructor({ engine, audit }: Recorder, projection: TaskProjection, log: Logger, settle: () => Promise<void>) {
    this.#engine = engine
    this.#projection = projection
    this.#audit = audit
    this.#settle = settle
    this.#log = log
  }

  /** @param resolution what the engine's history shows: how often to sweep */
  start(resolution: () => HistoryService['resolution']): void {
    const sweep = async () => {
      const begun = performance.now()
      await this.sweepSafely()
      const restMs = Math.max(SWEEP_MS[resolution()], (performance.now() - begun) * REST[resolution()])
      if (!this.#stopped) this.#timer = setTimeout(() => (this.#sweeping = sweep()), restMs)
    }
    this.#sweeping = sweep()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#sweeping
  }

  /** Records just copied: each task they speak of is looked up once, as it is now. */
  async onRecords(records: readonly CopiedRecord[]): Promise<void> {
    const changed = new Set<string>()
    for (const { valueType, recordType, intent, value, processInstanceKey } of records) {
      if (recordType !== 'EVENT') continue
      if (valueType === 'USER_TASK') changed.add(String(value.userTaskKey))
      // A migrated instance's variables are told without their values.
      const isWritten = valueType === 'VARIABLE' && intent !== 'MIGRATED'
      if (isWritten && processInstanceKey && value.scopeKey === processInstanceKey) {
        await this.#projection.applyCase(processInstanceKey, String(value.name), String(value.value))
      }
    }
    for (const userTaskKey of changed) await this.#refresh(userTaskKey)
    if (changed.size > 0) await this.#settle()
  }

  async #refresh(userTaskKey: string): Promise<void> {
    try {
      await this.#projection.apply(await this.#engine.getUserTask({ userTaskKey: engineKey<UserTaskKey>(userTaskKey) }, asItIs))
    } catch (error) {
      if (engineStatus(error) !== 404) throw error
      await this.#projection.gone(userTaskKey)
    }
  }

  /** All open tasks of the engine, and all that we believe open; what delegates may no longer have is given back. */
  async sweep(): Promise<void> {
    const open = new Set<string>()
    for await (const task of this.#openTasks()) {
      open.add(task.userTaskKey)
      await this.#projection.apply(task)
    }
    const believed = await TaskModel.find({ state: 'CREATED' }, '_id').lean()
    for (const { _id } of believed) {
      if (!open.has(_id)) await this.#refresh(_id)
    }
    await giveBackEnded(this.#engine, this.#audit)
    await this.#settle()
  }

  async *#openTasks(): AsyncGenerator<EngineTask> {
    let after: string | undefined
    do {
      const page = await this.#engine.searchUserTasks(
        { filter: { state: 'CREATED' }, page: { limit: PAGE, ...(after ? { after: after as never } : {}) } },
        asItIs,
      )
      yield* page.items ?? []
      after = (page.items?.length ?? 0) === PAGE ? page.page?.endCursor : undefined
    } while (after)
  }

  async sweepSafely(): Promise<void> {
    await this.sweep().catch((error: unknown) =>
      this.#log.warn('tasks: the sweep failed; the next one follows', { error: String(error) }),
    )
  }
}
