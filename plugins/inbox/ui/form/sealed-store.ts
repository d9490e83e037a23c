import { api } from '../../../../ui/api.ts'

interface Stored {
  readonly accountId: string
  /** What it is of. */
  readonly target: string
  readonly keptAt: number
  readonly iv: Uint8Array<ArrayBuffer>
  readonly cipher: ArrayBuffer
}

/** Whatever could not be brought to the server by then is removed. */
const LONGEST_MS = 7 * 24 * 3_600_000
const STORE = 'drafts'
/** Behind every letter that a target may go on with. */
const LAST = '\uffff'

/**
 * What an account keeps in this browser: encrypted by a key that only the server has and tells to nobody but the account that is signed
 * in. On a machine that others use too, what lies here tells nothing (docs/SECURITY.md).
 */
export class SealedStore {
  readonly #accountId: string
  readonly #name: string
  #opened: Promise<{ database: IDBDatabase; key: CryptoKey }> | undefined
  /** @param name of the browser's database: what another version of the page has open is never in the way of a new one */
  constructor(accountId: string, name: string) {
    this.#accountId = accountId
    this.#name = name
  }

  /** @throws where the browser keeps nothing (private windows), or the key was never read */
  async put(target: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    const { database, key } = await this.#open()
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: this.#place(target) }, key, bytes)
    const stored: Stored = { accountId: this.#accountId, target, keptAt: Date.now(), iv, cipher }
    await done(database.transaction(STORE, 'readwrite').objectStore(STORE).put(stored))
  }

  async get(target: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const { database, key } = await this.#open()
    const stored = await done<Stored | undefined>(database.transaction(STORE).objectStore(STORE).get([this.#accountId, target]))
    return stored && this.#decrypt(key, stored)
  }

  /** Of what there is something, in order. */
  async targets(beginning = ''): Promise<string[]> {
    const { database } = await this.#open()
    const range = IDBKeyRange.bound([this.#accountId, beginning], [this.#accountId, beginning + LAST])
    const keys = await done(database.transaction(STORE).objectStore(STORE).getAllKeys(range))
    return keys.map(key => String((key as IDBValidKey[])[1]))
  }

  async remove(target: string): Promise<void> {
    const { database } = await this.#open()
    await done(database.transaction(STORE, 'readwrite').objectStore(STORE).delete([this.#accountId, target]))
  }

  #open(): Promise<{ database: IDBDatabase; key: CryptoKey }> {
    this.#opened ??= openStore(this.#name).catch((error: unknown) => {
      this.#opened = undefined
      throw error
    })
    return this.#opened
  }

  /** Undefined, and removed, where it was kept under a key that is no more. */
  async #decrypt(key: CryptoKey, { target, iv, cipher }: Stored): Promise<Uint8Array<ArrayBuffer> | undefined> {
    try {
      return new Uint8Array(
        await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData: this.#place(target) }, key, cipher),
      )
    } catch {
      await this.remove(target)
      return undefined
    }
  }

  #place(target: string): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(`${this.#accountId} ${target}`)
  }
}

async function openStore(name: string): Promise<{ database: IDBDatabase; key: CryptoKey }> {
  const { key: secret } = await api.get<{ key: string }>('/api/inbox/draft-key')
  const bytes = Uint8Array.from(atob(secret), letter => letter.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  const opening = indexedDB.open(name, 1)
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

/** Those of the account at this page, each opened once. */
export function ofAccount<Kept>(make: (accountId: string) => Kept): (accountId: string) => Kept {
  let current: { readonly accountId: string; readonly kept: Kept } | undefined
  return accountId => {
    if (current?.accountId !== accountId) current = { accountId, kept: make(accountId) }
    return current.kept
  }
}
