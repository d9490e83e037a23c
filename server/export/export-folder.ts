import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { ExportRefused } from './export-refused.ts'

/** What is written at once. */
const BUFFER_BYTES = 64 * 1024
/** As `sha256sum -c` reads it. */
export const CHECKSUMS = 'checksums.sha256'

/**
 * The folder that an export becomes. It is written beside its place, as `FOLDER.partial`, and takes the place at the end: so there
 * is never half an export, and never one written over. For its owner's eyes only.
 */
export class ExportFolder {
  readonly #target: string
  readonly #partial: string
  readonly #signal: AbortSignal
  readonly #open = new Set<ExportFile>()
  #checksums: ExportFile | undefined
  #count = 0
  private constructor(target: string, signal: AbortSignal) {
    this.#target = resolve(target)
    this.#partial = `${this.#target}.partial`
    this.#signal = signal
  }

  /** @throws ExportRefused where something is there already */
  static async begin(target: string, signal: AbortSignal): Promise<ExportFolder> {
    const folder = new ExportFolder(target, signal)
    if (existsSync(folder.#target)) throw new ExportRefused('FOLDER_EXISTS', folder.#target)
    await mkdir(dirname(folder.#target), { recursive: true })
    await mkdir(folder.#partial, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw new ExportRefused('PARTIAL_EXISTS', folder.#partial)
      throw error
    })
    folder.#checksums = new ExportFile(await open(join(folder.#partial, CHECKSUMS), 'wx', 0o600), async () => undefined)
    return folder
  }

  /** How many files there are so far. */
  get count(): number {
    return this.#count
  }

  /** A new file. Its checksum is written when it is closed. @param path within the folder, of names that we made ourselves */
  async file(path: string): Promise<ExportFile> {
    this.#signal.throwIfAborted()
    const whole = join(this.#partial, path)
    await mkdir(dirname(whole), { recursive: true, mode: 0o700 })
    const file: ExportFile = new ExportFile(await open(whole, 'wx', 0o600), async sha256 => {
      this.#open.delete(file)
      this.#count++
      await this.#checksums?.write(`${sha256}  ${path}\n`)
    })
    this.#open.add(file)
    return file
  }

  async put(path: string, content: string | Uint8Array): Promise<void> {
    const file = await this.file(path)
    await file.write(content)
    await file.close()
  }

  async json(path: string, value: unknown): Promise<void> {
    await this.put(path, `${JSON.stringify(value, undefined, 2)}\n`)
  }

  /** It takes its place. */
  async finish(): Promise<void> {
    this.#signal.throwIfAborted()
    await this.#checksums?.close()
    // Renaming replaces an empty folder without a word.
    if (existsSync(this.#target)) throw new ExportRefused('FOLDER_EXISTS', this.#target)
    await rename(this.#partial, this.#target)
  }

  /** Nothing is left of it. */
  async abandon(): Promise<void> {
    for (const file of [...this.#open, this.#checksums]) await file?.drop()
    await rm(this.#partial, { recursive: true, force: true })
  }
}

/** A file that is written from its beginning to its end, a part at a time. */
export class ExportFile {
  readonly #handle: FileHandle
  readonly #hash = createHash('sha256')
  readonly #closed: (sha256: string) => Promise<void>
  #waiting: Uint8Array[] = []
  #bytes = 0
  constructor(handle: FileHandle, closed: (sha256: string) => Promise<void>) {
    this.#handle = handle
    this.#closed = closed
  }

  async write(content: string | Uint8Array): Promise<void> {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    this.#hash.update(bytes)
    this.#waiting.push(bytes)
    this.#bytes += bytes.length
    if (this.#bytes >= BUFFER_BYTES) await this.#flush()
  }

  async close(): Promise<void> {
    await this.#flush()
    await this.#handle.close()
    await this.#closed(this.#hash.digest('hex'))
  }

  async drop(): Promise<void> {
    await this.#handle.close()
  }

  async #flush(): Promise<void> {
    const waiting = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#bytes = 0
    // `appendFile` writes all of it; a single `write` may stop short.
    await this.#handle.appendFile(waiting)
  }
}
