import type { Data } from '../inbox-api.ts'
import { ofAccount, SealedStore } from './sealed-store.ts'

/** What could not be brought to the server yet, kept in this browser. */
export interface LocalDraft {
  /** Where it belongs: a user task's key, or a start form's place (`startTarget`). */
  readonly target: string
  readonly data: Data
  readonly adopted: readonly string[]
  /** The version on which it builds, and the opened form that holds it. */
  readonly version: number
  readonly page: string
  readonly keptAt: string
}

export class LocalDrafts {
  readonly #store: SealedStore
  constructor(accountId: string) {
    this.#store = new SealedStore(accountId, 'fengqiao')
  }

  /** @throws where the browser keeps nothing (private windows), or the key was never read */
  async keep(draft: Omit<LocalDraft, 'keptAt'>): Promise<void> {
    const text = JSON.stringify({ ...draft, keptAt: new Date().toISOString() })
    await this.#store.put(draft.target, new TextEncoder().encode(text))
  }

  async read(target: string): Promise<LocalDraft | undefined> {
    const bytes = await this.#store.get(target)
    return bytes && (JSON.parse(new TextDecoder().decode(bytes)) as LocalDraft)
  }

  async all(): Promise<LocalDraft[]> {
    const drafts = await Promise.all((await this.#store.targets()).map(target => this.read(target)))
    return drafts.filter(draft => draft !== undefined)
  }

  remove(target: string): Promise<void> {
    return this.#store.remove(target)
  }
}

export const localDraftsOf = ofAccount(accountId => new LocalDrafts(accountId))
