import { zipSync } from 'fflate'
import { ServerError, readArchive, unpack } from '../../../server/plugin-api.ts'
import { FILE_NAME, FOLDER, LONGEST, MOST_FILES, WANTED, pathOf, placeOf, type NewFile } from './file-name.ts'

type Fault = 'broken' | 'bomb' | 'encrypted' | 'count' | 'size' | 'name' | 'text' | 'empty' | 'none'

/** All that one archive may unpack to. Our own proposal (建议): the largest pack has half a MB. */
const MOST_BYTES = 30_000_000

export interface OpenedArchive {
  readonly files: NewFile[]
  /** What else lies in it: read-me files, parameters, pictures. */
  readonly skipped: string[]
}

/**
 * The models and forms of a ZIP archive, byte for byte, each with the folder it lies in.
 * @throws ARCHIVE_REFUSED, with the reason and the file's name
 */
export async function openArchive(bytes: Buffer): Promise<OpenedArchive> {
  try {
    return await opened(bytes)
  } catch (error) {
    // The reader's own words are about papers that people upload.
    if (!(error instanceof ServerError) || error.code !== 'FILE_REFUSED') throw error
    throw refused(error.detail === 'bomb' || error.detail === 'encrypted' ? error.detail : 'broken')
  }
}

async function opened(bytes: Buffer): Promise<OpenedArchive> {
  const entries = readArchive(bytes).filter(({ name }) => !name.endsWith('/'))
  const wanted = entries.filter(({ name }) => WANTED.test(name))
  if (wanted.length === 0) throw refused('none')
  if (wanted.length > MOST_FILES) throw refused('count', '', MOST_FILES)
  if (wanted.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > MOST_BYTES) throw refused('bomb')
  const files: NewFile[] = []
  for (const entry of wanted) {
    const { folder, name } = placeOf(entry.name)
    if (!FILE_NAME.test(name) || !FOLDER.test(folder)) throw refused('name', entry.name)
    if (entry.sizeBytes > LONGEST) throw refused('size', entry.name, LONGEST / 1_000_000)
    files.push({ folder, name, content: textOf(await unpack(entry, LONGEST), entry.name) })
  }
  return { files, skipped: entries.filter(entry => !wanted.includes(entry)).map(({ name }) => name.slice(0, 200)) }
}

/** Nothing is dropped on the way, not even a byte order mark; what is no UTF-8 could not come out as it went in. */
function textOf(bytes: Buffer, name: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (text !== '') return text
  } catch {
    throw refused('text', name)
  }
  throw refused('empty', name)
}

const refused = (reason: Fault, name = '', limit = 0): ServerError =>
  new ServerError('ARCHIVE_REFUSED', { values: { reason, name: name.slice(0, 120), limit } })

/** @returns an archive that is the same for the same files, so that two can be compared */
export function packArchive(files: readonly NewFile[]): Uint8Array {
  const encoder = new TextEncoder()
  const entries = files
    .toSorted((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1))
    .map(file => [pathOf(file), encoder.encode(file.content)])
  return zipSync(Object.fromEntries(entries) as Record<string, Uint8Array>, { mtime: new Date(1980, 0, 1) })
}
