/** Far above the largest models that people draw (a few thousand elements), far below what takes a parser's time or stack. */
const MOST_ELEMENTS = 20_000
const DEEPEST = 200

export type ModelFault = 'doctype' | 'elements' | 'depth'

/**
 * Looks at a model's tags before any parser does, in time in proportion to its length. What is no XML is the parser's to tell.
 * Document types are refused: they declare entities, which read files and unpack to gigabytes.
 */
export function modelFault(xml: string): ModelFault | undefined {
  let elements = 0
  let depth = 0
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at)) {
    const skipped = SKIPPED.find(([start]) => xml.startsWith(start, at))
    if (skipped) {
      const end = xml.indexOf(skipped[1], at)
      if (end === -1) return undefined
      at = end + skipped[1].length
      continue
    }
    if (xml.startsWith('<!', at)) return 'doctype'
    const end = endOfTag(xml, at)
    if (xml[at + 1] === '/') depth -= 1
    else {
      elements += 1
      if (xml[end - 1] !== '/') depth += 1
    }
    if (elements > MOST_ELEMENTS) return 'elements'
    if (depth > DEEPEST) return 'depth'
    at = end
  }
  return undefined
}

const SKIPPED = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const

/** Behind quoted values, which may hold `>`. */
function endOfTag(xml: string, from: number): number {
  let quote = ''
  for (let at = from; at < xml.length; at++) {
    const sign = xml[at] ?? ''
    if (quote !== '') quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '>') return at
  }
  return xml.length
}
