import { BusinessClockModel, clockOffsetMs } from '../../domain/business-clock.ts'
import { ServerError } from '../errors.ts'
import type { ClockService, EngineClient } from '../plugin-api.ts'

/**
 * The business clock. Moving it moves the engine's clock too, so that timers fire. The engine's clock is pinned by
 * `PUT /v2/clock` and cannot be read back: real time plus the offset kept in MongoDB is the truth.
 */
export class BusinessClockService implements ClockService {
  readonly movable: boolean
  readonly #engine: EngineClient
  #offsetMs = 0

  constructor(engine: EngineClient, movable: boolean) {
    this.#engine = engine
    this.movable = movable
  }

  /** Reads the offset that an earlier run left. */
  async load(): Promise<void> {
    this.#offsetMs = await clockOffsetMs()
  }

  get offsetMs(): number {
    return this.#offsetMs
  }

  now(): Date {
    return new Date(Date.now() + this.#offsetMs)
  }

  async moveTo(to: Date, by?: string): Promise<void> {
    if (!this.movable) throw new ServerError('CLOCK_FIXED')
    if (to.getTime() < this.now().getTime()) throw new ServerError('CLOCK_BACKWARDS')
    const offsetMs = to.getTime() - Date.now()
    await this.#engine.pinClock({ timestamp: to.getTime() })
    await BusinessClockModel.findByIdAndUpdate('clock', { offsetMs, movedAt: new Date(), movedBy: by }, { upsert: true })
    this.#offsetMs = offsetMs
  }
}
