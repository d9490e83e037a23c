import type { EngineClient, HistoryService, Logger } from '../plugin-api.ts'
import type { CaseProjection } from './case-projection.ts'
import { CaseSweep } from './case-sweep.ts'

/** Only without a record stream: there the sweep is all there is. */
const SWEEP_MS = 3_000

/** Keeps the cases up to date: by the record stream as it is copied, or by sweeps over an engine that has none. */
export class CaseFeed {
  readonly #projection: CaseProjection
  readonly #sweep: CaseSweep
  readonly #log: Logger
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(engine: EngineClient, projection: CaseProjection, log: Logger) {
    this.#projection = projection
    this.#sweep = new CaseSweep(engine, projection)
    this.#log = log
  }

  start(resolution: () => HistoryService['resolution']): void {
    const round = async () => {
      await this.#safely(resolution() === 'latest-values' ? this.#sweep.sweep() : this.#projection.catchUp())
      if (!this.#stopped) this.#timer = setTimeout(() => (this.#running = round()), SWEEP_MS)
    }
    this.#running = round()
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  async #safely(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) =>
      this.#log.warn('cases: not up to date; the next round follows', { error: String(error) }),
    )
  }
}
