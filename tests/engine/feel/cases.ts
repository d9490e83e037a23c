import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = join(import.meta.dirname, 'cases')

/** The clock and the zone of every case. */
export const NOW_MS = Date.UTC(2026, 10, 22, 2, 3, 4, 567)
export const ZONE = 'Asia/Shanghai'

export interface CaseLine {
  readonly expression?: string
  readonly tests?: string
  readonly input?: unknown
}
export interface CaseGroup {
  readonly name: string
  readonly context: Readonly<Record<string, unknown>>
  /** The context's JSON as written, so that `1.0` stays one. */
  readonly contextText: string
  readonly lines: readonly CaseLine[]
}

/** What the real engine answered (see oracle/README.md). */
export interface Expected {
  readonly group: string
  readonly expression?: string
  readonly tests?: string
  readonly input?: unknown
  readonly invalid?: string
  readonly failure?: string
  readonly type?: string
  readonly json?: string
  readonly warnings?: readonly string[]
  readonly variableName?: string
}

/** One file is one group: `@context {…}`, then an expression a line; in unary-tests.feel `INPUT ~ TESTS`. */
export function readCases(): CaseGroup[] {
  return readdirSync(FOLDER)
    .filter(file => file.endsWith('.feel'))
    .sort()
    .map(file => {
      const lines = readFileSync(join(FOLDER, file), 'utf8').split('\n').slice(0, -1)
      const contextText = lines[0]!.startsWith('@context ') ? compact(lines[0]!.slice('@context '.length)) : '{}'
      const name = file.replace('.feel', '')
      return {
        name,
        contextText,
        context: JSON.parse(contextText) as Record<string, unknown>,
        lines: lines.filter(line => line !== '' && !line.startsWith('@context ')).map(line => toLine(name, line)),
      }
    })
}

/** Variables hold no blanks between their parts. */
const compact = (json: string): string => json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, '$1')

function toLine(group: string, line: string): CaseLine {
  if (group !== 'unary-tests') return { expression: line }
  const at = line.indexOf(' ~ ')
  return { input: JSON.parse(line.slice(0, at)) as unknown, tests: line.slice(at + 3) }
}

export const readExpected = (): Expected[] =>
  readFileSync(join(import.meta.dirname, 'expected.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as Expected)
