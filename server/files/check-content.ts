import { readArchive, unpack } from './archive.ts'
import type { ArchiveEntry } from './archive.ts'
import type { KindName } from './file-kinds.ts'
import { FILE_LIMITS } from './file-limits.ts'
import { fileRefused } from './file-refused.ts'
import { pictureSize } from './picture-size.ts'

/** Looks at a whole file of a kind: is it one, and is it only that. @throws FILE_REFUSED */
export async function checkContent(kind: KindName, bytes: Buffer): Promise<void> {
  switch (kind) {
    case 'pdf':
      return checkPdf(bytes)
    case 'jpeg':
    case 'png':
    case 'webp':
      return checkPicture(kind, bytes)
    case 'text':
      return checkText(bytes)
    default:
      return checkOffice(kind, bytes)
  }
}

/** Readers look for the end mark in the last KB. What a PDF packs cannot be seen here: it is saved, never shown by us. */
function checkPdf(bytes: Buffer): void {
  if (!bytes.subarray(-1024).includes('%%EOF')) throw fileRefused('broken')
  if (bytes.includes('/JavaScript') || bytes.includes('/Launch')) throw fileRefused('scripts')
  if (bytes.includes('/EmbeddedFile') || bytes.includes('/RichMedia')) throw fileRefused('embedded')
}

function checkPicture(kind: 'jpeg' | 'png' | 'webp', bytes: Buffer): void {
  const size = pictureSize(kind, bytes)
  if (!size || size.width === 0 || size.height === 0) throw fileRefused('broken')
  if (size.width * size.height > FILE_LIMITS.pixels) throw fileRefused('pixels', { limit: FILE_LIMITS.pixels / 1_000_000 })
}

/** UTF-8, or the GB 18030 of older programs. */
function checkText(bytes: Buffer): void {
  if (bytes.length > FILE_LIMITS.textBytes) throw fileRefused('size', { limit: FILE_LIMITS.textBytes / 1024 / 1024 })
  if (bytes.includes(0) || !['utf-8', 'gb18030'].some(encoding => isText(bytes, encoding))) throw fileRefused('type')
}

function isText(bytes: Buffer, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

const MACROS = /(?:^|\/)(?:vbaProject[^/]*|vbaData\.xml|(?:macrosheets|dialogsheets)\/.+)$/i
const EMBEDDED = /(?:^|\/)(?:activeX|embeddings)\/.+|\.(?:exe|dll|com|scr|js|vbs|bat|cmd|ps1|hta|jar|lnk|zip|rar|7z)$/i
const MAIN_PART = { docx: 'wordprocessingml.document.main+xml', xlsx: 'spreadsheetml.sheet.main+xml' } as const

/** A document or table of Office, or an OFD: the archive unpacks to what it says, and holds nothing that runs or fetches. */
async function checkOffice(kind: 'docx' | 'xlsx' | 'ofd', bytes: Buffer): Promise<void> {
  const entries = readArchive(bytes)
  for (const { name } of entries) {
    if (name.includes('..') || name.includes('\\') || name.startsWith('/')) throw fileRefused('broken')
    if (MACROS.test(name)) throw fileRefused('macros')
    if (EMBEDDED.test(name)) throw fileRefused('embedded')
  }
  let isKind = kind === 'ofd' && entries.some(({ name }) => name === 'OFD.xml')
  for (const entry of entries) {
    const content = await unpack(entry)
    if (entry.name === '[Content_Types].xml') isKind ||= isOffice(kind, content.toString('utf8'))
    if (entry.name.endsWith('.rels')) checkRelations(entry, content.toString('utf8'))
  }
  if (!isKind) throw fileRefused('extension')
}

function isOffice(kind: 'docx' | 'xlsx' | 'ofd', contentTypes: string): boolean {
  if (/macroEnabled|vbaProject/i.test(contentTypes)) throw fileRefused('macros')
  return kind !== 'ofd' && contentTypes.includes(MAIN_PART[kind])
}

/** A template, picture or table that the program fetches from elsewhere when the file is opened; a link is only followed by hand. */
function checkRelations(entry: ArchiveEntry, xml: string): void {
  for (const [relation] of xml.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    if (/TargetMode\s*=\s*["']External["']/i.test(relation) && !/Type\s*=\s*["'][^"']*\/hyperlink["']/.test(relation))
      throw fileRefused('external')
  }
  if (entry.sizeBytes > FILE_LIMITS.textBytes) throw fileRefused('bomb')
}
