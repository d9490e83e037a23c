/**
 * Work on valid JSON text without turning its values into JavaScript's, so that numbers keep their digits and names
 * their order. Every function here expects text that `JSON.parse` has accepted.
 */

/** Member name to the text of its value, in order; the last of equal names wins. */
export function membersOf(text: string): Map<string, string> {
  const members = new Map<string, string>()
  let at = skipSpace(text, skipSpace(text, 0) + 1)
  while (text[at] !== '}') {
    const nameEnd = endOfString(text, at)
    const name = JSON.parse(text.slice(at, nameEnd)) as string
    const start = skipSpace(text, skipSpace(text, nameEnd) + 1)
    const end = endOfValue(text, start)
    members.set(name, text.slice(start, end))
    at = skipSpace(text, end)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return members
}

/** The texts of an array's items. */
export function itemsOf(text: string): string[] {
  const items: string[] = []
  let at = skipSpace(text, skipSpace(text, 0) + 1)
  while (text[at] !== ']') {
    const end = endOfValue(text, at)
    items.push(text.slice(at, end))
    at = skipSpace(text, end)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return items
}

/** The same value without white space between tokens, strings in their shortest form. */
export function compact(text: string): string {
  if (!/[\s\\]/.test(text)) return text
  let result = ''
  for (let at = 0; at < text.length;) {
    if (text[at] === '"') {
      const end = endOfString(text, at)
      const string = text.slice(at, end)
      result += string.includes('\\') ? JSON.stringify(JSON.parse(string)) : string
      at = end
    } else {
      const end = nextQuote(text, at)
      result += text.slice(at, end).replace(/\s+/g, '')
      at = end
    }
  }
  return result
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charCodeAt(at) <= 0x20) at++
  return at
}

function nextQuote(text: string, from: number): number {
  const at = text.indexOf('"', from)
  return at < 0 ? text.length : at
}

function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); ; at = text.indexOf('"', at + 1)) {
    let backslashes = 0
    while (text[at - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return at + 1
  }
}

function endOfValue(text: string, start: number): number {
  const first = text[start]
  if (first === '"') return endOfString(text, start)
  if (first !== '{' && first !== '[') {
    let at = start
    while (at < text.length && !',]} \n\r\t'.includes(text[at]!)) at++
    return at
  }
  let depth = 0
  for (let at = start; ; at++) {
    const char = text[at]
    if (char === '"') at = endOfString(text, at) - 1
    else if (char === '{' || char === '[') depth++
    else if ((char === '}' || char === ']') && --depth === 0) return at + 1
  }
}
