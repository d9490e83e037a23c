import { maskOfRecord } from '../../domain/form-privacy.ts'
import { isErased, loadKeys } from '../../domain/keys/key-ring.ts'
import { isOldSealed, isSealed, openJson } from '../../domain/keys/sealed-text.ts'
import { withoutPersonalNumbers } from '../../domain/personal-numbers.ts'
import { placeOf } from '../../domain/sealed-field.ts'
import { maskValue } from '../personal-data/masking.ts'

export type Plain = Record<string, unknown>
/** Keys, hashes of passwords, blind indexes and what only mongoose reads: they never leave. */
const NEVER = new Set([
  '__v',
  'dataKey',
  'passwordHash',
  'idNoIndex',
  'phoneIndex',
  'categoryIndex',
  'termEndIndex',
  'contentHash',
  'sealedKey',
])

/**
 * A document as it lies in the database, readable: sealed fields opened, in full or as everybody sees them at first; without what
 * never leaves. Of an erased person the sealed fields are left out, and `erased` says so.
 */
export async function openRecord(collection: string, stored: Plain, inFull: boolean): Promise<Plain> {
  const dataKey = typeof stored['dataKey'] === 'string' ? stored['dataKey'] : undefined
  if (dataKey) await loadKeys([dataKey])
  const isGone = isErased(dataKey)
  const open = (text: string, path: string, field: string): unknown => {
    if (isGone) return undefined
    const value = openText(collection, stored['_id'], path, field, text)
    return inFull ? value : maskValue(maskOfRecord(field), value)
  }
  const opened = walk(stored, '', open) as Plain
  return { ...(inFull ? opened : (withoutNumbers(opened) as Plain)), ...(isGone ? { erased: true } : {}) }
}

/** Fields of elements of a list are sealed for the place of the field alone, others for their whole path. */
function openText(collection: string, id: unknown, path: string, field: string, text: string): unknown {
  try {
    return openJson(text, placeOf(collection, id, path))
  } catch (error) {
    if (path === field) throw error
    return openJson(text, placeOf(collection, id, field))
  }
}

type Open = (text: string, path: string, field: string) => unknown

function walk(value: unknown, path: string, open: Open): unknown {
  if (isSealed(value) || isOldSealed(value)) return open(value, path, path.split('.').at(-1) ?? '')
  if (Array.isArray(value)) return value.map(item => walk(item, path, open))
  if (!isPlain(value)) return value
  const kept = Object.entries(value).filter(([name]) => !NEVER.has(name))
  return Object.fromEntries(kept.map(([name, inner]) => [name, walk(inner, path ? `${path}.${name}` : name, open)]))
}

/** Identity and telephone numbers that somebody wrote where they do not belong do not leave in what is masked. */
export function withoutNumbers(value: unknown): unknown {
  if (typeof value === 'string') return withoutPersonalNumbers(value)
  if (Array.isArray(value)) return value.map(withoutNumbers)
  return isPlain(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutNumbers(inner)])) : value
}

/** Not a day, an id or bytes. */
function isPlain(value: unknown): value is Plain {
  const prototype: unknown = typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined
  return prototype === Object.prototype || (prototype === null && value !== null && typeof value === 'object')
}
