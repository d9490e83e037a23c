import { ApiError, api } from '../../../../ui/api.ts'
import type { KeptFiles } from '../../../../ui/plugin-ui.ts'

/** A stored file, as the server tells of it (server/plugin-api.ts, StoredFileView). */
export interface StoredFile {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly isPicture: boolean
  readonly sizeBytes: number
}

/** One on its way, waiting for a way, or refused. */
export interface Upload {
  readonly id: number
  readonly name: string
  /** 0 to 1. */
  readonly sent: number
  /** There is no way to the server: it lies in the browser, and goes there when there is one. */
  readonly waits?: boolean
  readonly fault?: string
  cancel(): void
}

export interface UploadParts {
  /** Where they go. */
  at(): string
  /** The field, in a list with its row. */
  readonly place: string
  /** Absent: a file that cannot be uploaded is refused. */
  readonly kept: KeptFiles | undefined
  show(uploads: readonly Upload[]): void
  stored(file: StoredFile, content: File): void
  failed(error: unknown): string
}

/** How long until it is tried again, where the browser does not notice that there is a way. */
const AGAIN_MS = 5_000

/**
 * Sends files one after the other. Each is kept in the browser first, until the server has it: leaving the form, closing the page or a
 * lost connection break off the sending and lose nothing.
 */
export class UploadQueue {
  readonly #parts: UploadParts
  readonly #leaving = new AbortController()
  #shown: readonly Upload[] = []
  #running: Promise<void> = Promise.resolve()
  #next = 0
  constructor(parts: UploadParts) {
    this.#parts = parts
  }

  /** @param fault why it is not taken at all */
  add(file: File, fault: string | undefined): void {
    if (fault !== undefined) return void this.#enter(file.name, () => undefined, fault)
    const keeping = this.#parts.kept?.keep(this.#parts.place, file)
    const sending = this.#take(file, keeping)
    keeping?.then(id => this.#hold(id, () => sending)).catch(() => undefined)
  }

  /** Goes on with what an earlier visit left. @returns when it is known what that is */
  async resume(): Promise<void> {
    const { kept, place } = this.#parts
    for (const id of (await kept?.of(place).catch(() => [])) ?? [])
      void this.#hold(id, async () => {
        const file = await kept?.read(id)
        if (file) await this.#take(file, Promise.resolve(id))
      })
  }

  dismiss(id: number): void {
    this.#show(this.#shown.filter(each => each.id !== id))
  }

  leave(): void {
    this.#leaving.abort()
  }

  /** One window at a time sends it; whichever comes second finds it gone. */
  async #hold(id: string, during: () => Promise<unknown>): Promise<void> {
    await navigator.locks.request(id, { signal: this.#leaving.signal }, during).catch(() => undefined)
  }

  #take(file: File, keeping: Promise<string> | undefined): Promise<void> {
    const own = new AbortController()
    const keptId = keeping?.catch(() => undefined) ?? Promise.resolve(undefined)
    const forget = () =>
      void keptId.then(id => (id === undefined ? undefined : this.#parts.kept?.remove(id))).catch(() => undefined)
    const id = this.#enter(file.name, () => {
      own.abort()
      this.dismiss(id)
      forget()
    })
    const signal = AbortSignal.any([own.signal, this.#leaving.signal])
    this.#running = this.#running.then(async () => {
      const isKept = (await keptId) !== undefined
      const outcome = await this.#send(id, file, isKept, signal).catch((error: unknown) => ({ error }))
      if (signal.aborted) return
      forget()
      if ('error' in outcome) return this.#change(id, { fault: this.#parts.failed(outcome.error), waits: false })
      this.dismiss(id)
      this.#parts.stored(outcome, file)
    })
    return this.#running
  }

  async #send(id: number, file: File, isKept: boolean, signal: AbortSignal): Promise<StoredFile> {
    for (;;) {
      signal.throwIfAborted()
      try {
        const sent = (part: number) => this.#change(id, { sent: part, waits: false })
        return await api.upload<StoredFile>(this.#parts.at(), file, sent, signal)
      } catch (error) {
        const hasNoWay = error instanceof ApiError && error.code === 'NETWORK'
        if (!hasNoWay || !isKept) throw error
        this.#change(id, { sent: 0, waits: true })
        await aWay(signal)
      }
    }
  }

  #enter(name: string, cancel: () => void, fault?: string): number {
    const id = this.#next++
    this.#show([...this.#shown, { id, name, sent: 0, cancel, ...(fault === undefined ? {} : { fault }) }])
    return id
  }

  #change(id: number, update: Partial<Upload>): void {
    this.#show(this.#shown.map(each => (each.id === id ? { ...each, ...update } : each)))
  }

  #show(uploads: readonly Upload[]): void {
    this.#shown = uploads
    if (!this.#leaving.signal.aborted) this.#parts.show(uploads)
  }
}

/** @returns when it is worth trying again, or nobody waits any more */
const aWay = (signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const ended = new AbortController()
    const end = () => {
      clearTimeout(timer)
      ended.abort()
      resolve()
    }
    const timer = setTimeout(end, AGAIN_MS)
    window.addEventListener('online', end, { signal: ended.signal })
    signal.addEventListener('abort', end, { signal: ended.signal })
  })
