import { fileTypeFromBuffer } from 'file-type'
import { fileRefused } from './file-refused.ts'

/**
 * What an office files: scans and photographs, documents and tables of today's Word, Excel and WPS, the state's layout format
 * OFD (GB/T 33190), notes. Refused are formats whose content cannot be told from outside or that run code: the older .doc, .xls
 * and .wps (macros), web pages and SVG (scripts), archives and programs; and pictures that browsers do not show (TIFF, HEIC).
 */
export interface FileKind {
  readonly mediaType: string
  readonly extensions: readonly string[]
  /** Browsers show it; everything else is only saved. */
  readonly isPicture: boolean
}

const kind = (mediaType: string, ...extensions: string[]): FileKind => ({
  mediaType,
  extensions,
  isPicture: mediaType.startsWith('image/'),
})
const OFFICE = 'application/vnd.openxmlformats-officedocument'

export const FILE_KINDS = {
  pdf: kind('application/pdf', 'pdf'),
  jpeg: kind('image/jpeg', 'jpg', 'jpeg'),
  png: kind('image/png', 'png'),
  webp: kind('image/webp', 'webp'),
  docx: kind(`${OFFICE}.wordprocessingml.document`, 'docx'),
  xlsx: kind(`${OFFICE}.spreadsheetml.sheet`, 'xlsx'),
  ofd: kind('application/ofd', 'ofd'),
  text: kind('text/plain; charset=utf-8', 'txt'),
} as const satisfies Record<string, FileKind>
export type KindName = keyof typeof FILE_KINDS

const ARCHIVES: readonly KindName[] = ['docx', 'xlsx', 'ofd']
const BY_TYPE: Readonly<Record<string, KindName>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
}

/** How many bytes `kindOf` wants to see. */
export const HEAD_BYTES = 4_100

/**
 * By its first bytes, and its name must say the same: whoever saves it must get what they believe to open. Office files are
 * all ZIP archives from outside; which one it is, the name says here and `checkContent` finds.
 * @throws FILE_REFUSED
 */
export async function kindOf(head: Buffer, name: string): Promise<KindName> {
  if (head.length === 0) throw fileRefused('empty')
  const named = kindNamed(name)
  const isArchive = head.subarray(0, 4).equals(ZIP_START)
  const found = isArchive ? ARCHIVES.find(each => each === named) : await byMagic(head)
  if (!found) throw fileRefused('type')
  if (found !== named) throw fileRefused('extension')
  return found
}

const ZIP_START = Buffer.from('PK\u0003\u0004', 'latin1')

async function byMagic(head: Buffer): Promise<KindName | undefined> {
  const type = await fileTypeFromBuffer(head).catch(() => undefined)
  if (type) return BY_TYPE[type.mime]
  return MARKUP.test(head.toString('latin1')) || BINARY.test(head.toString('latin1')) ? undefined : 'text'
}

/** Some programs look at the content all the same, and would run this. */
const MARKUP = /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!|\?|[a-z])/i
/** No text holds these, in any encoding that offices use. */
// oxlint-disable-next-line no-control-regex
const BINARY = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/

function kindNamed(name: string): KindName | undefined {
  const extension = name.includes('.') ? (name.split('.').at(-1) ?? '').toLowerCase() : ''
  const names = Object.keys(FILE_KINDS) as KindName[]
  return names.find(each => (FILE_KINDS[each].extensions as readonly string[]).includes(extension))
}
