import { unzipSync } from 'fflate'
import { Parser } from 'saxen'

/** The parts of a DOCX by name, and its text: one line a paragraph, cells parted by tabs. */
export interface ReadDocx {
  readonly parts: Readonly<Record<string, string>>
  readonly text: string
}

export function readDocx(bytes: Buffer): ReadDocx {
  const parts = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, part]) => [
      name,
      Buffer.from(part).toString(name.endsWith('.png') ? 'base64' : 'utf8'),
    ]),
  )
  for (const [name, part] of Object.entries(parts)) if (/\.(xml|rels)$/.test(name)) assertWellFormed(name, part)
  return { parts, text: textOf(parts['word/document.xml'] ?? '') }
}

function assertWellFormed(name: string, xml: string): void {
  const parser = new Parser()
  parser.on('error', error => {
    throw new Error(`${name}: ${String(error)}`)
  })
  parser.on('warn', warning => {
    throw new Error(`${name}: ${String(warning)}`)
  })
  parser.parse(xml)
}

const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' }

const textOf = (xml: string): string =>
  [...xml.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>|(<\/w:p>)/g)]
    .map(([, text, end]) => (end ? '\n' : (text ?? '').replaceAll(/&\w+;/g, entity => ENTITIES[entity] ?? '')))
    .join('')
