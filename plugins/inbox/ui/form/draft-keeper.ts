import { ApiError } from '../../../../ui/api.ts'

export type DraftState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  /** No way to the server: it lies in the browser and is brought there as soon as there is one. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'failed' }
  /** Saved in another opened form since: nothing goes to the server until somebody says which counts. */
  | { readonly kind: 'conflict' }
  /** The task is done, or somebody else's. */
  | { readonly kind: 'over' }

/** A pause in typing, after which the draft goes to the server. */
export const pauseMs = 700
/** Where the server could not be reached it is tried again after this long. */
export const retryMs = 5_000

export interface DraftSource<D> {
  /** What the form holds now; undefined while nothing was entered. */
  read(): D | undefined
  save(data: D): Promise<{ savedAt: string }>
  show(state: DraftState): void
  /** Keeps it in the browser until it is saved. @returns whether it could */
  keep?(data: D): Promise<boolean>
  /** It is saved, or handed in: nothing is kept any more. */
  forget?(): Promise<void>
}

/** Nothing is told of the draft that typing on would hide. */
const SAFE = new Set<DraftState['kind']>(['clean', 'saved'])

/** The server's words for: another opened form was faster; there is nothing to save for any more. */
const OVER = new Set(['TASK_NOT_OPEN', 'TASK_NOT_YOURS', 'NOT_FOUND'])

/**
 * Saves a form as one types: what is the same is not saved again, and one save follows the other, so that an older draft
 * never lands on a newer one. An expired session only delays it: the call waits for the sign-in dialog.
 */
export class DraftKeeper<D> {
  readonly #source: DraftSource<D>
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> = Promise.resolve()
  #saved: string | undefined
  #savedAt: string | undefined
  #shown: DraftState = { kind: 'clean' }
  #stopped = false
  #isElsewhere = false
  constructor(source: DraftSource<D>) {
    this.#source = source
  }

  /** It is not saved from this moment, and said so: not only once the pause is over. */
  changed(): void {
    clearTimeout(this.#timer)
    if (!this.#stopped && SAFE.has(this.#shown.kind) && this.#source.read() !== undefined) this.#show({ kind: 'saving' })
    this.#timer = setTimeout(() => void this.flush(), pauseMs)
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer)
    const data = this.#stopped ? undefined : this.#source.read()
    if (data !== undefined) this.#running = this.#running.then(() => this.#save(data))
    return this.#running
  }

  /** The page goes away, and with it whatever waits: what is not saved yet is sent at once, behind nothing. */
  leave(): void {
    clearTimeout(this.#timer)
    const data = this.#stopped || this.#isElsewhere ? undefined : this.#source.read()
    if (data !== undefined && JSON.stringify(data) !== this.#saved) void this.#bring(data, false)
  }

  /** The form is being handed in: nothing more is saved. @returns when what was under way has ended */
  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#running
  }

  /** It was not accepted after all. */
  resume(): void {
    this.#stopped = false
    this.changed()
  }

  /** It was accepted: nothing is left to keep. */
  async handedIn(): Promise<void> {
    await this.#source.forget?.()
  }

  /** Another opened form has saved since. What is typed on stays in the browser. */
  elsewhere(): void {
    if (this.#stopped) return
    this.#isElsewhere = true
    this.#show({ kind: 'conflict' })
  }

  /** Somebody has said which of the two counts: what the form holds is saved again. */
  settled(): Promise<void> {
    this.#isElsewhere = false
    this.#saved = undefined
    this.#show({ kind: 'clean' })
    return this.flush()
  }

  #show(state: DraftState): void {
    if (state.kind === 'saving' && this.#shown.kind === 'saving') return
    this.#shown = state
    this.#source.show(state)
  }

  async #save(data: D): Promise<void> {
    const text = JSON.stringify(data)
    if (text === this.#saved) return this.#shownSaved()
    if (!this.#isElsewhere) this.#show({ kind: 'saving' })
    const isKept = (await this.#source.keep?.(data)) ?? false
    if (!this.#isElsewhere) await this.#bring(data, isKept)
  }

  async #bring(data: D, isKept: boolean): Promise<void> {
    try {
      const { savedAt } = await this.#source.save(data)
      this.#saved = JSON.stringify(data)
      this.#savedAt = savedAt
      await this.#shownSaved()
    } catch (error) {
      this.#refused(error, isKept)
    }
  }

  async #shownSaved(): Promise<void> {
    // What was typed meanwhile is still to be saved.
    const isAll = JSON.stringify(this.#source.read()) === this.#saved
    if (isAll && !this.#isElsewhere && this.#savedAt !== undefined) this.#show({ kind: 'saved', at: this.#savedAt })
    await this.#source.forget?.()
  }

  #refused(error: unknown, isKept: boolean): void {
    const code = error instanceof ApiError ? error.code : undefined
    if (code === 'DRAFT_CHANGED') return this.elsewhere()
    if (code !== undefined && OVER.has(code)) return this.#show({ kind: 'over' })
    this.#show({ kind: isKept && code === 'NETWORK' ? 'kept' : 'failed' })
    if (!this.#stopped && !isRefusal(error)) this.#timer = setTimeout(() => void this.flush(), retryMs)
  }
}

/** What the server refuses, it refuses again. */
const isRefusal = (error: unknown): boolean => error instanceof ApiError && error.status >= 400 && error.status < 500
