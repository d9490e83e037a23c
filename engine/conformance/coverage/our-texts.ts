import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** A text of a rejection, an incident or a deployment's problem as our source has it. */
export interface OurText {
  readonly file: string
  /** What is put in stands as `…`. */
  readonly text: string
  readonly pattern: RegExp
}

/** Every sentence in the core's sources: a literal of at least four words that begins with a capital letter. */
export function ourTexts(folder: string): OurText[] {
  const texts: OurText[] = []
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.name.endsWith('.ts')) continue
    const path = join(entry.parentPath, entry.name)
    for (const parts of literals(readFileSync(path, 'utf8'))) {
      const text = parts.join('…')
      if (!/^\W*[A-Z]/.test(text) || (text.match(/[A-Za-z'-]+[ ,.:]+(?=\S)/g) ?? []).length < 3) continue
      const pattern = new RegExp(parts.map(part => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')).join('[^]*?'))
      texts.push({ file: relative(folder, path), text, pattern })
    }
  }
  return texts
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' }

/** The string and template literals of a source, each as the parts around what is put in. */
export function literals(source: string): string[][] {
  const found: string[][] = []
  let at = 0
  let last = ''
  const scan = (until: string): void => {
    while (at < source.length) {
      const char = source[at] ?? ''
      if (char === until) return
      at++
      if (char === '/' && (source[at] === '/' || source[at] === '*')) skipComment()
      else if (char === '/' && '(,=:[!&|?{};'.includes(last)) skipRegExp()
      else if (char === "'" || char === '"' || char === '`') found.push(literal(char))
      else if (char === '{') {
        scan('}')
        at++
      }
      if (/\S/.test(char)) last = char
    }
  }
  const skipComment = (): void => {
    const end = source[at] === '/' ? '\n' : '*/'
    at = Math.max(source.indexOf(end, at), at) + end.length
  }
  const skipRegExp = (): void => {
    for (let inClass = false; at < source.length && (inClass || source[at] !== '/'); at++) {
      if (source[at] === '\\') at++
      else if (source[at] === '[') inClass = true
      else if (source[at] === ']') inClass = false
    }
    at++
  }
  const literal = (quote: string): string[] => {
    const parts = ['']
    const add = (text: string): void => void (parts[parts.length - 1] += text)
    while (at < source.length) {
      const char = source[at++] ?? ''
      if (char === quote) break
      if (char === '\\') {
        const next = source[at++] ?? ''
        add(ESCAPES[next] ?? next)
      } else if (quote === '`' && char === '$' && source[at] === '{') {
        at++
        last = '{'
        scan('}')
        at++
        parts.push('')
      } else add(char)
    }
    return parts
  }
  scan('')
  return found
}
