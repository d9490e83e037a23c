import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/**
 * The installation's keys, as files outside the database: `master-0001.key` wraps the data keys, `index-0001.key` makes the
 * blind indexes. The highest number is in force; a lower one beside it belongs to a rotation that is not finished.
 */
export type KeyKind = 'master' | 'index'
export interface FileKey {
  readonly kind: KeyKind
  readonly number: number
  /** The first 16 hexadecimal digits of the key's SHA-256: by this the database knows it. */
  readonly id: string
  readonly secret: Buffer
}

/** Keys are missing, wrong or readable by others. The message says what to do; nothing was changed. */
export class KeyError extends Error {
  override readonly name = 'KeyError'
}

const KEY_BYTES = 32
/** The one key of installations from before there were data keys: reads `enc:1:` texts. */
const LEGACY_FILE = 'personal-data.key'
const FILE = /^(master|index)-(\d{4,})\.key$/

export class KeyFolder {
  readonly path: string
  /** A number is never given twice, so a file once read is not read again. */
  readonly #read = new Map<string, FileKey>()

  constructor(path: string) {
    this.path = path
  }

  /** Makes the folder where there is none, and lets nobody else in. */
  prepare(): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 })
    onlyForOwner(this.path, 0o700)
  }

  /** Oldest first; the last one is in force. @throws KeyError where a file is no key */
  keys(kind: KeyKind): readonly FileKey[] {
    const files = this.#names().filter(name => FILE.exec(name)?.[1] === kind)
    return files.map(name => this.#key(name)).sort((a, b) => a.number - b.number)
  }

  /** Adds the next key, on disk before this returns. Where another process was faster, the key that it made. */
  add(kind: KeyKind, number = (this.keys(kind).at(-1)?.number ?? 0) + 1): FileKey {
    const name = `${kind}-${String(number).padStart(4, '0')}.key`
    const file = join(this.path, name)
    const unfinished = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
    const handle = openSync(unfinished, 'wx', 0o600)
    writeSync(handle, `${randomBytes(KEY_BYTES).toString('base64')}\n`)
    fsyncSync(handle)
    closeSync(handle)
    try {
      linkSync(unfinished, file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(unfinished)
    }
    this.#sync()
    return this.#key(name)
  }

  remove(key: FileKey): void {
    rmSync(join(this.path, `${key.kind}-${String(key.number).padStart(4, '0')}.key`), { force: true })
    this.#sync()
  }

  legacyKey(): Buffer | undefined {
    return existsSync(join(this.path, LEGACY_FILE)) ? this.#secret(LEGACY_FILE) : undefined
  }

  #names(): string[] {
    try {
      return readdirSync(this.path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
      throw new KeyError(`The key folder ${this.path} cannot be read: ${(error as Error).message}`, { cause: error })
    }
  }

  #key(name: string): FileKey {
    const known = this.#read.get(name)
    if (known) return known
    const [, kind, number] = FILE.exec(name) as unknown as [string, KeyKind, string]
    const secret = this.#secret(name)
    const key = { kind, number: Number(number), id: idOf(secret), secret }
    this.#read.set(name, key)
    return key
  }

  #secret(name: string): Buffer {
    const file = join(this.path, name)
    onlyForOwner(file, 0o600)
    const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
    if (secret.length === KEY_BYTES) return secret
    throw new KeyError(
      `${file} is no key: it must hold ${KEY_BYTES} bytes in base64 and holds ${secret.length}. Put the file from the backup of the keys in its place. Nothing was changed.`,
    )
  }

  /** A new name in a folder lasts through a power cut only once the folder itself is on disk. */
  #sync(): void {
    if (process.platform === 'win32') return
    const handle = openSync(this.path, 'r')
    fsyncSync(handle)
    closeSync(handle)
  }
}

const idOf = (secret: Buffer): string => createHash('sha256').update(secret).digest('hex').slice(0, 16)

function onlyForOwner(path: string, mode: number): void {
  if (process.platform === 'win32' || (statSync(path).mode & 0o077) === 0) return
  try {
    chmodSync(path, mode)
  } catch (error) {
    throw new KeyError(
      `Others may read ${path}, and it cannot be changed here (${(error as NodeJS.ErrnoException).code}). Do: chmod ${mode.toString(8)} ${path}`,
      { cause: error },
    )
  }
}
