import { gunzipSync, inflateSync, constants, zstdDecompressSync } from 'node:zlib'
import { NAME_MARK, type Canary } from './canaries.ts'

/** Where one stood, and in which dress. */
export interface Found {
  readonly canary: string
  readonly as: string
}

/** The thousands are looked for at once: each form of one has a beginning by which it is told from everything else. */
const MARK = Buffer.from(NAME_MARK)
const NAME = new RegExp(`${NAME_MARK}...`, 'gs')
const LATIN = 'latin1'
const NUMBER = /(?<!\d)\d{17}[\dX](?!\d)/g
const PHONE = /(?<!\d)1888\d{7}(?!\d)/g
/** Digits and a mark one byte in two: UTF-16, either order. */
const WIDE = /(?:[\dX]\0){11,}|(?:\0[\dX]){11,}/g
const HEX = /(?:[\da-f]{2}){11,}/gi
const BASE64 = /[A-Za-z\d+/_-]{14,}/g
const PERCENT = /(?:%[\da-f]{2}){3,}/gi
const GZIP = Buffer.from([0x1f, 0x8b, 0x08])
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])
const SEPARATOR = Buffer.from('\n')
const DEEPEST = 3

/** Looks for canaries in bytes: as they are, in UTF-16, hexadecimal, base64, percent-encoded, inside gzip and zstd. */
export class CanarySearch {
  readonly #secrets: ReadonlySet<string>
  readonly #names: ReadonlySet<string>
  constructor(canaries: readonly Canary[]) {
    this.#secrets = new Set(canaries.flatMap(({ idNo, phone }) => [idNo, phone]))
    this.#names = new Set(canaries.map(({ name }) => name))
  }

  in(bytes: Buffer, as = 'as it is', depth = 0): Found[] {
    const found = [...this.#plain(bytes, as), ...this.#wide(bytes, as)]
    if (depth === DEEPEST) return found
    const text = bytes.toString(LATIN)
    found.push(...this.#decoded(runsOf(text, HEX), run => Buffer.from(run, 'hex'), `${as}, hexadecimal`))
    const percent = (run: string) => Buffer.from(run.replaceAll('%', ''), 'hex')
    found.push(...this.#decoded(runsOf(text, PERCENT), percent, `${as}, percent-encoded`))
    const encoded = runsOf(text, BASE64)
    // What was encoded may begin at any of four places of the run.
    for (const start of [0, 1, 2, 3])
      found.push(...this.#decoded(encoded, run => Buffer.from(run.slice(start), 'base64'), `${as}, base64`))
    for (const packed of unpacked(bytes)) found.push(...this.in(packed, `${as}, compressed`, depth + 1))
    return found
  }

  /** All that is encoded in one way, decoded and looked through together: as it is and wide, no further. */
  #decoded(runs: readonly string[], decode: (run: string) => Buffer, as: string): Found[] {
    if (runs.length === 0) return []
    const decoded = runs.flatMap(run => [decode(run), SEPARATOR])
    const bytes = Buffer.concat(decoded)
    return [...this.#plain(bytes, as), ...this.#wide(bytes, as)]
  }

  #plain(bytes: Buffer, as: string): Found[] {
    const text = bytes.toString(LATIN)
    const numbers = [...text.matchAll(NUMBER), ...text.matchAll(PHONE)].map(([number]) => number)
    const found = numbers.filter(number => this.#secrets.has(number)).map(canary => ({ canary, as }))
    return bytes.includes(MARK) ? [...found, ...this.#named(bytes.toString('utf8'), as)] : found
  }

  #wide(bytes: Buffer, as: string): Found[] {
    const text = bytes.toString(LATIN)
    const narrow = [...text.matchAll(WIDE)].map(([run]) => run.replaceAll('\0', '')).join(' ')
    const found = this.#plain(Buffer.from(narrow), `${as}, UTF-16`)
    const wideMark = Buffer.from(NAME_MARK, 'utf16le')
    return bytes.includes(wideMark) ? [...found, ...this.#named(bytes.toString('utf16le'), `${as}, UTF-16`)] : found
  }

  #named(text: string, as: string): Found[] {
    const names = new Set([...text.matchAll(NAME)].map(([name]) => name))
    return [...names].filter(name => this.#names.has(name)).map(canary => ({ canary, as }))
  }
}

const runsOf = (text: string, what: RegExp): string[] => text.match(what) ?? []

function unpacked(bytes: Buffer): Buffer[] {
  const partly = { finishFlush: constants.Z_SYNC_FLUSH }
  return [
    ...placesOf(bytes, GZIP).map(at => () => gunzipSync(bytes.subarray(at), partly)),
    ...placesOf(bytes, ZSTD).map(at => () => zstdDecompressSync(bytes.subarray(at))),
    ...(bytes[0] === 0x78 ? [() => inflateSync(bytes, partly)] : []),
  ].flatMap(unpack => {
    try {
      return [unpack()]
    } catch {
      return []
    }
  })
}

function placesOf(bytes: Buffer, magic: Buffer): number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(magic); at >= 0; at = bytes.indexOf(magic, at + 1)) places.push(at)
  return places
}
