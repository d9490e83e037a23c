import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

const FIRST_DELAY_MS = 300
const LONGEST_DELAY_MS = 30_000
/** Alive this long, it is healthy: the next death starts again at the first delay. */
const HEALTHY_MS = 60_000
const STOP_MS = 10_000

/** Starts the process, resolves when it can be used. */
export type Start = () => Promise<ChildProcess>

/** Keeps one process running: starts it again when it dies, later and later while it keeps dying. */
export class SupervisedChild {
  readonly name: string
  readonly #start: Start
  readonly #say: (line: string) => void
  #child: ChildProcess | undefined
  #startedAt = 0
  #delayMs = FIRST_DELAY_MS
  #timer: NodeJS.Timeout | undefined
  #stopping = false

  constructor(name: string, start: Start, say: (line: string) => void) {
    this.name = name
    this.#start = start
    this.#say = say
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  /** @throws where its first start fails: then nothing can go on */
  async start(): Promise<void> {
    this.#startedAt = Date.now()
    const child = await this.#start()
    this.#child = child
    const onExit = () => this.#died(child)
    if (child.exitCode !== null || child.signalCode !== null) onExit()
    else child.once('exit', onExit)
    if (this.#stopping) await this.stop()
  }

  /** Ends it, so that it starts again with what its environment has become. */
  restart(): void {
    this.#child?.kill('SIGTERM')
  }

  /** SIGTERM, and SIGKILL where it does not end. */
  async stop(): Promise<void> {
    this.#stopping = true
    clearTimeout(this.#timer)
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    const kill = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(kill)
  }

  #died(child: ChildProcess): void {
    if (this.#stopping) return
    if (Date.now() - this.#startedAt > HEALTHY_MS) this.#delayMs = FIRST_DELAY_MS
    this.#say(`${this.name} ended (${child.signalCode ?? `exit code ${child.exitCode}`}); starting it again`)
    this.#again()
  }

  #again(): void {
    this.#timer = setTimeout(() => {
      this.start().catch((error: Error) => {
        this.#say(`${this.name} did not start: ${error.message}`)
        this.#again()
      })
    }, this.#delayMs)
    this.#delayMs = Math.min(this.#delayMs * 2, LONGEST_DELAY_MS)
  }
}

/** A TypeScript entry of ours as a process that ends with its parent, its output in `logFile`. */
export function spawnEntry(args: readonly string[], env: NodeJS.ProcessEnv, logFile: string): ChildProcess {
  const log = openSync(logFile, 'a', 0o600)
  const guard = new URL('./end-with-parent.mjs', import.meta.url).href
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import', guard, ...args], {
    env,
    stdio: ['ignore', log, log, 'ipc'],
    // Ctrl-C in the terminal reaches the supervisor alone, which stops them in order.
    detached: process.platform !== 'win32',
  })
  closeSync(log)
  return child
}
