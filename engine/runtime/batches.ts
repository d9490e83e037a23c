import type { Core, LateResponse, Processed } from '../core/core.ts'
import type { Command, EngineRecord } from '../core/record.ts'
import { explain, StorageError } from '../store/database.ts'
import type { Store } from '../store/store.ts'
import type { EngineClock } from './clock.ts'

interface Waiting {
  readonly command: Command
  readonly resolve: (processed: Processed) => void
  readonly reject: (error: unknown) => void
}

/** Commands that share a transaction at most: bounds how long a batch keeps the event loop. */
const MAX_BATCH = 128
const GATHER_MS = 1

export interface BatchListener {
  /** After each commit, with what it wrote. */
  committed(records: readonly EngineRecord[], late: readonly LateResponse[]): void
  /** The batch could not be written: nothing of it was acknowledged, and the engine must stop. */
  failed(error: StorageError): void
}

/**
 * The one way in: commands that arrive in one turn of the event loop are processed in order and share one
 * transaction. They are answered after its commit, never before.
 */
export class Batches {
  private waiting: Waiting[] = []
  private scheduled = false
  private lastBatch = 0
  private failure: StorageError | undefined
  private readonly store: Store
  private readonly core: Core
  private readonly clock: EngineClock
  private readonly listener: BatchListener

  constructor(store: Store, core: Core, clock: EngineClock, listener: BatchListener) {
    this.store = store
    this.core = core
    this.clock = clock
    this.listener = listener
  }

  submit(command: Command): Promise<Processed> {
    if (this.failure !== undefined) return Promise.reject(this.failure)
    return new Promise((resolve, reject) => {
      this.waiting.push({ command, resolve, reject })
      this.schedule()
    })
  }

  /**
   * Processes what is due on the engine's clock in a transaction of its own.
   * @returns whether something happened: not where nothing was due or all of it was refused
   */
  runDue(): boolean {
    const records: EngineRecord[] = []
    const late: LateResponse[] = []
    let count = 0
    const now = this.clock.now()
    this.transaction(() => {
      for (const command of this.core.due(now)) {
        const processed = this.process(command, now)
        records.push(...processed.records)
        late.push(...processed.late)
        if (++count === MAX_BATCH) break
      }
    })
    if (count > 0) this.listener.committed(records, late)
    return records.some(({ recordType }) => recordType === 'EVENT')
  }

  private schedule(): void {
    if (this.scheduled) return
    this.scheduled = true
    const run = () => {
      this.scheduled = false
      this.run()
      if (this.waiting.length > 0) this.schedule()
    }
    // Where commands come side by side, a moment's wait lets more of them share a commit.
    if (this.lastBatch > 1) setTimeout(run, GATHER_MS)
    else setImmediate(run)
  }

  private run(): void {
    const batch = this.waiting.splice(0, MAX_BATCH)
    this.lastBatch = batch.length
    const answers: (() => void)[] = []
    const records: EngineRecord[] = []
    const late: LateResponse[] = []
    const now = this.clock.now()
    try {
      this.transaction(() => {
        for (const { command, resolve } of batch) {
          const processed = this.process(command, now)
          for (const record of processed.records) records.push(record)
          late.push(...processed.late)
          answers.push(() => resolve(processed))
        }
      })
    } catch (error) {
      for (const { reject } of batch) reject(error)
      return
    }
    for (const answer of answers) answer()
    this.listener.committed(records, late)
  }

  private process(command: Command, now: number): Processed {
    const processed = this.core.process(command, now)
    this.store.append(processed.records)
    return processed
  }

  /** What cannot be committed leaves memory and disk apart: the engine stops, and starts again from the disk. */
  private transaction(work: () => void): void {
    if (this.failure !== undefined) throw this.failure
    try {
      this.store.begin()
      work()
      this.store.commit()
    } catch (error) {
      this.failure = new StorageError(explain(error, this.store.directory ?? 'memory'), { cause: error })
      this.listener.failed(this.failure)
      throw this.failure
    }
  }
}
