/** Text that already is JSON and goes out as it is. */
export class RawJson {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** Like `JSON.stringify`, except that a map of JSON texts (`Variables`) is written as an object and `RawJson` as it is. */
export function writeJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  if (value instanceof RawJson) return value.text
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`
  let members = ''
  if (value instanceof Map) {
    for (const [name, text] of value) members += `${members && ','}${JSON.stringify(name)}:${text}`
  } else {
    for (const [name, member] of Object.entries(value)) {
      if (member !== undefined) members += `${members && ','}${JSON.stringify(name)}:${writeJson(member)}`
    }
  }
  return `{${members}}`
}
