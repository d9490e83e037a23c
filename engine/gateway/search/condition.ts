import type { SQLInputValue } from 'node:sqlite'
import { isObject } from '../http/body.ts'
import { invalidArgument } from '../problem.ts'
import type { SearchField } from './search-spec.ts'

/** A piece of a WHERE clause with its values. */
export interface Condition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

type Operator = (column: string, operand: unknown, convert: (value: unknown) => SQLInputValue) => Condition

const compare =
  (sign: string): Operator =>
  (column, operand, convert) => ({ sql: `${column} ${sign} ?`, values: [convert(operand)] })

const list =
  (sign: string): Operator =>
  (column, operand, convert) => {
    if (!Array.isArray(operand)) throw invalidArgument('The operators $in and $notIn need an array.')
    return { sql: `${column} ${sign} (${operand.map(() => '?').join(', ')})`, values: operand.map(convert) }
  }

const operators: Readonly<Record<string, Operator>> = {
  $eq: compare('='),
  $neq: compare('IS NOT'),
  $gt: compare('>'),
  $gte: compare('>='),
  $lt: compare('<'),
  $lte: compare('<='),
  $in: list('IN'),
  $notIn: list('NOT IN'),
  $exists: (column, operand) => ({ sql: `${column} IS ${operand === false ? '' : 'NOT '}NULL`, values: [] }),
  $like: (column, operand) => ({ sql: `${column} GLOB ?`, values: [globOf(String(operand))] }),
}

/** The condition for one filter field: a plain value, or an object of operators that must all hold. */
export function conditionFor(name: string, field: SearchField, filter: unknown): Condition {
  const convert = (value: unknown) => convertTo(field, name, value)
  if (!isObject(filter)) return { sql: `${field.sql} = ?`, values: [convert(filter)] }
  const parts = Object.entries(filter)
    .filter(([, operand]) => operand !== undefined && operand !== null)
    .map(([operator, operand]) => {
      const build = operators[operator]
      if (!build) throw invalidArgument(`The filter ${name} has an unknown operator ${operator}.`)
      return build(field.sql, operand, convert)
    })
  return all(parts)
}

export function all(parts: readonly Condition[]): Condition {
  return join(parts, ' AND ', '1')
}

export function any(parts: readonly Condition[]): Condition {
  return join(parts, ' OR ', '0')
}

function join(parts: readonly Condition[], word: string, empty: string): Condition {
  if (parts.length === 0) return { sql: empty, values: [] }
  return { sql: parts.map(({ sql }) => `(${sql})`).join(word), values: parts.flatMap(({ values }) => values) }
}

function convertTo(field: SearchField, name: string, value: unknown): SQLInputValue {
  const wrong = (expected: string) => invalidArgument(`The filter ${name} must be ${expected}, not ${JSON.stringify(value)}.`)
  switch (field.kind) {
    case 'key':
      if (!/^-?\d{1,19}$/.test(String(value))) throw wrong('a key')
      return Number(value)
    case 'integer':
      if (!Number.isSafeInteger(value)) throw wrong('an integer')
      return value as number
    case 'boolean':
      if (typeof value !== 'boolean') throw wrong('true or false')
      return value ? 1 : 0
    case 'date': {
      const at = typeof value === 'string' ? Date.parse(value) : NaN
      if (Number.isNaN(at)) throw wrong('a date-time')
      return at
    }
    case 'text':
      if (typeof value !== 'string') throw wrong('a string')
      return value
  }
}

/** Camunda's wildcards `*` and `?`, escaped by a backslash, as SQLite's GLOB. */
function globOf(pattern: string): string {
  return pattern.replace(/\\(.)|[[\]]/gs, (matched, escaped: string | undefined) =>
    escaped === undefined ? (matched === '[' ? '[[]' : matched) : '*?['.includes(escaped) ? `[${escaped}]` : escaped,
  )
}
