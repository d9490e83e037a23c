import { addDays, atHour, dayOf } from '../../domain/working-days.ts'
import type { CaseRun } from './case-run.ts'
import type { ServerApi } from './server-api.ts'

const POLL_MS = 60
/** So long may a case keep running before the player gives up. */
const PATIENCE_MS = 120_000
const LONGEST_CASE_DAYS = 120
const OFFICE_HOUR = 10

interface Clock {
  readonly now: string
  readonly movable: boolean
}

/** Plays all cases on one clock: it moves on, a day at most, only when every case rests. */
export class Lockstep {
  readonly #runs: readonly CaseRun[]
  readonly #administrator: ServerApi
  #now = new Date(0)

  constructor(runs: readonly CaseRun[], administrator: ServerApi) {
    this.#runs = runs
    this.#administrator = administrator
  }

  async today(): Promise<string> {
    const { now, movable } = await this.#administrator.get<Clock>('/api/clock')
    if (!movable) throw new Error('this server does not let its clock be moved: it was not started for demonstration')
    this.#now = new Date(now)
    return dayOf(this.#now)
  }

  async play(): Promise<void> {
    const first = await this.today()
    for (const run of this.#runs) await run.start()
    for (let days = 0; days <= LONGEST_CASE_DAYS; days++) {
      await this.#untilAllRest()
      if (this.#runs.every(run => run.isOver)) return
      await this.#nextDay()
    }
    const waiting = this.#runs.filter(run => !run.isOver).map(run => run.played.title)
    throw new Error(`still open ${LONGEST_CASE_DAYS} days after ${first}: ${waiting.join(', ')}`)
  }

  async #untilAllRest(): Promise<void> {
    const until = performance.now() + PATIENCE_MS
    const today = dayOf(this.#now)
    for (let rested = 0; rested < 2;) {
      const resting = []
      for (const run of this.#runs) resting.push(run.isOver || (await run.settle(today)))
      // Twice in a row: what the history had not yet told the first time.
      rested = resting.every(Boolean) ? rested + 1 : 0
      if (performance.now() > until) throw new Error(`${this.#busy(resting)} does not come to rest`)
      await new Promise(resolve => setTimeout(resolve, POLL_MS))
    }
  }

  #busy(resting: readonly boolean[]): string {
    return this.#runs
      .filter((_run, index) => !resting[index])
      .map(run => run.played.title)
      .join(', ')
  }

  async #nextDay(): Promise<void> {
    const next = atHour(addDays(dayOf(this.#now), 1), OFFICE_HOUR)
    await this.#administrator.put<Clock>('/api/clock', { now: next.toISOString() })
    this.#now = next
  }
}
