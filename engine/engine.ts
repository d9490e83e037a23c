import { createCore } from './core/create-core.ts'
import type { Core, LateResponse, Processed } from './core/core.ts'
import type { EngineRecord, RecordValue } from './core/record.ts'
import { Batches } from './runtime/batches.ts'
import { EngineClock } from './runtime/clock.ts'
import { JobWaiters } from './runtime/job-waiters.ts'
import { languages } from './runtime/languages.ts'
import { Schedule } from './runtime/schedule.ts'
import { databaseFile, type StorageError } from './store/database.ts'
import { DirectReader, ThreadReader, type Reader } from './store/reader.ts'
import { Store } from './store/store.ts'

export interface EngineOptions {
  /** Where to keep the data; none: in memory. */
  readonly dataDir?: string
  /** Where dates and times without an offset are taken to be, and cron expressions count; Etc/UTC unless told. */
  readonly zone?: string
  /** Told when a batch could not be written (no disk space …). The engine answers nothing from then on. */
  readonly onFailure?: (error: StorageError) => void
}

/** The durable engine: core, storage, clock and schedule put together. HTTP comes on top (gateway/). */
export class Engine {
  readonly store: Store
  readonly clock: EngineClock
  /** For searches and look-ups. */
  readonly reader: Reader
  readonly jobWaiters = new JobWaiters()
  private readonly core: Core
  private readonly batches: Batches
  private readonly schedule: Schedule
  private readonly listeners = new Set<(records: readonly EngineRecord[]) => void>()
  private readonly lateAnswers = new Map<number, (response: EngineRecord) => void>()
  // A request of an earlier run may still be in the state: its number must not come again.
  private lastRequestId = Date.now() * 1000

  constructor({ dataDir, zone, onFailure }: EngineOptions = {}) {
    this.store = new Store(dataDir)
    const { database } = this.store
    this.reader = dataDir === undefined ? new DirectReader(database) : new ThreadReader(database, databaseFile(dataDir))
    this.clock = new EngineClock(this.store.settings)
    // Tables that the core declares for the first time are written in one transaction.
    this.store.begin()
    this.core = createCore({ store: this.store.state, ...languages, ...(zone ? { limits: { zone } } : {}) })
    this.store.commit()
    this.batches = new Batches(this.store, this.core, this.clock, {
      committed: (records, late) => this.committed(records, late),
      failed: error => onFailure?.(error),
    })
    this.schedule = new Schedule(this.core, this.batches, this.clock)
    this.schedule.start()
  }

  /** The one path for commands from outside. @returns after the commit */
  submit(valueType: string, intent: string, key: number, value: RecordValue): Promise<Processed> {
    return this.batches.submit({ valueType, intent, key, value })
  }

  /**
   * Submits a command and waits for its answer, be it at once or later (a process instance's result).
   * @param until asked for only when the answer does not come at once: how long to wait
   * @returns the answering event or rejection; undefined where the signal aborted first
   */
  async request(
    valueType: string,
    intent: string,
    key: number,
    value: RecordValue,
    until: () => AbortSignal,
  ): Promise<EngineRecord | undefined> {
    const requestId = ++this.lastRequestId
    const late = Promise.withResolvers<EngineRecord | undefined>()
    this.lateAnswers.set(requestId, late.resolve)
    try {
      const { response } = await this.batches.submit({ valueType, intent, key, value, requestId })
      if (response) return response
      const signal = until()
      if (signal.aborted) return undefined
      signal.addEventListener('abort', () => late.resolve(undefined), { once: true })
      return await late.promise
    } finally {
      this.lateAnswers.delete(requestId)
    }
  }

  /** Calls back after each commit with the records it wrote. @returns how to stop that */
  onCommitted(listener: (records: readonly EngineRecord[]) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Moves the clock and stops it there; on the way forward, what falls due happens in order, each at its own time. */
  async pinClock(time: number): Promise<Processed> {
    await this.schedule.advance(time)
    return this.submit('CLOCK', 'PIN', -1, { time })
  }

  /** Lets the clock run with the wall clock again. */
  resetClock(): Promise<Processed> {
    this.schedule.reset()
    return this.submit('CLOCK', 'RESET', -1, { time: 0 })
  }

  async close(): Promise<void> {
    this.schedule.stop()
    await this.reader.close()
    this.store.close()
  }

  private committed(records: readonly EngineRecord[], late: readonly LateResponse[]): void {
    this.schedule.committed(records)
    this.jobWaiters.committed(records)
    for (const { requestId, response } of late) this.lateAnswers.get(requestId)?.(response)
    for (const listener of this.listeners) listener(records)
  }
}
