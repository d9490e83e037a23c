import { NotificationModel } from '../../domain/notification.ts'
import { ProjectionCursorModel } from '../../domain/projection-cursor.ts'
import { DeadlineSweep } from '../deadlines/deadline-sweep.ts'
import { takeUpLetters } from '../letters/take-up-letters.ts'
import type { ClockService, EngineClient, Logger } from '../plugin-api.ts'
import type { NotificationService } from './notification-contract.ts'
import { tellOfProcessNotices } from './process-notices.ts'
import { remind } from './reminders.ts'
import { markOldTasksTold, tellOfTasks } from './task-notices.ts'

/** Changes of one moment are looked at together. */
const SOON_MS = 200
const AGAIN_MS = 1_000
/** Days begin and periods end without anything that could be heard. */
const SWEEP_MS = 30_000
const BEGUN = 'notifications.1'

/** Finds out what is to be told. Any number of processes may do so at once. */
export class NotificationFeed {
  readonly #notifications: NotificationService
  readonly #engine: EngineClient
  readonly #clock: ClockService
  readonly #log: Logger
  readonly #deadlines: DeadlineSweep
  #soon: NodeJS.Timeout | undefined
  #timer: NodeJS.Timeout | undefined
  #running: Promise<void> = Promise.resolve()
  #stopped = false

  constructor(notifications: NotificationService, engine: EngineClient, clock: ClockService, log: Logger) {
    this.#notifications = notifications
    this.#engine = engine
    this.#clock = clock
    this.#log = log
    this.#deadlines = new DeadlineSweep(notifications)
  }

  async start(): Promise<void> {
    await this.#begin()
    this.#timer = setInterval(() => void this.sweep().catch(this.#failed), SWEEP_MS)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#soon)
    clearInterval(this.#timer)
    await this.#running.catch(() => undefined)
  }

  /** Some task has changed, or a process has something to tell. */
  somethingChanged(): void {
    if (this.#stopped) return
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined
      void this.#run(() => this.#tell()).catch(this.#failed)
    }, SOON_MS)
  }

  /** Looks at everything now. */
  sweep(): Promise<void> {
    return this.#run(async () => {
      await this.#tell()
      await remind(this.#notifications, this.#clock.now())
      await this.#deadlines.sweep(this.#clock.now())
    })
  }

  async #tell(): Promise<void> {
    await tellOfTasks(this.#notifications, this.#clock.now())
    const waiting = await tellOfProcessNotices(this.#notifications, this.#clock.now())
    // Last: it needs the engine, of which the others do not depend.
    await takeUpLetters(this.#engine, this.#notifications, this.#clock.now()).catch(this.#failed)
    // The first job of a case is faster than its projection, of which nothing is heard here.
    if (waiting > 0) setTimeout(() => this.somethingChanged(), AGAIN_MS).unref()
  }

  /** One after the other. */
  #run(work: () => Promise<void>): Promise<void> {
    const next = this.#running.catch(() => undefined).then(() => (this.#stopped ? undefined : work()))
    this.#running = next
    return next
  }

  async #begin(): Promise<void> {
    if (await ProjectionCursorModel.exists({ _id: BEGUN })) return
    if (!(await NotificationModel.exists({}))) await markOldTasksTold()
    await ProjectionCursorModel.updateOne({ _id: BEGUN }, { position: 0 }, { upsert: true })
  }

  readonly #failed = (error: unknown): void => {
    if (!this.#stopped) this.#log.warn('notifications: not told yet; tried again', { error: String(error) })
  }
}
