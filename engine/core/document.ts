import { assert } from './assert.ts'
import type { Variables } from './record.ts'

/** Splits a JSON object's text into its entries: each value keeps its own text (numbers their digits), blanks around it aside. */
export function documentOf(json: string): Variables {
  const document = new Map<string, string>()
  let at = skipBlanks(json, 0)
  assert(json[at] === '{', 'Expected a JSON object')
  at = skipBlanks(json, at + 1)
  while (json[at] === '"') {
    const nameEnd = stringEnd(json, at)
    const name = JSON.parse(json.slice(at, nameEnd)) as string
    const start = skipBlanks(json, skipBlanks(json, nameEnd) + 1)
    const end = valueEnd(json, start)
    document.set(name, json.slice(start, end).trimEnd())
    at = skipBlanks(json, json[end] === ',' ? end + 1 : end)
  }
  assert(json[at] === '}', 'Expected the end of a JSON object')
  return document
}

/** Splits a JSON array's text into its items. */
export function itemsOf(json: string): string[] {
  const items: string[] = []
  let at = skipBlanks(json, 0)
  assert(json[at] === '[', 'Expected a JSON array')
  at = skipBlanks(json, at + 1)
  while (at < json.length && json[at] !== ']') {
    const end = valueEnd(json, at)
    items.push(json.slice(at, end).trimEnd())
    at = skipBlanks(json, json[end] === ',' ? end + 1 : end)
  }
  return items
}

/** The same document as a JSON object. */
export function jsonOf(document: Variables): string {
  let json = ''
  for (const [name, value] of document) json += `${json ? ',' : ''}${JSON.stringify(name)}:${value}`
  return `{${json}}`
}

function skipBlanks(json: string, from: number): number {
  let at = from
  while (json.charCodeAt(at) <= 32) at++
  return at
}

/** Behind the closing quote. */
function stringEnd(json: string, from: number): number {
  let at = from + 1
  for (; at < json.length && json[at] !== '"'; at++) if (json[at] === '\\') at++
  return at + 1
}

/** At the comma or brace behind the value. */
function valueEnd(json: string, from: number): number {
  let depth = 0
  for (let at = from; at < json.length; at++) {
    const character = json[at]
    if (character === '"') at = stringEnd(json, at) - 1
    else if (character === '{' || character === '[') depth++
    else if ((character === '}' || character === ']') && depth-- === 0) return at
    else if (character === ',' && depth === 0) return at
  }
  return json.length
}
