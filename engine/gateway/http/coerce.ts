/**
 * What Camunda's gateway reads a JSON value as: it is lenient between scalars (`"5"` is a number, `5` a string).
 * Each function gives undefined for what cannot be read so.
 */
import { unreadable } from '../problem.ts'

const INT64 = 2 ** 63
export const INT32 = 2 ** 31

export function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
}

export function toBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'number' && Number.isInteger(value)) return value !== 0
  const text = typeof value === 'string' ? value.trim().toLowerCase() : value
  return text === true || text === 'true' ? true : text === false || text === 'false' ? false : undefined
}

/**
 * @param limit greatest magnitude, exclusive
 * @returns whole numbers as they are, others without their fraction
 * @throws a problem for numbers beyond the limit
 */
export function toInteger(value: unknown, limit = INT64): number | undefined {
  const number = typeof value === 'string' && /^\s*[-+]?\d+\s*$/.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined
  if (number > limit || number < -limit || (limit === INT32 && number >= limit)) throw unreadable()
  return Math.trunc(number)
}

/** A key: digits, as a number or as a string. */
export function toKey(value: unknown): number | undefined {
  const text = toText(value)
  if (text === undefined || !/^[-+]?\d+$/.test(text)) return undefined
  const key = Number(text)
  return Math.abs(key) <= INT64 ? key : undefined
}

const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/i

/** A date-time of RFC 3339, seconds optional. @returns milliseconds since the epoch */
export function toDate(value: unknown): number | undefined {
  if (typeof value !== 'string' || !DATE_TIME.test(value)) return undefined
  const at = Date.parse(value.toUpperCase())
  return Number.isNaN(at) ? undefined : at
}
