import { inflateSync } from 'node:zlib'

/** A PDF read back by its own rules, without the library that wrote it. */
export interface ReadPdf {
  /** Of each page its texts, those of one height joined, from top to bottom. */
  readonly pages: readonly (readonly string[])[]
  readonly fonts: readonly { readonly name: string; readonly embeddedBytes: number }[]
  readonly catalog: string
  /** `Title`, `CreationDate` … */
  readonly info: Readonly<Record<string, string>>
  readonly mediaBoxes: readonly string[]
}

interface PdfObject {
  readonly dictionary: string
  readonly stream?: Buffer
}

export function readPdf(bytes: Buffer): ReadPdf {
  const objects = objectsOf(bytes)
  const all = [...objects.values()]
  const dictionaries = all.map(each => each.dictionary)
  const pages = all.filter(({ dictionary }) => /\/Type \/Page\b/.test(dictionary))
  const trailer = bytes.toString('latin1').slice(bytes.lastIndexOf('trailer'))
  return {
    pages: pages.map(page => linesOf(page, objects)),
    fonts: all.filter(each => /\/Type \/FontDescriptor/.test(each.dictionary)).map(each => fontOf(each, objects)),
    catalog: dictionaries.find(each => /\/Type \/Catalog/.test(each)) ?? '',
    info: infoOf(objects.get(reference(trailer, 'Info'))?.dictionary ?? '', objects),
    mediaBoxes: pages.map(({ dictionary }) => /\/MediaBox \[([^\]]*)\]/.exec(dictionary)?.[1] ?? ''),
  }
}

function infoOf(dictionary: string, objects: ReadonlyMap<string, PdfObject>): Record<string, string> {
  const entries = [...dictionary.matchAll(/\/(\w+) (\d+) 0 R/g)]
  return Object.fromEntries(entries.map(([, key = '', id = '']) => [key, stringOf(objects.get(id)?.dictionary ?? '')]))
}

/** A string is Latin 1, or begins with a byte order mark and is UTF-16. */
function stringOf(written: string): string {
  const inside = /^\(([\s\S]*)\)\s*$/.exec(written)?.[1] ?? ''
  const bytes = Buffer.from(inside.replaceAll(/\\([()\\])/g, '$1'), 'latin1')
  return bytes[0] === 0xfe && bytes[1] === 0xff ? bytes.subarray(2).swap16().toString('utf16le') : bytes.toString('latin1')
}

function objectsOf(bytes: Buffer): Map<string, PdfObject> {
  const text = bytes.toString('latin1')
  const objects = new Map<string, PdfObject>()
  for (const found of text.matchAll(/(?<=^|\n)(\d+) 0 obj\n/g)) {
    const start = found.index + found[0].length
    const streamAt = text.indexOf('stream\n', start)
    const endAt = text.indexOf('endobj', start)
    if (streamAt === -1 || streamAt > endAt) {
      objects.set(found[1] ?? '', { dictionary: text.slice(start, endAt) })
      continue
    }
    const dictionary = text.slice(start, streamAt)
    const from = streamAt + 'stream\n'.length
    const raw = bytes.subarray(from, from + Number(/\/Length (\d+)/.exec(dictionary)?.[1]))
    objects.set(found[1] ?? '', { dictionary, stream: dictionary.includes('/FlateDecode') ? inflateSync(raw) : raw })
  }
  return objects
}

const reference = (dictionary: string, key: string): string => new RegExp(`/${key} (\\d+) 0 R`).exec(dictionary)?.[1] ?? ''

function fontOf({ dictionary }: PdfObject, objects: ReadonlyMap<string, PdfObject>) {
  const file = objects.get(/\/FontFile[23]? (\d+) 0 R/.exec(dictionary)?.[1] ?? '')
  return { name: /\/FontName \/(\S+)/.exec(dictionary)?.[1] ?? '', embeddedBytes: file?.stream?.length ?? 0 }
}

function linesOf(page: PdfObject, objects: ReadonlyMap<string, PdfObject>): string[] {
  const resources = objects.get(reference(page.dictionary, 'Resources'))?.dictionary ?? page.dictionary
  const fontNames = [...resources.matchAll(/\/(F\d+) (\d+) 0 R/g)]
  const maps = new Map(
    fontNames.map(([, name = '', id = '']) => [
      name,
      unicodeMap(objects.get(reference(objects.get(id)?.dictionary ?? '', 'ToUnicode'))),
    ]),
  )
  const content = objects.get(reference(page.dictionary, 'Contents'))?.stream?.toString('latin1') ?? ''
  const lines = new Map<number, string>()
  let y = 0
  let map = new Map<number, string>()
  for (const [, matrixY, font, array] of content.matchAll(/(?:1 0 0 1 \S+ (\S+) Tm)|(?:\/(F\d+) \S+ Tf)|(?:\[(.*?)\] TJ)/g)) {
    if (matrixY !== undefined) y = Math.round(Number(matrixY))
    else if (font !== undefined) map = maps.get(font) ?? map
    else lines.set(y, (lines.get(y) ?? '') + decode(array ?? '', map))
  }
  return [...lines].sort(([one], [other]) => other - one).map(([, text]) => text)
}

const decode = (array: string, map: ReadonlyMap<number, string>): string =>
  [...array.matchAll(/<([0-9a-f]+)>/g)]
    .flatMap(([, hex = '']) => hex.match(/.{4}/g) ?? [])
    .map(code => map.get(Number.parseInt(code, 16)) ?? '\uFFFD')
    .join('')

/** The ranges of a ToUnicode map: `<0000> <00ff> [<4e00> …]`. */
function unicodeMap(object: PdfObject | undefined): Map<number, string> {
  const map = new Map<number, string>()
  const text = object?.stream?.toString('latin1') ?? ''
  for (const [, from = '', , targets = ''] of text.matchAll(/<(\w+)> <(\w+)> \[([^\]]*)\]/g))
    for (const [index, [, hex = '']] of [...targets.matchAll(/<([\w ]*)>/g)].entries())
      map.set(Number.parseInt(from, 16) + index, Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
  return map
}
