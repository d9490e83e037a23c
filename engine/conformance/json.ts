/**
 * JSON whose numbers keep their text: `1.0` and `123456789012345678` must not change on the way in or when compared.
 */
export class NumberText {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Json = null | boolean | number | string | NumberText | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

const keepNumberText = (_name: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
    ? new NumberText(context.source)
    : value

export function parseJson(text: string): Json {
  return JSON.parse(text, keepNumberText)
}

export const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText)

/** Writes JSON text, numbers as they were read. */
export function jsonText(value: Json): string {
  if (value instanceof NumberText) return value.text
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`
  if (isObject(value)) {
    const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${jsonText(member)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value)
}
