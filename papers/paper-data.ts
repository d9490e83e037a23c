import { isDay } from '../domain/working-days.ts'
import type { PaperFault } from './paper-fault.ts'
import type { Field } from './paper-template.ts'

export type Value = string | number | boolean | { readonly png: string }

/** Data that fits its declarations; what is not there is not in the map. */
export interface PaperData {
  readonly fields: ReadonlyMap<string, Value>
  readonly lists: ReadonlyMap<string, readonly PaperData[]>
}

const DRAWN = 'data:image/png;base64,'
const TYPED = 'typed:'
const PNG_START = Buffer.from('89504e470d0a1a0a', 'hex')
/** What XML cannot hold, and half characters: no keyboard enters them. */
const UNPRINTABLE = /[\p{Cs}\uFFFE\uFFFF]|(?!\n)\p{Cc}/u

/** Takes from `data` what is declared; what does not fit its type is a fault that names the field, never the value. */
export function readData(
  fields: ReadonlyMap<string, Field>,
  data: Readonly<Record<string, unknown>>,
  faults: PaperFault[],
): PaperData {
  const found = new Map<string, Value>()
  const lists = new Map<string, PaperData[]>()
  for (const field of fields.values()) {
    const given = Object.hasOwn(data, field.name) ? data[field.name] : undefined
    if (field.name.includes('.') || given === undefined || given === null || given === '') continue
    if (field.type === 'list') {
      const items = readList(field, fields, given, faults)
      if (items) lists.set(field.name, items)
      continue
    }
    const value = readValue(field, given)
    if (value !== undefined) found.set(field.name, value)
    else if (typeof given !== 'string' || given.trim() !== '')
      faults.push({ code: 'data-invalid', values: { field: field.name, label: field.label } })
  }
  return { fields: found, lists }
}

function readList(
  list: Field,
  fields: ReadonlyMap<string, Field>,
  given: unknown,
  faults: PaperFault[],
): PaperData[] | undefined {
  const prefix = `${list.name}.`
  const items = [...fields.values()].filter(({ name }) => name.startsWith(prefix))
  const own = new Map(items.map(field => [field.name.slice(prefix.length), { ...field, name: field.name.slice(prefix.length) }]))
  if (Array.isArray(given) && given.every(isObject)) return given.map(item => readData(own, item, faults))
  faults.push({ code: 'data-invalid', values: { field: list.name, label: list.label } })
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readValue({ type, words }: Field, given: unknown): Value | undefined {
  if (type === 'boolean') return typeof given === 'boolean' ? given : undefined
  if (type === 'integer') return Number.isSafeInteger(given) ? Number(given) : undefined
  if (type === 'text' || type === 'organisation') return readText(typeof given === 'number' ? String(given) : given)
  if (typeof given !== 'string') return undefined
  if (type === 'day') return isDay(given) ? given : undefined
  if (type === 'choice') return words.has(given) ? given : undefined
  if (given.startsWith(DRAWN)) return readPng(given.slice(DRAWN.length))
  return given.startsWith(TYPED) ? readText(given.slice(TYPED.length)) : undefined
}

/** Its signature, and a width and height that are not nothing. */
function readPng(png: string): Value | undefined {
  const bytes = Buffer.from(png, 'base64')
  const isPng =
    bytes.length > 24 && bytes.subarray(0, 8).equals(PNG_START) && bytes.readUInt32BE(16) > 0 && bytes.readUInt32BE(20) > 0
  return isPng ? { png } : undefined
}

function readText(given: unknown): string | undefined {
  if (typeof given !== 'string') return undefined
  const text = given
    .replaceAll(/\r\n|\r/g, '\n')
    .replaceAll('\t', ' ')
    .trim()
  return text === '' || UNPRINTABLE.test(text) ? undefined : text
}
