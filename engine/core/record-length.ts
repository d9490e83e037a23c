/** How many bytes records take in Zeebe's log, which limits what one command may write. */
import { headerSize, packedSize } from '../feel/packed-size.ts'
import type { ExpressionLanguage } from './expression-language.ts'

/** The real engine's limit for all that one command writes. */
export const MAX_BATCH_BYTES = 4 * 1024 * 1024

/** Metadata and frame of one record, about. */
const FRAME_BYTES = 150
/** All fields but documents and values, at most, for nearly all records. */
const OTHER_BYTES = 1_000
/** A UTF-16 code unit in UTF-8, at most. */
const UNIT_BYTES = 3

/** At most so many bytes: documents and variables make records long. Cheap, for it is asked for every record. */
export function roughLength(value: object): number {
  const { variables, value: text } = value as { readonly variables?: unknown; readonly value?: unknown }
  let units = typeof text === 'string' ? text.length : 0
  if (variables instanceof Map && variables.size > 0)
    for (const [name, content] of variables as ReadonlyMap<string, string>) units += name.length + content.length
  return OTHER_BYTES + UNIT_BYTES * units
}

/** Frame and value. */
export function recordLength(value: object, feel: ExpressionLanguage): number {
  return FRAME_BYTES + packedLength(value, feel)
}

/** In MessagePack; a map is a document, each of its values JSON text. */
function packedLength(value: unknown, feel: ExpressionLanguage): number {
  if (Array.isArray(value)) return headerSize(value.length) + sum(value.map(item => packedLength(item, feel)))
  if (value instanceof Map) {
    const document = [...(value as ReadonlyMap<string, string>)]
    return 5 + headerSize(value.size) + sum(document.map(([name, text]) => packedSize(name) + valueSize(text, feel)))
  }
  if (typeof value !== 'object' || value === null) return packedSize(value as string | number | boolean | null)
  const entries = Object.entries(value)
  return headerSize(entries.length) + sum(entries.map(([name, field]) => packedSize(name) + packedLength(field, feel)))
}

/** The language alone knows what its values are. */
function valueSize(text: string, feel: ExpressionLanguage): number {
  return packedSize(feel.fromJson(text) as Parameters<typeof packedSize>[0])
}

const sum = (lengths: readonly number[]): number => lengths.reduce((total, length) => total + length, 0)
