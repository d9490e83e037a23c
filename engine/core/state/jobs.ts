import type { JobValue } from '../work-values.ts'
import type { StateStore, Table } from './state-store.ts'

export type JobState = 'ACTIVATABLE' | 'ACTIVATED' | 'FAILED' | 'ERROR_THROWN'

export interface Job {
  readonly state: JobState
  readonly value: JobValue
}

export class JobsView {
  protected readonly jobs: Table<Job>
  protected readonly activatable: Table<true>
  protected readonly deadlines: Table<true>
  protected readonly backoffs: Table<true>

  constructor(store: StateStore) {
    this.jobs = store.table('jobs', ['number'])
    this.activatable = store.table('jobs-activatable', ['string', 'number'])
    this.deadlines = store.table('job-deadlines', ['number', 'number'])
    this.backoffs = store.table('job-backoffs', ['number', 'number'])
  }

  get(key: number): Job | undefined {
    return this.jobs.get([key])
  }

  /** Keys of the jobs of that type that a worker may have, oldest first. */
  *activatableOf(type: string): Iterable<number> {
    for (const [key] of this.activatable.scan([type])) yield key[1] as number
  }

  /** [deadline, job key], earliest first. */
  *byDeadline(): Iterable<readonly [number, number]> {
    for (const [key] of this.deadlines.scan()) yield key as unknown as readonly [number, number]
  }

  /** [end of the back-off, job key], earliest first. */
  *byBackoff(): Iterable<readonly [number, number]> {
    for (const [key] of this.backoffs.scan()) yield key as unknown as readonly [number, number]
  }
}

export class Jobs extends JobsView {
  /** Puts the job where its state says; the indexes follow. */
  put(key: number, state: JobState, value: JobValue): void {
    this.unindex(key)
    this.jobs.put([key], { state, value })
    if (state === 'ACTIVATABLE') this.activatable.put([value.type, key], true)
    if (state === 'ACTIVATED') this.deadlines.put([value.deadline, key], true)
    if (state === 'FAILED' && value.retries > 0 && value.retryBackoff > 0) this.backoffs.put([value.recurringTime, key], true)
  }

  /** Changes a job where it is; only a deadline moves its entry. */
  change(key: number, change: Partial<Omit<JobValue, 'type' | 'recurringTime'>>): void {
    const job = this.jobs.get([key])
    if (!job) return
    const value = { ...job.value, ...change }
    this.jobs.put([key], { state: job.state, value })
    if (job.state !== 'ACTIVATED' || value.deadline === job.value.deadline) return
    this.deadlines.delete([job.value.deadline, key])
    this.deadlines.put([value.deadline, key], true)
  }

  /** No worker has it, and no back-off brings it back. */
  disable(key: number): void {
    const job = this.jobs.get([key])
    if (!job) return
    this.unindex(key)
    this.jobs.put([key], { ...job, state: 'FAILED' })
  }

  remove(key: number): void {
    this.unindex(key)
    this.jobs.delete([key])
  }

  private unindex(key: number): void {
    const job = this.jobs.get([key])
    if (!job) return
    if (job.state === 'ACTIVATABLE') this.activatable.delete([job.value.type, key])
    if (job.state === 'ACTIVATED') this.deadlines.delete([job.value.deadline, key])
    if (job.state === 'FAILED') this.backoffs.delete([job.value.recurringTime, key])
  }
}
