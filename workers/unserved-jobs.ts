import type { WorkerLog } from './log.ts'
import type { EngineClient } from './engine-client.ts'

export interface UnservedJobsOptions {
  readonly served: ReadonlySet<string>
  /** How long a job of a type that nobody here serves may wait before it is an incident. */
  readonly waitMs: number
  readonly everyMs: number
}

const PAGE = 100
const HOLD_MS = 10_000

/**
 * A job whose type no worker serves would wait for ever without a word. Here it becomes an incident that the
 * administrator sees, by public API: jobs that stay untaken are looked for, taken and failed without retries.
 * Once a worker is there, resolving the incident runs the job. Types that another program serves are taken by it
 * before `waitMs` is over.
 */
export class UnservedJobs {
  readonly #engine: EngineClient
  readonly #options: UnservedJobsOptions
  readonly #log: WorkerLog
  readonly #firstSeen = new Map<string, number>()
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()

  constructor(engine: EngineClient, options: UnservedJobsOptions, log: WorkerLog) {
    this.#engine = engine
    this.#options = options
    this.#log = log
  }

  start(): void {
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.#look())
    }, this.#options.everyMs)
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running
  }

  async #look(): Promise<void> {
    try {
      await this.check(performance.now())
    } catch (error) {
      this.#log.warn({ reason: String(error) }, 'looking for unserved jobs failed')
    }
  }

  /** @returns the job types that became incidents */
  async check(nowMs: number): Promise<string[]> {
    const waiting = await this.#waitingTypes()
    for (const type of this.#firstSeen.keys()) if (!waiting.has(type)) this.#firstSeen.delete(type)
    const failed: string[] = []
    for (const type of waiting) {
      const since = this.#firstSeen.get(type) ?? nowMs
      this.#firstSeen.set(type, since)
      if (nowMs - since >= this.#options.waitMs && (await this.#fail(type)) > 0) failed.push(type)
    }
    return failed
  }

  async #waitingTypes(): Promise<Set<string>> {
    const { items } = await this.#engine.searchJobs(
      { filter: { state: 'CREATED', type: { $notIn: [...this.#options.served] } }, page: { limit: PAGE } },
      { consistency: { waitUpToMs: 0 } },
    )
    return new Set(items.map(job => job.type))
  }

  async #fail(type: string): Promise<number> {
    const { jobs } = await this.#engine.activateJobs({
      type,
      worker: 'fengqiao:unserved-jobs',
      timeout: HOLD_MS,
      maxJobsToActivate: PAGE,
      requestTimeout: -1,
      fetchVariable: ['caseNo'],
    })
    for (const job of jobs) {
      const errorMessage = `no worker serves job type ${type}`
      await this.#engine.failJob({ jobKey: job.jobKey, retries: 0, errorMessage })
    }
    if (jobs.length > 0) this.#log.warn({ jobType: type, jobs: jobs.length }, 'no worker serves this job type: incident raised')
    return jobs.length
  }
}
