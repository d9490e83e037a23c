import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Transform } from 'node:stream'
import { openText, sealText } from './keys/sealed-text.ts'

/**
 * Bytes of any length, encrypted as they pass: AES-256-GCM in segments, each with its number and whether it is the last in its
 * nonce, so that none can be changed, left out, moved or cut off unnoticed. Each stream has a key of its own, hence no nonce twice.
 */
const SEGMENT_BYTES = 64 * 1024
const TAG_BYTES = 16

/** A fresh key as it is stored at that place: sealed under a data key, as any protected field. */
export const newStreamKey = (dataKey: string, place: string): string =>
  sealText(dataKey, place, randomBytes(32).toString('base64'))
export const openStreamKey = (sealedKey: string, place: string): Buffer => Buffer.from(openText(sealedKey, place), 'base64')

export function sealing(key: Buffer): Transform {
  return inSegments(SEGMENT_BYTES, (segment, index, isLast) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonce(index, isLast))
    return Buffer.concat([cipher.update(segment), cipher.final(), cipher.getAuthTag()])
  })
}

/** Its stream fails where the bytes are not those that were sealed; what it has given out before that is genuine. */
export function opening(key: Buffer): Transform {
  return inSegments(SEGMENT_BYTES + TAG_BYTES, (segment, index, isLast) => {
    if (segment.length < TAG_BYTES) throw new Error('a sealed stream ends before its last segment')
    const decipher = createDecipheriv('aes-256-gcm', key, nonce(index, isLast))
    decipher.setAuthTag(segment.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(segment.subarray(0, -TAG_BYTES)), decipher.final()])
  })
}

function nonce(index: number, isLast: boolean): Buffer {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt8(isLast ? 1 : 0, 0)
  bytes.writeUInt32BE(index, 8)
  return bytes
}

/** The last segment may be shorter, also empty. */
function inSegments(sizeBytes: number, treat: (segment: Buffer, index: number, isLast: boolean) => Buffer): Transform {
  let rest: Buffer = Buffer.alloc(0)
  let index = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        rest = Buffer.concat([rest, chunk])
        while (rest.length > sizeBytes) {
          this.push(treat(rest.subarray(0, sizeBytes), index++, false))
          rest = rest.subarray(sizeBytes)
        }
        done()
      } catch (error) {
        done(error as Error)
      }
    },
    flush(done) {
      try {
        done(null, treat(rest, index, true))
      } catch (error) {
        done(error as Error)
      }
    },
  })
}
