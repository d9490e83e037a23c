import { createHash } from 'node:crypto'
import type { Types } from 'mongoose'
import { Transform } from 'node:stream'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { opening, openStreamKey, sealing } from '../../domain/sealed-stream.ts'
import { fileBytes, filePlace } from '../../domain/stored-file.ts'
import { FILE_KINDS, HEAD_BYTES, kindOf } from './file-kinds.ts'
import type { KindName } from './file-kinds.ts'
import { FILE_LIMITS } from './file-limits.ts'
import { fileRefused } from './file-refused.ts'

export interface Written {
  readonly kind: KindName
  readonly sizeBytes: number
  readonly sha256: string
}

/** Writes the bytes as they come, sealed; nothing is held but what is on its way. @throws FILE_REFUSED by kind or size */
export async function writeBytes(id: Types.ObjectId, sealedKey: string, bytes: Readable, name: string): Promise<Written> {
  const inspector = new Inspector(name)
  await pipeline(bytes, inspector, sealing(keyOf(id, sealedKey)), fileBytes().openUploadStreamWithId(id, String(id)))
  return inspector.result()
}

/** Its bytes again; fails where they are not those that were stored. */
export function readBytes(id: Types.ObjectId, sealedKey: string): Readable {
  const stored = fileBytes().openDownloadStream(id)
  const plain = opening(keyOf(id, sealedKey))
  pipeline(stored, plain).catch((error: Error) => plain.destroy(error))
  return plain
}

const keyOf = (id: Types.ObjectId, sealedKey: string): Buffer => openStreamKey(sealedKey, filePlace(id, 'sealedKey'))

/** Tells by the first bytes whether to go on, then counts and hashes. */
class Inspector extends Transform {
  readonly #name: string
  readonly #hash = createHash('sha256')
  #head: Buffer = Buffer.alloc(0)
  #kind: KindName | undefined
  #sizeBytes = 0
  constructor(name: string) {
    super()
    this.#name = name
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null, data?: Buffer) => void): void {
    this.#sizeBytes += chunk.length
    this.#hash.update(chunk)
    if (this.#sizeBytes > FILE_LIMITS.fileBytes) {
      done(fileRefused('size', { limit: FILE_LIMITS.fileBytes / 1024 / 1024 }))
    } else if (this.#kind) {
      done(null, chunk)
    } else {
      this.#head = Buffer.concat([this.#head, chunk])
      if (this.#head.length >= HEAD_BYTES) this.#decide(done)
      else done()
    }
  }

  override _flush(done: (error?: Error | null, data?: Buffer) => void): void {
    if (this.#kind) done()
    else this.#decide(done)
  }

  #decide(done: (error?: Error | null, data?: Buffer) => void): void {
    kindOf(this.#head.subarray(0, HEAD_BYTES), this.#name).then(
      kind => {
        this.#kind = kind
        done(null, this.#head)
      },
      (error: Error) => done(error),
    )
  }

  result(): Written {
    if (!this.#kind) throw new Error('asked before the end')
    return { kind: this.#kind, sizeBytes: this.#sizeBytes, sha256: this.#hash.digest('hex') }
  }
}

export const mediaTypeOf = (kind: KindName): string => FILE_KINDS[kind].mediaType
export const isPicture = (mediaType: string): boolean =>
  Object.values(FILE_KINDS).some(kind => kind.isPicture && kind.mediaType === mediaType)
