/** FEEL's spaces: DMN grammar rules 61 and 62. */
const SPACES = new Set(
  [
    ...'\u0009\u0020\u0085\u00A0\u1680\u180E\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u200B\u2028\u2029\u202F\u205F\u3000\uFEFF\u000A\u000B\u000C\u000D',
  ].map(char => char.charCodeAt(0)),
)
/** What Java calls an identifier, by UTF-16 unit: Chinese names are identifiers, characters beyond the basic plane are not. */
const NAME_START = /[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u
const NAME_PART = /[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}\p{Cf}]/u

const RESERVED = new Set(['null', 'true', 'false', 'function', 'in', 'return', 'then', 'else', 'satisfies', 'and', 'or'])

const isAsciiLetter = (code: number) => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 36

function isNameStart(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code < 128 ? isAsciiLetter(code) : NAME_START.test(text[at] ?? '')
}
function isNamePart(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code >= 32 && code < 127) return isAsciiLetter(code) || (code >= 48 && code <= 57)
  const isIgnorable = code <= 8 || (code >= 14 && code <= 27) || (code >= 127 && code <= 159)
  return !SPACES.has(code) && (isIgnorable || NAME_PART.test(text[at] ?? ''))
}

/** A text with a position in it. Every reader returns undefined and leaves the position where it was when it does not match. */
export class Scanner {
  readonly text: string
  at = 0
  /** How far any reader got: where a parse failure is reported. */
  furthest = 0
  /** Names with spaces or signs that are in scope (DMN); the longest first. Camunda's FEEL knows none. */
  readonly #knownNames: readonly string[]

  constructor(text: string, knownNames: readonly string[] = []) {
    this.text = text
    this.#knownNames = [...knownNames].sort((a, b) => b.length - a.length)
  }

  /** Skips spaces and comments. */
  space(): void {
    for (;;) {
      if (SPACES.has(this.text.charCodeAt(this.at))) {
        this.at++
      } else if (this.text.startsWith('//', this.at)) {
        const end = this.text.indexOf('\n', this.at)
        this.at = end < 0 ? this.text.length : end + 1
      } else if (this.text.startsWith('/*', this.at)) {
        const end = this.text.indexOf('*/', this.at + 2)
        if (end < 0) break
        this.at = end + 2
      } else break
    }
    if (this.at > this.furthest) this.furthest = this.at
  }

  /** A word or sign, after spaces. No boundary is asked for behind a word: `1or2` is a disjunction for the real engine too. */
  token(literal: string): boolean {
    const start = this.at
    this.space()
    if (this.text.startsWith(literal, this.at)) {
      this.at += literal.length
      return true
    }
    this.at = start
    return false
  }

  /** The first of several that matches; put longer ones first. */
  oneOf<T extends string>(...literals: readonly T[]): T | undefined {
    return literals.find(literal => this.token(literal))
  }

  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (!found) return undefined
    this.at += found[0].length
    return found[0]
  }

  /** An identifier that is no reserved word; right here, without spaces before it. */
  identifier(): string | undefined {
    const known = this.#knownName()
    if (known !== undefined) return known
    if (!isNameStart(this.text, this.at)) return undefined
    let end = this.at + 1
    while (end < this.text.length && isNamePart(this.text, end)) end++
    const name = this.text.slice(this.at, end)
    if (RESERVED.has(name)) return undefined
    this.at = end
    return name
  }

  /** Spaces within a known name count as one. */
  #knownName(): string | undefined {
    for (const name of this.#knownNames) {
      let at = this.at
      const fits = [...name].every(char => {
        if (char === ' ') {
          const before = at
          while (SPACES.has(this.text.charCodeAt(at))) at++
          return at > before
        }
        const same = this.text.startsWith(char, at)
        at += char.length
        return same
      })
      if (fits && !isNamePart(this.text, at)) {
        this.at = at
        return name
      }
    }
    return undefined
  }

  /** `get value`: identifiers with blanks between; at least two. Only where a sign must follow. */
  identifierWithBlanks(): string | undefined {
    const start = this.at
    if (this.identifier() === undefined) return undefined
    let words = 1
    for (;;) {
      const end = this.at
      const blank = this.match(/ +/y)
      if (blank === undefined || this.identifier() === undefined) {
        this.at = end
        break
      }
      words++
    }
    if (words > 1) return this.text.slice(start, this.at)
    this.at = start
    return undefined
  }

  /** An identifier or a name in backticks. */
  name(): string | undefined {
    return this.identifier() ?? this.match(/`[^`]+`/y)?.slice(1, -1)
  }

  /** The text between quotes, escapes as written. */
  quoted(): string | undefined {
    return this.match(/"(?:\\[^]|[^"\\])*"/y)?.slice(1, -1)
  }
}

const ESCAPES: readonly (readonly [RegExp, string])[] = [
  [/(?<!\\)\\n/g, '\n'],
  [/(?<!\\)\\r/g, '\r'],
  [/(?<!\\)\\t/g, '\t'],
  [/(?<!\\)\\b/g, '\b'],
  [/(?<!\\)\\f/g, '\f'],
  [/(?<!\\)\\'/g, "'"],
  [/(?<!\\)\\"/g, '"'],
  [/\\\\/g, '\\'],
]

/** `\\u4e2d` and `\\U01F40E`: the standard's; Camunda leaves them as they are. */
export function unicodeEscapes(text: string): string {
  return text.replace(/(?<!\\)\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{6}))/g, (_, four?: string, six?: string) =>
    four === undefined ? String.fromCodePoint(Number.parseInt(six!, 16)) : String.fromCharCode(Number.parseInt(four, 16)),
  )
}

/** One kind of escape after the other, as the real engine does (so `\\n` within `\\\\n` behaves as it does there). */
export function translateEscapes(text: string): string {
  return text.includes('\\') ? ESCAPES.reduce((result, [pattern, char]) => result.replace(pattern, char), text) : text
}
