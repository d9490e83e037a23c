export interface SourceLine {
  /** Without the space around it, the full-width kind too: a paper's styles indent, not its text. */
  readonly text: string
  readonly line: number
}

/** The lines that say something: neither empty nor a remark (`//`). */
export const sourceLines = (source: string): SourceLine[] =>
  source
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ text: text.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''), line: index + 1 }))
    .filter(({ text }) => text !== '' && !text.startsWith('//'))
