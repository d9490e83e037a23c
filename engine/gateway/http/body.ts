import type { Variables } from '../../core/record.ts'
import { badRequest, invalidArgument } from '../problem.ts'
import { compact, itemsOf, membersOf } from './json-text.ts'

type JsonObject = Readonly<Record<string, unknown>>

/** A JSON object of a request, read field by field. A field of the wrong type is an INVALID_ARGUMENT that names it. */
export class Body {
  readonly fields: JsonObject
  private readonly text: string
  private readonly path: string

  private constructor(fields: JsonObject, text: string, path: string) {
    this.fields = fields
    this.text = text
    this.path = path
  }

  /** @param text the request's body; empty counts as an object without fields */
  static parse(text: string): Body {
    if (text.trim() === '') return new Body({}, '{}', '')
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch (error) {
      throw badRequest(`The request's body is not valid JSON: ${(error as Error).message}.`)
    }
    if (value === null) return new Body({}, '{}', '')
    if (!isObject(value)) throw badRequest("The request's body must be a JSON object.")
    return new Body(value, text, '')
  }

  has(name: string): boolean {
    return this.fields[name] !== undefined && this.fields[name] !== null
  }

  requiredText(name: string): string {
    const value = this.optionalText(name)
    if (value === undefined || value === '') throw invalidArgument(`No ${this.path}${name} provided.`)
    return value
  }

  optionalText(name: string): string | undefined {
    return this.optional(name, 'a string', value => (typeof value === 'string' ? value : undefined))
  }

  boolean(name: string): boolean {
    return this.optional(name, 'true or false', value => (typeof value === 'boolean' ? value : undefined)) ?? false
  }

  /** The API's int64 may come as a number or, as keys do, as a string of digits. */
  integer(name: string): number | undefined {
    return this.optional(name, 'an integer', value => {
      const number = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value
      return Number.isSafeInteger(number) ? (number as number) : undefined
    })
  }

  requiredInteger(name: string): number {
    const value = this.integer(name)
    if (value === undefined) throw invalidArgument(`No ${this.path}${name} provided.`)
    return value
  }

  positive(name: string): number {
    const value = this.requiredInteger(name)
    if (value < 1) throw invalidArgument(`The value for ${this.path}${name} is '${value}' but must be greater than 0.`)
    return value
  }

  texts(name: string): string[] | undefined {
    return this.optional(name, 'an array of strings', value =>
      Array.isArray(value) && value.every(item => typeof item === 'string') ? (value as string[]) : undefined,
    )
  }

  object(name: string): Body | undefined {
    const value = this.optional(name, 'an object', value => (isObject(value) ? value : undefined))
    return value && new Body(value, membersOf(this.text).get(name)!, `${this.path}${name}.`)
  }

  objects(name: string): Body[] {
    const values = this.optional(name, 'an array of objects', value =>
      Array.isArray(value) && value.every(isObject) ? (value as JsonObject[]) : undefined,
    )
    if (!values) return []
    const texts = itemsOf(membersOf(this.text).get(name)!)
    return values.map((value, i) => new Body(value, texts[i]!, `${this.path}${name}[${i}].`))
  }

  /** A document of variables, each value's text as it came. */
  document(name: string): Variables {
    const value = this.optional(name, 'an object', value => (isObject(value) ? value : undefined))
    const document = new Map<string, string>()
    if (!value || Object.keys(value).length === 0) return document
    for (const [variable, text] of membersOf(membersOf(this.text).get(name)!)) document.set(variable, compact(text))
    return document
  }

  private optional<T>(name: string, expected: string, convert: (value: unknown) => T | undefined): T | undefined {
    const value = this.fields[name]
    if (value === undefined || value === null) return undefined
    const converted = convert(value)
    if (converted === undefined) throw invalidArgument(`The value of ${this.path}${name} must be ${expected}.`)
    return converted
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
