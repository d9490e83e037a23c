import type { SQLInputValue } from 'node:sqlite'
import { invalidArgument } from '../problem.ts'
import type { Condition } from './condition.ts'

/** One term of an ORDER BY; cursors compare by the same terms. */
export interface OrderTerm {
  readonly sql: string
  readonly descending: boolean
}

/** A cursor names a row by the values it is ordered by, so that rows which come or go meanwhile do not shift pages. */
export function encodeCursor(values: readonly SQLInputValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64')
}

export function decodeCursor(cursor: string, terms: readonly OrderTerm[]): SQLInputValue[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64').toString())
    if (Array.isArray(values) && values.length === terms.length) return values as SQLInputValue[]
  } catch {
    // told below
  }
  throw invalidArgument(`The cursor '${cursor}' does not belong to this search.`)
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
