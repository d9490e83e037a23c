import { BusinessClockModel } from '../../../domain/business-clock.ts'
import { dayOf } from '../../../domain/working-days.ts'
import { LockstepClock } from '../../../scripts/play/lockstep-clock.ts'
import type { By, Data } from '../../../scripts/play/scenario.ts'
import { World } from '../entry-world.ts'
import { standing } from './standing.ts'
import { withFiles } from './with-files.ts'

/** Every scenario begins on this day. A Monday. */
const FIRST_DAY = '2027-03-01'
const TICK_MS = 100
/** So many ticks without anything happening, and what is waited for will not come. Ticks, for a busy machine ticks slowly. */
const LONGEST_SILENCE = 15
const LONGEST_JOB = 600

interface Waiter {
  readonly look: () => boolean
  readonly fail: () => void
}

/** A World that many scenarios share: one clock, and waiting that ends with the commit that brings what is waited for. */
export class PlayedWorld {
  readonly world: World
  readonly clock: LockstepClock
  readonly #waiters = new Set<Waiter>()
  readonly #starts = new Set<string>()
  readonly #ticking: NodeJS.Timeout
  #silence = 0
  #seen = 0

  private constructor(world: World) {
    this.world = world
    this.clock = new LockstepClock(FIRST_DAY, day => this.#moveTo(day))
    world.watch.onCommitted(() => this.#look())
    this.#ticking = setInterval(() => this.#tick(), TICK_MS)
  }

  static async open(): Promise<PlayedWorld> {
    const played = new PlayedWorld(await World.open())
    await played.#set(startOf(FIRST_DAY))
    return played
  }

  async close(): Promise<void> {
    clearInterval(this.#ticking)
    await this.world.close()
  }

  /** @param find looked at after each commit. @throws when nothing happens any more and it is not there */
  until<T>(find: () => T | undefined, what: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = () => {
        try {
          const found = find()
          if (found !== undefined) resolve(found)
          return found !== undefined
        } catch (error) {
          reject(error)
          return true
        }
      }
      const fail = () => reject(new Error(`${what()}: it does not come\n${standing(this.world)}`))
      if (!look()) this.#waiters.add({ look, fail })
    })
  }

  /** @throws where the same was begun before: a running server takes it for one start that was sent twice, and both have one case */
  startedOnce(processId: string, by: By, data: Data): void {
    const start = JSON.stringify([processId, by, withFiles(data)])
    if (this.#starts.has(start))
      throw new Error(`${processId} was begun with the same data: say something of this run's alone (fresh())`)
    this.#starts.add(start)
  }

  /** Until no job is left to do. */
  async quiet(): Promise<void> {
    await this.until(
      () => (this.#open().length === 0 ? true : undefined),
      () => `jobs to be done: ${this.#open().join(', ')}`,
    )
    await new Promise(setImmediate)
    if (this.#open().length > 0) await this.quiet()
  }

  /** Jobs that nobody serves would hold up everybody. */
  #open(): string[] {
    return [...this.world.watch.jobs.values()].flatMap(({ type }) => (this.world.served.has(type) ? [type] : []))
  }

  #look(): void {
    for (const waiter of this.#waiters) if (waiter.look()) this.#waiters.delete(waiter)
  }

  /** Whoever waits in vain is told so, when nobody is doing anything: no scenario, no worker, no engine. */
  #tick(): void {
    const { commits } = this.world.watch
    const isBusy = this.#waiters.size < this.clock.busy
    this.#silence = this.#seen === commits && !isBusy && this.#waiters.size > 0 ? this.#silence + 1 : 0
    this.#seen = commits
    if (this.#silence < (this.#open().length > 0 ? LONGEST_JOB : LONGEST_SILENCE)) return
    this.#silence = 0
    for (const waiter of this.#waiters) waiter.fail()
    this.#waiters.clear()
  }

  /** From one due timer to the next, each at its own time, what it brings done before the next. */
  async #moveTo(day: string): Promise<void> {
    const target = startOf(day)
    await this.quiet()
    for (let next = this.#nextTimer(); next <= target; next = this.#nextTimer()) {
      await this.#set(next)
      await this.quiet()
    }
    await this.#set(target)
    await this.quiet()
  }

  #nextTimer(): number {
    const now = this.world.engine.clock.now()
    return Math.min(Infinity, ...[...this.world.watch.timers.values()].map(due => Math.max(due, now + 1)))
  }

  async #set(at: number): Promise<void> {
    await BusinessClockModel.findByIdAndUpdate('clock', { offsetMs: at - Date.now() }, { upsert: true })
    await this.world.engine.pinClock(at)
  }

  get today(): string {
    return dayOf(new Date(this.world.engine.clock.now()))
  }
}

const startOf = (day: string): number => Date.parse(`${day}T02:00:00Z`)
