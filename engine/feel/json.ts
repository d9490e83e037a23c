import { doubleText, fromDouble, isWhole, parseNumber, toBigInt, toDouble } from './decimal.ts'
import { ContextValue, quotedNames } from './context-value.ts'
import { packedSize } from './packed-size.ts'
import { FunctionValue, RangeValue, isList, isNumber } from './values.ts'
import type { Value } from './values.ts'
import { LocalDateTime, LocalTime, ZonedDateTime } from './temporal/values.ts'

/**
 * Variables are JSON text. A context is read no further than an expression asks for, and written back as it came in;
 * so a big variable costs an expression only what it touches.
 */
export function fromJson(text: string): Value {
  const reader = new JsonReader(text, 0)
  return reader.value()
}

class JsonContext extends ContextValue {
  readonly text: string
  #fields: Map<string, Value> | undefined
  constructor(text: string) {
    super(new Map())
    this.text = text
  }
  /** The real engine shows the buffer that holds the entry, not the entry. */
  override showEntry(key: string): string {
    const size = packedSize(this.get(key)!)
    return `UnsafeBuffer{addressOffset=16, capacity=${size}, byteArray=byte[${size}], byteBuffer=null}`
  }
  override keyHint(): string {
    return `Available keys: ${quotedNames([...this.entries().keys()])}`
  }
  protected override entries(): ReadonlyMap<string, Value> {
    this.#fields ??= new JsonReader(this.text, 0).fields()
    return this.#fields
  }
}

class JsonReader {
  readonly #text: string
  #at: number
  constructor(text: string, at: number) {
    this.#text = text
    this.#at = at
  }

  value(): Value {
    this.#space()
    const start = this.#at
    switch (this.#text[start]) {
      case '{':
        this.#skipNested()
        return new JsonContext(this.#text.slice(start, this.#at))
      case '[':
        return this.#list()
      case '"':
        return this.#string()
      default:
        return this.#scalar()
    }
  }

  fields(): Map<string, Value> {
    const fields = new Map<string, Value>()
    this.#at++
    for (this.#space(); this.#text[this.#at] !== '}'; this.#separator('}')) {
      const key = this.#string()
      this.#space()
      this.#expect(':')
      fields.set(key, this.value())
    }
    return fields
  }

  #list(): Value[] {
    const items: Value[] = []
    this.#at++
    for (this.#space(); this.#text[this.#at] !== ']'; this.#separator(']')) items.push(this.value())
    this.#at++
    return items
  }

  #separator(end: string): void {
    this.#space()
    if (this.#text[this.#at] === end) return
    this.#expect(',')
    this.#space()
  }

  #expect(char: string): void {
    if (this.#text[this.#at] !== char) throw new SyntaxError(`JSON: expected '${char}' at ${this.#at}`)
    this.#at++
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  #string(): string {
    const start = this.#at
    if (this.#text[start] !== '"') throw new SyntaxError(`JSON: expected '"' at ${start}`)
    this.#skipString()
    return JSON.parse(this.#text.slice(start, this.#at)) as string
  }

  #skipString(): void {
    for (this.#at++; this.#text[this.#at] !== '"'; this.#at++) {
      if (this.#text[this.#at] === '\\') this.#at++
      if (this.#at >= this.#text.length) throw new SyntaxError('JSON: a string has no end')
    }
    this.#at++
  }

  #skipNested(): void {
    let depth = 0
    do {
      const char = this.#text[this.#at]
      if (char === undefined) throw new SyntaxError('JSON: an object has no end')
      if (char === '"') {
        this.#skipString()
        continue
      }
      if (char === '{' || char === '[') depth++
      if (char === '}' || char === ']') depth--
      this.#at++
    } while (depth > 0)
  }

  #scalar(): Value {
    const match = /[^\s,\]}]*/y
    match.lastIndex = this.#at
    const token = match.exec(this.#text)![0]
    this.#at += token.length
    if (token === 'null') return null
    if (token === 'true' || token === 'false') return token === 'true'
    const number = /[.eE]/.test(token) ? fromDouble(Number(token)) : parseNumber(token)
    if (number === undefined) throw new SyntaxError(`JSON: unexpected '${token}'`)
    return number
  }
}

/** A value as Zeebe writes it into a variable: what JSON cannot say (functions, ranges) becomes null. */
export function toJson(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (isNumber(value)) return isWhole(value) ? String(BigInt.asIntN(64, toBigInt(value))) : doubleText(toDouble(value))
  if (isList(value)) return `[${value.map(toJson).join(',')}]`
  if (value instanceof JsonContext) return value.text
  if (value instanceof ContextValue) {
    return `{${value
      .keys()
      .map(key => `${JSON.stringify(key)}:${toJson(value.get(key)!)}`)
      .join(',')}}`
  }
  if (value instanceof ZonedDateTime) return `"${value.toIsoText()}"`
  if (value instanceof LocalDateTime) return `"${value.toString(true)}"`
  if (value instanceof LocalTime) return `"${value.toShortText()}"`
  if (value instanceof FunctionValue || value instanceof RangeValue || 'fatal' in value) return 'null'
  return `"${value}"`
}
