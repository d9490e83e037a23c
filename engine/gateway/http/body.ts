import type { Variables } from '../../core/record.ts'
import { bodyMissing, cannotBeParsed, unreadable } from '../problem.ts'
import { INT32, toBoolean, toInteger, toKey, toText } from './coerce.ts'
import { compact, itemsOf, membersOf } from './json-text.ts'
import { invalidKey, Violations } from './violations.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** A JSON object of a request, read field by field; a field of the wrong type is a problem that names it. */
export class Body {
  readonly fields: JsonObject
  /** Where it lies in the request, `changeset.` say. */
  readonly path: string
  private readonly text: string

  private constructor(fields: JsonObject, text: string, path: string) {
    this.fields = fields
    this.text = text
    this.path = path
  }

  /** @param text the request's body; none is a problem where it is required, and else counts as an object without fields */
  static parse(text: string, isRequired = false): Body {
    let value: unknown = null
    try {
      if (text.trim() !== '') value = JSON.parse(text)
    } catch {
      throw unreadable()
    }
    if (value === null && isRequired) throw bodyMissing()
    if (value === null) return new Body({}, '{}', '')
    if (!isObject(value)) throw cannotBeParsed('')
    return new Body(value, text, '')
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== null
  }

  optionalText(name: string): string | undefined {
    return this.read(name, toText)
  }

  requiredText(name: string): string {
    return this.required(name, this.optionalText(name))
  }

  boolean(name: string): boolean {
    return this.read(name, toBoolean) ?? false
  }

  /** An int64: beyond 2⁵³ with a double's precision. */
  integer(name: string): number | undefined {
    return this.read(name, toInteger)
  }

  /** An int32. */
  int32(name: string): number | undefined {
    return this.read(name, value => toInteger(value, INT32))
  }

  requiredInteger(name: string): number {
    return this.required(name, this.integer(name))
  }

  /** A key, as a string or a number. What is no key is noted. */
  key(name: string, violations: Violations): number | undefined {
    if (!this.has(name)) return undefined
    const key = toKey(this.fields[name])
    if (key === undefined) violations.add(invalidKey(name, this.fields[name]))
    return key ?? -1
  }

  texts(name: string): string[] | undefined {
    return this.read(name, value => {
      const texts = Array.isArray(value) ? value.map(toText) : [undefined]
      return texts.includes(undefined) ? undefined : (texts as string[])
    })
  }

  object(name: string): Body | undefined {
    const value = this.read(name, fields => (isObject(fields) ? fields : undefined))
    return value && new Body(value, membersOf(this.text).get(name)!, `${this.path}${name}.`)
  }

  objects(name: string): Body[] {
    const values = this.read(name, list => (Array.isArray(list) && list.every(isObject) ? (list as JsonObject[]) : undefined))
    if (!values) return []
    const texts = itemsOf(membersOf(this.text).get(name)!)
    return values.map((value, i) => new Body(value, texts[i]!, `${this.path}${name}[${i}].`))
  }

  /** A document of variables, each value's text as it came. */
  document(name: string): Variables {
    const value = this.read(name, fields => (isObject(fields) ? fields : undefined))
    const document = new Map<string, string>()
    if (!value || Object.keys(value).length === 0) return document
    for (const [variable, text] of membersOf(membersOf(this.text).get(name)!)) document.set(variable, compact(text))
    return document
  }

  private required<T>(name: string, value: T | undefined): T {
    const violations = new Violations()
    const given = violations.required(name, value, undefined)
    violations.check()
    return given as T
  }

  private read<T>(name: string, convert: (value: unknown) => T | undefined): T | undefined {
    const value = this.fields[name]
    if (value === undefined || value === null) return undefined
    const converted = convert(value)
    if (converted === undefined) throw cannotBeParsed(`${this.path}${name}`)
    return converted
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
