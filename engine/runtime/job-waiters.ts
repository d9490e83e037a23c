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
  private readonly waiters = new Map<string, Set<() => void>>()
  private readonly empty = new Set<string>()

  isEmpty(type: string): boolean {
    return this.empty.has(type)
  }

  /** Call it before asking: news that come meanwhile take it back. */
  assumeEmpty(type: string): void {
    this.empty.add(type)
  }

  /** There may be more jobs than a poller took: the next one's turn. */
  wake(type: string): void {
    this.empty.delete(type)
    const [first] = this.waiters.get(type) ?? []
    first?.()
  }

  /**
   * @param whenGone where to be told that the poller went away
   * @returns when there is news of this type (true), or the time is over or the poller gone (false)
   */
  wait(type: string, waitMs: number, whenGone: (callback: () => void) => void): Promise<boolean> {
    if (waitMs <= 0) return Promise.resolve(false)
    return new Promise(resolve => {
      const waiters = this.waiters.get(type) ?? new Set()
      this.waiters.set(type, waiters)
      const end = (news: boolean) => {
        if (!waiters.delete(wakeUp)) return
        if (waiters.size === 0) this.waiters.delete(type)
        clearTimeout(timer)
        resolve(news)
      }
      const wakeUp = () => end(true)
      waiters.add(wakeUp)
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
