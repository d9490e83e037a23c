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

const QUOTE = 34
const BACKSLASH = 92
const OPEN_LIST = 91
const CLOSE_LIST = 93
const OPEN_CONTEXT = 123
const CLOSE_CONTEXT = 125
const COLON = 58
const COMMA = 44

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
    switch (this.#text.charCodeAt(start)) {
      case OPEN_CONTEXT:
        this.#skipNested()
        return new JsonContext(this.#text.slice(start, this.#at))
      case OPEN_LIST:
        return this.#list()
      case QUOTE:
        return this.#string()
      default:
        return this.#scalar()
    }
  }

  fields(): Map<string, Value> {
    const fields = new Map<string, Value>()
    this.#at++
    for (this.#space(); this.#text.charCodeAt(this.#at) !== CLOSE_CONTEXT; this.#separator(CLOSE_CONTEXT)) {
      const key = this.#string()
      this.#space()
      this.#expect(COLON)
      fields.set(key, this.value())
    }
    return fields
  }

  #list(): Value[] {
    const items: Value[] = []
    this.#at++
    for (this.#space(); this.#text.charCodeAt(this.#at) !== CLOSE_LIST; this.#separator(CLOSE_LIST)) items.push(this.value())
    this.#at++
    return items
  }

  #separator(end: number): void {
    this.#space()
    if (this.#text.charCodeAt(this.#at) === end) return
    this.#expect(COMMA)
    this.#space()
  }

  #expect(code: number): void {
    if (this.#text.charCodeAt(this.#at) !== code) {
      throw new SyntaxError(`JSON: expected '${String.fromCharCode(code)}' at ${this.#at}`)
    }
    this.#at++
  }

  #space(): void {
    while (this.#text.charCodeAt(this.#at) <= 32) this.#at++
  }

  #string(): string {
    const start = this.#at
    if (this.#text.charCodeAt(start) !== QUOTE) throw new SyntaxError(`JSON: expected '"' at ${start}`)
    const isPlain = this.#skipString()
    const raw = this.#text.slice(start, this.#at)
    return isPlain ? raw.slice(1, -1) : (JSON.parse(raw) as string)
  }

  /** @returns false where it holds escapes */
  #skipString(): boolean {
    let isPlain = true
    for (this.#at++; ; this.#at++) {
      const code = this.#text.charCodeAt(this.#at)
      if (code === QUOTE) break
      if (code === BACKSLASH) {
        isPlain = false
        this.#at++
      } else if (Number.isNaN(code)) throw new SyntaxError('JSON: a string has no end')
    }
    this.#at++
    return isPlain
  }

  #skipNested(): void {
    let depth = 0
    do {
      const code = this.#text.charCodeAt(this.#at)
      if (code === QUOTE) {
        this.#skipString()
        continue
      }
      if (Number.isNaN(code)) throw new SyntaxError('JSON: an object has no end')
      if (code === OPEN_CONTEXT || code === OPEN_LIST) depth++
      else if (code === CLOSE_CONTEXT || code === CLOSE_LIST) depth--
      this.#at++
    } while (depth > 0)
  }

  #scalar(): Value {
    const start = this.#at
    let isWhole = true
    for (let code = this.#text.charCodeAt(start); code > 32 && !ENDS_SCALAR.has(code);) {
      if (code === 46 || code === 101 || code === 69) isWhole = false
      code = this.#text.charCodeAt(++this.#at)
    }
    const token = this.#text.slice(start, this.#at)
    if (token === 'null') return null
    if (token === 'true') return true
    if (token === 'false') return false
    const number = isWhole ? parseNumber(token) : fromDouble(Number(token))
    if (number === undefined) throw new SyntaxError(`JSON: unexpected '${token}'`)
    return number
  }
}
const ENDS_SCALAR = new Set([COMMA, CLOSE_LIST, CLOSE_CONTEXT])

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
