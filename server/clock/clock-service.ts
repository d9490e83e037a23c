import { BusinessClockModel, clockOffsetMs } from '../../domain/business-clock.ts'
import { asItIs } from '../engine/keys.ts'
import { ServerError } from '../errors.ts'
import type { ClockService, EngineClient, Logger } from '../plugin-api.ts'

const DAY_MS = 86_400_000
const MOST_STEPS = 400
const QUIET_POLL_MS = 25
const QUIET_WITHIN_MS = 3_000
/** A pinned clock stands still: while ours is ahead, the engine's is set after it this often. Each time costs two records. */
const FOLLOW_MS = 5_000

/**
 * The business clock. Moving it moves the engine's clock too, so that timers fire. The engine's clock is pinned by
 * `PUT /v2/clock` and cannot be read back: real time plus the offset kept in MongoDB is the truth.
 */
export class BusinessClockService implements ClockService {
  readonly movable: boolean
  readonly #engine: EngineClient
  readonly #log: Logger
  #offsetMs = 0
  #moving: Promise<void> = Promise.resolve()
  #follower: NodeJS.Timeout | undefined

  constructor(engine: EngineClient, movable: boolean, log: Logger) {
    this.#engine = engine
    this.movable = movable
    this.#log = log
  }

  /** Takes up the offset that an earlier run left. */
  async load(): Promise<void> {
    this.#offsetMs = await clockOffsetMs()
    if (this.#offsetMs > 0) this.#follow()
  }

  stop(): void {
    clearInterval(this.#follower)
  }

  get offsetMs(): number {
    return this.#offsetMs
  }

  now(): Date {
    return new Date(Date.now() + this.#offsetMs)
  }

  /** One move at a time, in steps of a day: what one day's timers start has its jobs done before the next day comes. */
  moveTo(to: Date, by?: string): Promise<void> {
    const moved = this.#moving.then(() => this.#moveTo(to, by))
    this.#moving = moved.catch(() => undefined)
    return moved
  }

  async #moveTo(to: Date, by: string | undefined): Promise<void> {
    if (!this.movable) throw new ServerError('CLOCK_FIXED')
    const from = this.now().getTime()
    if (to.getTime() < from) throw new ServerError('CLOCK_BACKWARDS')
    const stepMs = Math.max(DAY_MS, (to.getTime() - from) / MOST_STEPS)
    let stuck = new Set<string>()
    for (let at = from; at < to.getTime();) {
      at = Math.min(at + stepMs, to.getTime())
      await this.#set(at, by)
      stuck = await this.#untilQuiet(stuck)
    }
    this.#follow()
  }

  /** Ours first: a timer's job is taken in the moment in which the engine's clock is set, and its worker asks us what day it is. */
  async #set(timestamp: number, by: string | undefined): Promise<void> {
    const offsetMs = Math.max(0, Math.round(timestamp) - Date.now())
    await BusinessClockModel.findByIdAndUpdate('clock', { offsetMs, movedAt: new Date(), movedBy: by }, { upsert: true })
    this.#offsetMs = offsetMs
    await this.#engine.pinClock({ timestamp: Date.now() + offsetMs })
  }

  /** Waits until workers have taken what the step brought. Jobs that nobody takes hold up one step only. */
  async #untilQuiet(stuck: ReadonlySet<string>): Promise<Set<string>> {
    const until = Date.now() + QUIET_WITHIN_MS
    for (;;) {
      const open = await this.#engine.searchJobs({ filter: { state: 'CREATED' }, page: { limit: 100 } }, asItIs)
      const keys = new Set((open.items ?? []).map(job => String(job.jobKey)))
      if ([...keys].every(key => stuck.has(key)) || Date.now() > until) return keys
      await new Promise(resolve => setTimeout(resolve, QUIET_POLL_MS))
    }
  }

  #follow(): void {
    this.#follower ??= setInterval(() => {
      this.#moving = this.#moving.then(() =>
        this.#engine.pinClock({ timestamp: this.now().getTime() }).catch((error: unknown) => {
          this.#log.warn('clock: the engine did not follow', { error: String(error) })
        }),
      )
    }, FOLLOW_MS)
  }
}
