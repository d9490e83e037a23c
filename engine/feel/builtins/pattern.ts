import { RE2JS } from 're2js'

/**
 * Patterns come from models and forms, so they run on an engine whose time is linear in the text. Java's look-around and
 * back references do not exist there: such a pattern is an invalid one.
 */
const compiled = new Map<string, RE2JS | undefined>()
const MAX_PATTERNS = 500
const MAX_REPETITION = 1000

/** @returns undefined for an invalid pattern */
export function pattern(text: string, flags = ''): RE2JS | undefined {
  const key = `${flags}/${text}`
  if (compiled.has(key)) return compiled.get(key)
  if (compiled.size >= MAX_PATTERNS) compiled.clear()
  const result = compile(text, flags)
  compiled.set(key, result)
  return result
}

function compile(text: string, flags: string): RE2JS | undefined {
  let bits = 0
  if (flags.includes('s')) bits |= RE2JS.DOTALL
  if (flags.includes('m')) bits |= RE2JS.MULTILINE
  if (flags.includes('i')) bits |= RE2JS.CASE_INSENSITIVE
  if ([...text.matchAll(/\{\d*,?(\d+)\}/g)].some(match => Number(match[1]) > MAX_REPETITION)) return undefined
  try {
    return RE2JS.compile(flags.includes('x') ? withoutComments(text) : text, bits)
  } catch {
    return undefined
  }
}

/** Flag x: blanks and `# …` are no part of the pattern. */
const withoutComments = (text: string): string =>
  text.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]|\s+|#[^\n]*/g, part => (/^[\\[]/.test(part) ? part : ''))

/** The matches, one after the other, as `Matcher.find` gives them. */
export function* matches(re: RE2JS, text: string): Generator<{ start: number; end: number }> {
  const matcher = re.matcher(text)
  while (matcher.find()) yield { start: matcher.start(), end: matcher.end() }
}

export const replaceAll = (re: RE2JS, text: string, replacement: string): string => re.matcher(text).replaceAll(replacement, true)

/** `Pattern.split(text, -1)`: an empty match at the start splits nothing off. */
export function splitBy(re: RE2JS, text: string): string[] {
  const parts: string[] = []
  let from = 0
  for (const { start, end } of matches(re, text)) {
    if (end === 0) continue
    parts.push(text.slice(from, start))
    from = end
  }
  return [...parts, text.slice(from)]
}
