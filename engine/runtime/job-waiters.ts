import type { EngineRecord } from '../core/record.ts'
import type { JobValue } from '../core/work-values.ts'

/** After these a job may be activatable. */
const MAY_BE_ACTIVATED = new Set([
  'CREATED',
  'TIMED_OUT',
  'FAILED',
  'RECURRED_AFTER_BACKOFF',
  'RETRIES_UPDATED',
  'UPDATED',
  'YIELDED',
  'MIGRATED',
])

/**
 * Long polls that wait for a job. A type that was found empty is not asked for again until a record says that there
 * may be a job, so that idle workers write nothing to the log.
 */
export class JobWaiters {
  /** By type and ticket: who came first is served first, though it be woken in vain meanwhile. */
  private readonly waiters = new Map<string, Map<number, () => void>>()
  private lastTicket = 0
  private readonly empty = new Set<string>()

  isEmpty(type: string): boolean {
    return this.empty.has(type)
  }

  /** How many long polls wait for a type. */
  waitingFor(type: string): number {
    return this.waiters.get(type)?.size ?? 0
  }

  /** Call it before asking: news that come meanwhile take it back. */
  assumeEmpty(type: string): void {
    this.empty.add(type)
  }

  /** There may be more jobs than a poller took: the next one's turn. */
  wake(type: string): void {
    this.empty.delete(type)
    const waiters = this.waiters.get(type)
    if (!waiters) return
    let first = Infinity
    for (const ticket of waiters.keys()) first = Math.min(first, ticket)
    waiters.get(first)?.()
  }

  /** A place in the queue. */
  ticket(): number {
    return ++this.lastTicket
  }

  /**
   * @param ticket the poll's place, the same each time that it waits
   * @param whenGone where to be told that the poller went away
   * @returns when there is news of this type (true), or the time is over or the poller gone (false)
   */
  wait(type: string, ticket: number, waitMs: number, whenGone: (callback: () => void) => void): Promise<boolean> {
    if (waitMs <= 0) return Promise.resolve(false)
    return new Promise(resolve => {
      const waiters = this.waiters.get(type) ?? new Map<number, () => void>()
      this.waiters.set(type, waiters)
      const end = (news: boolean) => {
        if (!waiters.delete(ticket)) return
        if (waiters.size === 0) this.waiters.delete(type)
        clearTimeout(timer)
        resolve(news)
      }
      waiters.set(ticket, () => end(true))
      const timer = setTimeout(() => end(false), waitMs)
      whenGone(() => end(false))
    })
  }

  committed(records: readonly EngineRecord[]): void {
    const types = new Set<string>()
    for (const { recordType, valueType, intent, value } of records) {
      if (recordType !== 'EVENT') continue
      if (valueType === 'JOB' && MAY_BE_ACTIVATED.has(intent)) types.add((value as unknown as JobValue).type)
      // Which job an incident held back is not in its record.
      if (valueType === 'INCIDENT' && intent === 'RESOLVED') for (const type of this.empty) types.add(type)
    }
    for (const type of types) this.wake(type)
  }
}
