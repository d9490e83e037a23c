import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { FILE_LIMITS } from './file-limits.ts'
import { fileRefused } from './file-refused.ts'

/** One file in a ZIP archive. */
export interface ArchiveEntry {
  readonly name: string
  readonly packed: Buffer
  readonly isDeflated: boolean
  readonly sizeBytes: number
}

const END_BYTES = 22
const CENTRAL = 0x02014b50
const CENTRAL_BYTES = 46
const LOCAL = 0x04034b50
const LOCAL_BYTES = 30

/**
 * The entries of a ZIP archive that is one and nothing else: begins at the first byte, ends at the last, says the same in both
 * of its lists, and no two entries share bytes (which is how a few KB become terabytes).
 * @throws FILE_REFUSED `broken`, `bomb`, `encrypted`
 */
export function readArchive(bytes: Buffer): ArchiveEntry[] {
  try {
    return entriesOf(bytes)
  } catch (error) {
    if (error instanceof RangeError) throw fileRefused('broken')
    throw error
  }
}

function entriesOf(bytes: Buffer): ArchiveEntry[] {
  const end = bytes.lastIndexOf('PK\u0005\u0006', undefined, 'latin1')
  if (end < 0 || end + END_BYTES + bytes.readUInt16LE(end + 20) !== bytes.length) throw fileRefused('broken')
  const count = bytes.readUInt16LE(end + 10)
  const first = bytes.readUInt32LE(end + 16)
  if (first + bytes.readUInt32LE(end + 12) !== end) throw fileRefused('broken')
  if (count > FILE_LIMITS.archiveEntries) throw fileRefused('bomb')
  const entries: ArchiveEntry[] = []
  const taken: (readonly [from: number, to: number])[] = []
  let at = first
  for (let index = 0; index < count; index++) {
    if (bytes.readUInt32LE(at) !== CENTRAL) throw fileRefused('broken')
    const { entry, range } = entryAt(bytes, at)
    entries.push(entry)
    taken.push(range)
    at += CENTRAL_BYTES + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  }
  if (at !== end) throw fileRefused('broken')
  checkRanges(taken, first)
  if (entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > FILE_LIMITS.unpackedBytes) throw fileRefused('bomb')
  return entries
}

function entryAt(bytes: Buffer, at: number): { entry: ArchiveEntry; range: readonly [number, number] } {
  if (bytes.readUInt16LE(at + 8) & 1) throw fileRefused('encrypted')
  const method = bytes.readUInt16LE(at + 10)
  if (method !== 0 && method !== 8) throw fileRefused('broken')
  const packedBytes = bytes.readUInt32LE(at + 20)
  const nameBytes = bytes.readUInt16LE(at + 28)
  const local = bytes.readUInt32LE(at + 42)
  const name = bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes)
  const localName = bytes.subarray(local + LOCAL_BYTES, local + LOCAL_BYTES + bytes.readUInt16LE(local + 26))
  if (bytes.readUInt32LE(local) !== LOCAL || !name.equals(localName)) throw fileRefused('broken')
  const from = local + LOCAL_BYTES + localName.length + bytes.readUInt16LE(local + 28)
  const entry = {
    name: name.toString('utf8'),
    packed: bytes.subarray(from, from + packedBytes),
    isDeflated: method === 8,
    sizeBytes: bytes.readUInt32LE(at + 24),
  }
  return { entry, range: [local, from + packedBytes] }
}

function checkRanges(taken: (readonly [from: number, to: number])[], end: number): void {
  const ordered = taken.toSorted(([a], [b]) => a - b)
  if (ordered[0]?.[0] !== 0) throw fileRefused('broken')
  const isShared = ordered.some(([, to], index) => to > (ordered[index + 1]?.[0] ?? end))
  if (isShared) throw fileRefused('bomb')
}

/** Unpacks it, never to more than it says to hold. @returns its first MB, or as much as `most` @throws FILE_REFUSED `bomb`, `broken` */
export async function unpack(entry: ArchiveEntry, most: number = FILE_LIMITS.textBytes): Promise<Buffer> {
  if (!entry.isDeflated) return entry.packed.subarray(0, most)
  const parts: Buffer[] = []
  let total = 0
  try {
    for await (const part of Readable.from([entry.packed]).pipe(createInflateRaw()) as AsyncIterable<Buffer>) {
      total += part.length
      if (total > entry.sizeBytes) throw fileRefused('bomb')
      if (total <= most) parts.push(part)
    }
  } catch (error) {
    if ((error as { code?: unknown }).code === 'FILE_REFUSED') throw error
    throw fileRefused('broken')
  }
  return Buffer.concat(parts)
}
