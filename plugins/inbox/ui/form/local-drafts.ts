import { api } from '../../../../ui/api.ts'
import type { Data } from '../inbox-api.ts'

/**
 * What could not be brought to the server yet, kept in this browser: encrypted by a key that only the server has and tells to nobody but
 * the account that is signed in. On a machine that others use too, what lies here tells nothing (docs/SECURITY.md).
 */
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

interface Stored {
  readonly accountId: string
  readonly target: string
  readonly keptAt: number
  readonly iv: Uint8Array<ArrayBuffer>
  readonly cipher: ArrayBuffer
}

/** Whatever could not be brought to the server by then is removed. */
const LONGEST_MS = 7 * 24 * 3_600_000
const STORE = 'drafts'

export class LocalDrafts {
  readonly #accountId: string
  #opened: Promise<{ database: IDBDatabase; key: CryptoKey }> | undefined
  constructor(accountId: string) {
    this.#accountId = accountId
  }

  /** @throws where the browser keeps nothing (private windows), or the key was never read */
  async keep(draft: Omit<LocalDraft, 'keptAt'>): Promise<void> {
    const { database, key } = await this.#open()
    const keptAt = Date.now()
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const text = new TextEncoder().encode(JSON.stringify({ ...draft, keptAt: new Date(keptAt).toISOString() }))
    const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: this.#place(draft.target) }, key, text)
    const stored: Stored = { accountId: this.#accountId, target: draft.target, keptAt, iv, cipher }
    await done(database.transaction(STORE, 'readwrite').objectStore(STORE).put(stored))
  }

  /** Opens the store and reads its key, so that it is at hand when the network is gone. */
  async ready(): Promise<void> {
    await this.#open()
  }

  async read(target: string): Promise<LocalDraft | undefined> {
    const { database, key } = await this.#open()
    const stored = await done<Stored | undefined>(database.transaction(STORE).objectStore(STORE).get([this.#accountId, target]))
    return stored && this.#decrypt(key, stored)
  }

  async all(): Promise<LocalDraft[]> {
    const { database, key } = await this.#open()
    const stored = await done<Stored[]>(database.transaction(STORE).objectStore(STORE).getAll())
    const own = stored.filter(({ accountId }) => accountId === this.#accountId)
    const drafts = await Promise.all(own.map(one => this.#decrypt(key, one)))
    return drafts.filter(draft => draft !== undefined)
  }

  async remove(target: string): Promise<void> {
    const { database } = await this.#open()
    await done(database.transaction(STORE, 'readwrite').objectStore(STORE).delete([this.#accountId, target]))
  }

  #open(): Promise<{ database: IDBDatabase; key: CryptoKey }> {
    this.#opened ??= openStore().catch((error: unknown) => {
      this.#opened = undefined
      throw error
    })
    return this.#opened
  }

  /** Undefined, and removed, where it was kept under a key that is no more. */
  async #decrypt(key: CryptoKey, { target, iv, cipher }: Stored): Promise<LocalDraft | undefined> {
    try {
      const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: this.#place(target) }, key, cipher)
      return JSON.parse(new TextDecoder().decode(text)) as LocalDraft
    } catch {
      await this.remove(target)
      return undefined
    }
  }

  #place(target: string): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(`${this.#accountId} ${target}`)
  }
}

async function openStore(): Promise<{ database: IDBDatabase; key: CryptoKey }> {
  const { key: secret } = await api.get<{ key: string }>('/api/inbox/draft-key')
  const bytes = Uint8Array.from(atob(secret), letter => letter.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const opening = indexedDB.open('fengqiao', 1)
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore(STORE, { keyPath: ['accountId', 'target'] })
  })
  const database = await done(opening)
  await removeOld(database)
  return { database, key }
}

/** Whoever's they are. */
async function removeOld(database: IDBDatabase): Promise<void> {
  const store = database.transaction(STORE, 'readwrite').objectStore(STORE)
  const stored = await done<Stored[]>(store.getAll())
  for (const { accountId, target, keptAt } of stored) {
    if (keptAt < Date.now() - LONGEST_MS) await done(store.delete([accountId, target]))
  }
}

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser keeps nothing')))
  })

let current: { readonly accountId: string; readonly drafts: LocalDrafts } | undefined
/** Those of the account at this page. */
export function localDraftsOf(accountId: string): LocalDrafts {
  if (current?.accountId !== accountId) current = { accountId, drafts: new LocalDrafts(accountId) }
  return current.drafts
}
