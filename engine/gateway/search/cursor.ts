import type { SQLInputValue } from 'node:sqlite'
import { invalidArgument } from '../problem.ts'
import type { Condition } from './condition.ts'

/** One term of an ORDER BY; cursors compare by the same terms. */
export interface OrderTerm {
  readonly sql: string
  readonly descending: boolean
}

/** The API's limit for a cursor is 300 characters. */
const MAX_BYTES = 225

/**
 * A cursor names a row by the values it is ordered by, the key last, so that rows which come, go or change meanwhile do
 * not shift pages. Where these are too long it is the key alone, and the values are those the row has when it is used.
 */
export function encodeCursor(values: readonly SQLInputValue[]): string {
  const whole = Buffer.from(JSON.stringify(values))
  return (whole.length <= MAX_BYTES ? whole : Buffer.from(JSON.stringify(values.slice(-1)))).toString('base64')
}

/** @returns the values of a row's terms, or its key alone */
export function decodeCursor(cursor: string, terms: readonly OrderTerm[]): SQLInputValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString())
    if (Array.isArray(values) && (values.length === terms.length || values.length === 1) && values.every(isValue)) return values
  } catch {
    // told below
  }
  throw strangeCursor(cursor)
}

export const strangeCursor = (cursor: string) => invalidArgument(`The cursor '${cursor}' does not belong to this search.`)

function isValue(value: unknown): value is SQLInputValue {
  return typeof value === 'string' || typeof value === 'number'
}

/** The rows behind a cursor's row, in the order of the terms. */
export function behind(terms: readonly OrderTerm[], values: readonly SQLInputValue[]): Condition {
  const alternatives: string[] = []
  const all: SQLInputValue[] = []
  terms.forEach((term, i) => {
    const equal = terms.slice(0, i).map(({ sql }) => `${sql} = ?`)
    alternatives.push([...equal, `${term.sql} ${term.descending ? '<' : '>'} ?`].join(' AND '))
    all.push(...values.slice(0, i + 1))
  })
  return { sql: alternatives.map(sql => `(${sql})`).join(' OR '), values: all }
}

export function reversed(terms: readonly OrderTerm[]): OrderTerm[] {
  return terms.map(({ sql, descending }) => ({ sql, descending: !descending }))
}
