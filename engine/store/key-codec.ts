import type { KeyPart } from '../core/state/state-store.ts'

export type KeyType = 'number' | 'string'

const HIGH = 2 ** 32
/** Added to the high half, so that negative numbers sort before positive ones as bytes do. */
const OFFSET = 2 ** 21

/**
 * Keys as bytes that SQLite orders as the core does: numbers by value (seven bytes, shifted above zero), strings by
 * code unit (each as UTF-8 would write it, a terminator behind), after one byte for the table.
 */
export function encodeKey(table: number, parts: readonly KeyPart[]): Uint8Array {
  const bytes = Buffer.allocUnsafe(sizeOf(parts))
  bytes[0] = table
  let at = 1
  for (const part of parts) at = typeof part === 'number' ? writeNumber(bytes, at, part) : writeText(bytes, at, part)
  return bytes
}

/** The smallest key behind all keys that start with these bytes. */
export function endOfPrefix(prefix: Uint8Array): Uint8Array {
  const end = Buffer.from(prefix)
  let at = end.length - 1
  while (end[at] === 0xff) at--
  end[at] = end[at]! + 1
  return end.subarray(0, at + 1)
}

export function decodeKey(bytes: Uint8Array, types: readonly KeyType[]): KeyPart[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: KeyPart[] = []
  let at = 1
  for (const type of types) {
    if (type === 'number') {
      const high = (view.getUint8(at) << 16) | view.getUint16(at + 1)
      parts.push((high - OFFSET) * HIGH + view.getUint32(at + 3))
      at += 7
    } else {
      const [text, next] = readText(view, at)
      parts.push(text)
      at = next
    }
  }
  return parts
}

function sizeOf(parts: readonly KeyPart[]): number {
  let size = 1
  for (const part of parts) size += typeof part === 'number' ? 7 : 3 * part.length + 2
  let exact = size
  for (const part of parts) if (typeof part === 'string') exact -= 3 * part.length - textSize(part)
  return exact
}

function textSize(text: string): number {
  let size = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    size += unit === 0 || (unit >= 0x80 && unit < 0x800) ? 2 : unit < 0x80 ? 1 : 3
  }
  return size
}

/** Dates beyond what seven bytes hold (some 285,000 years from 1970) sort last, or first, and never fall due. */
function writeNumber(bytes: Buffer, at: number, given: number): number {
  if (!Number.isInteger(given)) throw new RangeError(`a key must be an integer, not ${given}`)
  const value = Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, given))
  const low = value >>> 0
  const high = (value - low) / HIGH + OFFSET
  bytes[at] = high >>> 16
  bytes.writeUInt16BE(high & 0xffff, at + 1)
  bytes.writeUInt32BE(low, at + 3)
  return at + 7
}

/** NUL is written 00 FF and the end 00 01, so that a string sorts before every longer one. */
function writeText(bytes: Buffer, start: number, text: string): number {
  let at = start
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 0) {
      bytes[at++] = 0
      bytes[at++] = 0xff
    } else if (unit < 0x80) {
      bytes[at++] = unit
    } else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6)
      bytes[at++] = 0x80 | (unit & 0x3f)
    } else {
      bytes[at++] = 0xe0 | (unit >> 12)
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f)
      bytes[at++] = 0x80 | (unit & 0x3f)
    }
  }
  bytes[at++] = 0
  bytes[at++] = 1
  return at
}

function readText(view: DataView, start: number): [text: string, next: number] {
  let at = start
  let text = ''
  for (;;) {
    const first = view.getUint8(at++)
    if (first === 0) {
      if (view.getUint8(at++) === 1) return [text, at]
      text += '\0'
    } else if (first < 0x80) {
      text += String.fromCharCode(first)
    } else if (first < 0xe0) {
      text += String.fromCharCode(((first & 0x1f) << 6) | (view.getUint8(at++) & 0x3f))
    } else {
      const middle = view.getUint8(at++) & 0x3f
      text += String.fromCharCode(((first & 0x0f) << 12) | (middle << 6) | (view.getUint8(at++) & 0x3f))
    }
  }
}

/** A key as one string for a `Map`: unambiguous within one table, where each position has one type. */
export function mapKey(parts: readonly KeyPart[]): string {
  let key = ''
  for (const part of parts) key += typeof part === 'number' ? `${part},` : `${part.length}:${part}`
  return key
}

export function compareKeys(a: readonly KeyPart[], b: readonly KeyPart[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    if (a[i]! < b[i]!) return -1
    if (a[i]! > b[i]!) return 1
  }
  return a.length - b.length
}

export function startsWith(key: readonly KeyPart[], prefix: readonly KeyPart[]): boolean {
  for (let i = 0; i < prefix.length; i++) if (key[i] !== prefix[i]) return false
  return true
}
