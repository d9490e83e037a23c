import { installedPackages } from '../domain/installed-package.ts'
import type { WorkerLog } from './log.ts'
import { packageWorkers } from './package-workers.ts'
import type { AnyWorker } from './worker-contract.ts'

/** Serves the workers of packages: those that are there, and each that is installed while the platform runs. */
export class PackageWatch {
  readonly #dataDir: string
  readonly #types: ReadonlySet<string>
  readonly #serve: (workers: readonly AnyWorker[]) => void
  readonly #log: WorkerLog
  readonly #seen = new Set<string>()
  #timer: NodeJS.Timeout | undefined

  /** @param types the job types that are served already */
  constructor(dataDir: string, types: ReadonlySet<string>, serve: (workers: readonly AnyWorker[]) => void, log: WorkerLog) {
    this.#dataDir = dataDir
    this.#types = types
    this.#serve = serve
    this.#log = log
  }

  async start(everyMs: number): Promise<void> {
    await this.#look()
    const again = async (): Promise<void> => {
      await this.#look()
      this.#timer = setTimeout(() => void again(), everyMs)
    }
    this.#timer = setTimeout(() => void again(), everyMs)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  /** A package that cannot be loaded is told once and keeps nobody else from working. */
  async #look(): Promise<void> {
    for (const found of this.#installed()) {
      if (this.#seen.has(found.name)) continue
      this.#seen.add(found.name)
      try {
        const workers = await packageWorkers(found, this.#types)
        this.#serve(workers)
        this.#log.info({ package: found.name, jobTypes: workers.map(({ type }) => type) }, 'workers of a package are ready')
      } catch (error) {
        this.#log.error({ package: found.name, reason: String(error) }, 'workers of a package cannot be loaded')
      }
    }
  }

  #installed() {
    try {
      return installedPackages(this.#dataDir)
    } catch (error) {
      this.#log.error({ reason: String(error) }, 'the installed packages cannot be read')
      return []
    }
  }
}
