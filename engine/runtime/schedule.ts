import type { Core } from '../core/core.ts'
import type { EngineRecord } from '../core/record.ts'
import type { Batches } from './batches.ts'
import type { EngineClock } from './clock.ts'

/** Records that may have brought the next due date forward. */
const SETS_DUE_DATES = new Set(['TIMER', 'JOB', 'JOB_BATCH', 'MESSAGE'])
/** Due dates are looked up this long after a change, once for all changes in between. */
const SETTLE_MS = 5
/** What is due but refused must not keep the engine busy. */
const STUCK_MS = 1000
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1

/** Fires what falls due on the engine's clock, and moves that clock. */
export class Schedule {
  private timer: NodeJS.Timeout | undefined
  private firesAt = Infinity
  private stopped = false
  private moving: Promise<void> = Promise.resolve()
  private readonly core: Core
  private readonly batches: Batches
  private readonly clock: EngineClock

  constructor(core: Core, batches: Batches, clock: EngineClock) {
    this.core = core
    this.batches = batches
    this.clock = clock
  }

  start(): void {
    this.lookAgainIn(0)
  }

  stop(): void {
    this.stopped = true
    clearTimeout(this.timer)
  }

  committed(records: readonly EngineRecord[]): void {
    if (records.some(({ valueType }) => SETS_DUE_DATES.has(valueType))) this.lookAgainIn(SETTLE_MS)
  }

  /** Pins the clock to a moment. On the way forward, what falls due happens in order, each at its own time. */
  advance(target: number): Promise<void> {
    // One move after the other: two at once would pull the clock to and fro.
    this.moving = this.moving.then(() => this.moveTo(target))
    return this.moving
  }

  private async moveTo(target: number): Promise<void> {
    for (let next = this.core.nextDueAt(); next !== undefined && next <= target; next = this.core.nextDueAt()) {
      if (this.clock.now() > target) break
      this.clock.pin(Math.max(next, this.clock.now()))
      if (!this.batches.runDue() && !this.runDueBehind(next, target)) break
      await new Promise(setImmediate)
    }
    this.clock.pin(target)
    this.lookAgainIn(0)
  }

  /** A job's deadline passes one millisecond after its date. */
  private runDueBehind(date: number, target: number): boolean {
    if (date + 1 > target) return false
    this.clock.pin(Math.max(date + 1, this.clock.now()))
    return this.batches.runDue()
  }

  /** Lets the clock run with the wall clock again. */
  reset(): void {
    this.clock.reset()
    this.lookAgainIn(0)
  }

  private lookAgainIn(delayMs: number): void {
    const at = Date.now() + delayMs
    if (this.stopped || this.firesAt <= at) return
    clearTimeout(this.timer)
    this.firesAt = at
    this.timer = setTimeout(() => this.fire(), Math.min(delayMs, LONGEST_TIMEOUT_MS))
    this.timer.unref()
  }

  private fire(): void {
    this.firesAt = Infinity
    const next = this.core.nextDueAt()
    if (next === undefined) return
    const wait = next - this.clock.now()
    if (wait > 0) {
      if (!this.clock.isPinned) this.lookAgainIn(wait)
      return
    }
    if (this.batches.runDue()) this.lookAgainIn(0)
    else if (!this.clock.isPinned) this.lookAgainIn(wait === 0 ? 1 : STUCK_MS)
  }
}
