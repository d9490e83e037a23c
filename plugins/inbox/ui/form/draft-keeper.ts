import { ApiError } from '../../../../ui/api.ts'

export type DraftState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed' }

/** A pause in typing, after which the draft goes to the server. */
export const pauseMs = 700
/** Where the server could not be reached it is tried again after this long. */
export const retryMs = 5_000

export interface DraftSource<D> {
  /** What the form holds now; undefined while nothing was entered. */
  read(): D | undefined
  save(data: D): Promise<{ savedAt: string }>
  show(state: DraftState): void
}

/**
 * Saves a form as one types: what is the same is not saved again, and one save follows the other, so that an older draft
 * never lands on a newer one. An expired session only delays it: the call waits for the sign-in dialog.
 */
export class DraftKeeper<D> {
  readonly #source: DraftSource<D>
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> = Promise.resolve()
  #saved: string | undefined
  #stopped = false
  constructor(source: DraftSource<D>) {
    this.#source = source
  }

  changed(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), pauseMs)
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer)
    const data = this.#stopped ? undefined : this.#source.read()
    if (data !== undefined) this.#running = this.#running.then(() => this.#save(data))
    return this.#running
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
  }

  async #save(data: D): Promise<void> {
    const text = JSON.stringify(data)
    if (text === this.#saved) return
    this.#source.show({ kind: 'saving' })
    try {
      const { savedAt } = await this.#source.save(data)
      this.#saved = text
      this.#source.show({ kind: 'saved', at: savedAt })
    } catch (error) {
      this.#source.show({ kind: 'failed' })
      if (!this.#stopped && !isRefusal(error)) this.#timer = setTimeout(() => void this.flush(), retryMs)
    }
  }
}

/** What the server refuses, it refuses again. */
const isRefusal = (error: unknown): boolean => error instanceof ApiError && error.status >= 400 && error.status < 500
