import { installedPackages } from '../domain/installed-package.ts'
import type { InstalledPackage } from '../domain/installed-package.ts'
import type { WorkerLog } from './log.ts'
import { packageWorkers } from './package-workers.ts'
import type { AnyWorker } from './worker-contract.ts'

type Stop = () => Promise<void>

/** What was made of a package: nothing is served where its version could not be loaded. */
interface Seen {
  readonly version: string
  readonly types: readonly string[]
  readonly stop: Stop
}

/** Serves the workers of packages: those that are there, each that is installed or updated while the platform runs, until it is removed. */
export class PackageWatch {
  readonly #dataDir: string
  readonly #types: ReadonlySet<string>
  readonly #serve: (workers: readonly AnyWorker[]) => Stop
  readonly #log: WorkerLog
  readonly #seen = new Map<string, Seen>()
  #timer: NodeJS.Timeout | undefined

  /** @param types the job types that are served now; @param serve returns what ends it */
  constructor(dataDir: string, types: ReadonlySet<string>, serve: (workers: readonly AnyWorker[]) => Stop, log: WorkerLog) {
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

  async #look(): Promise<void> {
    const installed = this.#installed()
    if (!installed) return
    for (const [name, { stop }] of this.#seen)
      if (!installed.some(each => each.name === name)) {
        this.#seen.delete(name)
        await stop()
        this.#log.info({ package: name }, 'workers of a package that was removed have ended')
      }
    for (const found of installed) if (this.#seen.get(found.name)?.version !== found.version) await this.#take(found)
  }

  /** A package that cannot be loaded is told once and keeps nobody else from working; its version before goes on. */
  async #take(found: InstalledPackage): Promise<void> {
    const { name, version } = found
    const before: Seen = this.#seen.get(name) ?? { version: '', types: [], stop: async () => undefined }
    try {
      const taken = new Set([...this.#types].filter(type => !before.types.includes(type)))
      const workers = await packageWorkers(found, taken)
      await before.stop()
      const types = workers.map(({ type }) => type)
      this.#seen.set(name, { version, types, stop: this.#serve(workers) })
      this.#log.info({ package: name, version, jobTypes: types }, 'workers of a package are ready')
    } catch (error) {
      this.#seen.set(name, { ...before, version })
      this.#log.error({ package: name, version, reason: String(error) }, 'workers of a package cannot be loaded')
    }
  }

  #installed() {
    try {
      return installedPackages(this.#dataDir)
    } catch (error) {
      this.#log.error({ reason: String(error) }, 'the installed packages cannot be read')
      return undefined
    }
  }
}
