import type { Field } from './paper-template.ts'

/** Data to look at a template with: of each field its own label, of lists three items. @param on the day that days show */
export function inventedData(fields: readonly Field[], on: string): Record<string, unknown> {
  const own = fields.filter(({ name }) => !name.includes('.'))
  return Object.fromEntries(
    own.map(field => [field.name, field.type === 'list' ? inventedItems(field.name, fields, on) : inventedValue(field, on)]),
  )
}

function inventedItems(list: string, fields: readonly Field[], on: string): Record<string, unknown>[] {
  const items = fields.filter(({ name }) => name.startsWith(`${list}.`))
  const item = Object.fromEntries(items.map(field => [field.name.slice(list.length + 1), inventedValue(field, on)]))
  return [item, item, item]
}

function inventedValue({ type, label, words }: Field, on: string): unknown {
  const values = {
    text: `（${label}）`,
    organisation: `（${label}）`,
    day: on,
    integer: 3,
    boolean: true,
    choice: [...words.keys()][0],
    signature: `typed:（${label}）`,
    list: [],
  }
  return values[type]
}
