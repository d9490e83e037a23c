/** What begins with `<` and is no open tag, and where it ends. */
const OTHERS = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '?>'],
  ['</', '>'],
] as const

/** The lines of a document's open tags, one after the other: asking the parser for each would read from the start every time. */
export class TagLines {
  readonly #text: string
  #at = 0
  #line = 1

  constructor(text: string) {
    this.#text = text
  }

  /** @returns the line of the next open tag, counted from 1 */
  next(): number {
    for (let tag = this.#text.indexOf('<', this.#at); tag >= 0; tag = this.#text.indexOf('<', this.#at)) {
      const other = OTHERS.find(([start]) => this.#text.startsWith(start, tag))
      this.#moveTo(other ? this.#endOf(other[1], tag) : tag + 1)
      if (!other) return this.#line
    }
    return this.#line
  }

  #endOf(end: string, from: number): number {
    const at = this.#text.indexOf(end, from)
    return at < 0 ? this.#text.length : at + end.length
  }

  #moveTo(at: number): void {
    for (let lineBreak = this.#text.indexOf('\n', this.#at); lineBreak >= 0 && lineBreak < at;) {
      this.#line += 1
      lineBreak = this.#text.indexOf('\n', lineBreak + 1)
    }
    this.#at = at
  }
}
