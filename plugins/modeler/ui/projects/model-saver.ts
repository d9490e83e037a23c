import { ApiError } from '../../../../ui/api.ts'

export type SaveState =
  | { readonly kind: 'clean' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  /** No way to the server: tried again until there is one. */
  | { readonly kind: 'failed' }
  /** Somebody else has it, or has saved since: nothing is saved from here any more. */
  | { readonly kind: 'refused'; readonly error?: ApiError }

export interface SaverParts {
  /** What was opened, as it lies at the server. */
  readonly content: string
  readonly version: number
  send(content: string, version: number): Promise<{ readonly version: number; readonly savedAt: string }>
  show(state: SaveState): void
}

/** A pause in drawing, after which the draft goes to the server. */
const PAUSE_MS = 800
const RETRY_MS = 5_000
const REFUSALS = new Set(['MODEL_HELD', 'MODEL_CHANGED', 'NOT_FOUND'])

/** Saves a model as one draws: what is the same is not saved again, and one save follows the other. */
export class ModelSaver {
  readonly #parts: SaverParts
  #version: number
  #saved: string
  #untouched: Promise<string> | undefined
  #read: (() => Promise<string>) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<boolean> = Promise.resolve(true)
  #isRefused = false

  constructor(parts: SaverParts) {
    this.#parts = parts
    this.#version = parts.version
    this.#saved = parts.content
  }

  /** What was saved last. */
  get version(): number {
    return this.#version
  }

  /**
   * The editor has opened the file. What it makes of it untouched counts as the file itself, so that one that was changed and changed
   * back keeps every byte.
   */
  opened(read: () => Promise<string>): void {
    this.#untouched ??= read()
  }

  changed(read: () => Promise<string>): void {
    this.#read = read
    if (this.#isRefused) return
    this.#plan(PAUSE_MS)
  }

  get isUnsaved(): boolean {
    return this.#read !== undefined
  }

  /** Another has it now: what is waiting is not saved from here. */
  refuse(): void {
    clearTimeout(this.#timer)
    if (this.#isRefused || !this.isUnsaved) return
    this.#isRefused = true
    this.#parts.show({ kind: 'refused' })
  }

  /** It is the page's again, and as the page saved it. */
  resume(): void {
    this.#isRefused = false
    this.#parts.show({ kind: 'saving' })
    this.#plan(0)
  }

  /** @returns whether all is saved */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    this.#running = this.#running.then(() => this.#save())
    return this.#running
  }

  #plan(delayMs: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), delayMs)
  }

  async #save(): Promise<boolean> {
    const read = this.#read
    if (!read) return true
    if (this.#isRefused) return false
    const drawn = await read()
    const content = drawn === (await this.#untouched) ? this.#parts.content : drawn
    if (content === this.#saved) this.#parts.show({ kind: 'clean' })
    else {
      this.#parts.show({ kind: 'saving' })
      try {
        const { version, savedAt } = await this.#parts.send(content, this.#version)
        this.#version = version
        this.#saved = content
        this.#parts.show({ kind: 'saved', at: savedAt })
      } catch (error) {
        return this.#failed(error)
      }
    }
    // What was drawn while it was on its way is planned already.
    if (this.#read === read) this.#read = undefined
    return this.#read === undefined
  }

  #failed(error: unknown): boolean {
    if (error instanceof ApiError && REFUSALS.has(error.code)) {
      this.#isRefused = true
      this.#parts.show({ kind: 'refused', error })
    } else {
      this.#parts.show({ kind: 'failed' })
      this.#plan(RETRY_MS)
    }
    return false
  }
}
