/**
 * Some texts of the real engine quote a Java library: the XML parser, the FEEL parser's expectations, an exception. What is
 * quoted cannot be asked of another engine, what stands around it can.
 */
export const QUOTES: readonly { readonly why: string; readonly from: RegExp; readonly by: string }[] = [
  {
    why: "Xerces' words for what the XML or BPMN's schema does not allow; ours name the line or the element",
    from: /(?:Fatal )?Error: URI=null Line=\d+: [^]*?(?=\n'|$)/g,
    by: '[^]*?',
  },
  {
    why: 'what the FEEL parser (fastparse) would have read instead, by the names of its rules',
    from: /(?<=failed to parse expression '[^\n]*': )Expected [^\n]*/g,
    by: '[^\\n]*',
  },
  { why: 'a record as the JVM prints it', from: /TypedRecordImpl\{[^]*\}(?=' without errors)/g, by: '[^]*?' },
  { why: "the JVM's ClassCastException", from: /class \S+ cannot be cast to class [^\n]*/g, by: '[^]*?' },
  { why: 'what cron-utils finds wrong', from: /(?<=Failed to parse cron expression\. )[^\n)]*/g, by: '[^\\n)]*' },
  { why: "the JVM's refusal of an enum's name; ours name the attribute", from: /No enum constant [^\n]*/g, by: '[^]*?' },
  { why: "the JVM's NullPointerException, which names Java's variables", from: /Cannot invoke "[^\n]*/g, by: '[^\\n]*' },
  {
    why: 'the message of an exception that Zeebe did not expect',
    from: /(?<=exception occurred with message ')[^]*?(?='\.?$)/g,
    by: '[^]*?',
  },
]

/** Whether the texts are equal but for what the expected one quotes, and for the order in which a deployment's problems are listed. */
export function equalButForQuotes(expected: string, actual: string): boolean {
  if (patternOf(expected).test(actual)) return true
  const ours = blocks(sortedLists(actual))
  for (const block of blocks(sortedLists(expected))) {
    const pattern = patternOf(block)
    const found = ours.findIndex(each => pattern.test(each))
    if (found === -1) return false
    ours.splice(found, 1)
  }
  return ours.length === 0
}

/** A deployment's problems are listed by resource and element; the real engine keeps the elements in a hash map. */
function blocks(text: string): string[] {
  return text
    .replaceAll(/(?<=^|\n)('[^'\n]+': )(?=- Element: )/g, '$1\n')
    .split(/\n+(?=- Element: |'[^'\n]+': )/)
    .map(block => block.trimEnd())
}

/** A set of names, as `Set.of` prints it: in an order of its own at each start of the real engine. */
const sortedLists = (text: string): string =>
  text.replaceAll(/\[([A-Z_]+(?:, [A-Z_]+)+)\]/g, (_, names: string) => `[${names.split(', ').sort().join(', ')}]`)

function patternOf(expected: string): RegExp {
  const quoted: { start: number; end: number; by: string }[] = []
  for (const { from, by } of QUOTES) {
    for (const match of expected.matchAll(from)) quoted.push({ start: match.index, end: match.index + match[0].length, by })
  }
  let pattern = ''
  let at = 0
  for (const { start, end, by } of quoted.sort((a, b) => a.start - b.start)) {
    if (start < at) continue
    pattern += literally(expected.slice(at, start)) + by
    at = end
  }
  return new RegExp(`^${pattern}${literally(expected.slice(at))}$`)
}

const literally = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&')
