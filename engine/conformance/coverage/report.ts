import { dimensions } from './dimensions.ts'
import { EXCEPTIONS } from './exceptions.ts'
import type { Observations } from './observations.ts'
import { ourTexts } from './our-texts.ts'

const CORE = new URL('../../core', import.meta.url).pathname

/** What is missing of one dimension. */
export interface Holes {
  readonly name: string
  readonly possible: number
  readonly missing: readonly string[]
  /** Exceptions that are none: a case shows it, or there is no such item. */
  readonly stale: readonly string[]
}

/** What of our registries and texts no case shows, leaving out what cannot be shown. */
export function holesOf({ counts, texts }: Observations): Holes[] {
  const holes = dimensions.map(({ name, possible }) => {
    const seen = counts.get(name)
    return holesIn(name, possible, item => seen?.has(item) ?? false)
  })
  const all = [...texts]
  const shown = new Map(
    ourTexts(CORE).map(({ file, text, pattern }) => [`${file}: ${text}`, all.some(each => pattern.test(each))]),
  )
  return [...holes, holesIn('text', [...shown.keys()], item => shown.get(item) ?? false)]
}

function holesIn(name: string, possible: readonly string[], isSeen: (item: string) => boolean): Holes {
  const exceptions = Object.keys(EXCEPTIONS[name] ?? {})
  const missing = possible.filter(item => !isSeen(item))
  const isExcepted = (item: string): boolean => exceptions.some(exception => item.startsWith(exception))
  return {
    name,
    possible: possible.length,
    missing: missing.filter(item => !isExcepted(item)),
    stale: exceptions.filter(exception => !missing.some(item => item.startsWith(exception))),
  }
}

/** What occurs, how often, and what of the possible is missing. */
export function coverageLines(observations: Observations): string[] {
  const lines = [...observations.counts].flatMap(([name, counts]) => [
    `${name}:`,
    ...[...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([item, count]) => `${String(count).padStart(8)}  ${item}`),
  ])
  for (const { name, possible, missing, stale } of holesOf(observations)) {
    if (possible > 0) lines.push(`${name}: ${possible - missing.length} of ${possible}, ${missing.length} missing`)
    lines.push(...missing.map(item => `    none  ${oneLine(item)}`), ...stale.map(item => `   stale  ${oneLine(item)}`))
  }
  return lines
}

const oneLine = (text: string): string => text.replaceAll('\n', '\\n')
