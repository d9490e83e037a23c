import type { SQLInputValue } from 'node:sqlite'
import { isObject } from '../http/body.ts'
import { toBoolean, toDate, toInteger, toKey, toText } from '../http/coerce.ts'
import { invalidDate, invalidKey, type Violations } from '../http/violations.ts'
import { cannotBeParsed, invalidArgument, notOneOf } from '../problem.ts'
import type { SearchField } from './search-spec.ts'

/** A piece of a WHERE clause with its values. */
export interface Condition {
  readonly sql: string
  readonly values: readonly SQLInputValue[]
}

interface Comparison {
  readonly sign: string
  /** Holds where the sign does not, also where there is no value. */
  readonly isNegative?: boolean
}

const comparisons: Readonly<Record<string, Comparison>> = {
  $eq: { sign: '=' },
  $neq: { sign: '=', isNegative: true },
  $gt: { sign: '>' },
  $gte: { sign: '>=' },
  $lt: { sign: '<' },
  $lte: { sign: '<=' },
  $in: { sign: 'IN' },
  $notIn: { sign: 'IN', isNegative: true },
  $like: { sign: 'GLOB' },
  $exists: { sign: 'IS NOT NULL' },
}

/** The operators that the API has for each kind. */
const OPERATORS: Readonly<Record<SearchField['kind'], readonly string[]>> = {
  text: ['$eq', '$neq', '$exists', '$in', '$notIn', '$like'],
  enum: ['$eq', '$neq', '$exists', '$in', '$notIn', '$like'],
  key: ['$eq', '$neq', '$exists', '$in', '$notIn'],
  integer: ['$eq', '$neq', '$exists', '$gt', '$gte', '$lt', '$lte', '$in'],
  date: ['$eq', '$neq', '$exists', '$gt', '$gte', '$lt', '$lte', '$in'],
  boolean: [],
}

/**
 * The condition for one filter field: a plain value, or an object of operators that must all hold.
 * @param name how problems name the field
 */
export function conditionFor(name: string, field: SearchField, filter: unknown, violations: Violations): Condition {
  if (!isObject(filter)) return compare(name, field, '$eq', filter, violations)
  const known = field.isPlain ? [] : OPERATORS[field.kind]
  if (known.length === 0) throw cannotBeParsed(`filter.${name}`)
  const parts = Object.entries(filter)
    .filter(([, operand]) => operand !== undefined && operand !== null)
    .map(([operator, operand]) => {
      if (!known.includes(operator))
        throw invalidArgument(`The filter ${name} has no operator ${operator}, only ${known.join(', ')}.`)
      return compare(name, field, operator, operand, violations)
    })
  return all(parts)
}

function compare(name: string, field: SearchField, operator: string, operand: unknown, violations: Violations): Condition {
  const within = (condition: string) => (field.within ? field.within(condition) : condition)
  if (field.kind === 'boolean') {
    // Not compared with 1, so that a condition that an index answers still is one.
    return {
      sql: valueOf(field, name, operand, violations) === 1 ? within(field.sql) : `(${within(field.sql)}) IS NOT 1`,
      values: [],
    }
  }
  const { sign, isNegative } = comparisons[operator]!
  const { sql, values, isOpposite } = comparisonWith(name, field, operator, sign, operand, violations)
  const positive = within(`${field.sql} ${sql}`)
  return { sql: isNegative || isOpposite ? `(${positive}) IS NOT 1` : positive, values }
}

function comparisonWith(
  name: string,
  field: SearchField,
  operator: string,
  sign: string,
  operand: unknown,
  violations: Violations,
): Condition & { readonly isOpposite?: boolean } {
  if (operator === '$exists') {
    const exists = toBoolean(operand)
    if (exists === undefined) throw cannotBeParsed(`filter.${name}.$exists`)
    return { sql: sign, values: [], isOpposite: !exists }
  }
  if (sign === 'IN') {
    if (!Array.isArray(operand)) throw cannotBeParsed(`filter.${name}.${operator}`)
    const values = operand.map(value => valueOf(field, name, value, violations))
    return { sql: `IN (${values.map(() => '?').join(', ')})`, values }
  }
  if (operator === '$like') {
    const pattern = toText(operand)
    if (pattern === undefined) throw cannotBeParsed(`filter.${name}.$like`)
    return { sql: 'GLOB ?', values: [globOf(pattern)] }
  }
  // A state is one of a few words: written out, so that an index on some of them can serve.
  if (field.kind === 'enum') return { sql: `${sign} '${String(valueOf(field, name, operand, violations))}'`, values: [] }
  return { sql: `${sign} ?`, values: [valueOf(field, name, operand, violations)] }
}

export function all(parts: readonly Condition[]): Condition {
  return join(parts, ' AND ', '1')
}

export function any(parts: readonly Condition[]): Condition {
  return join(parts, ' OR ', '0')
}

/** @param neutral what changes nothing, and what nothing at all comes to */
function join(parts: readonly Condition[], word: string, neutral: string): Condition {
  const told = parts.filter(({ sql }) => sql !== neutral)
  if (told.length === 0) return { sql: neutral, values: [] }
  return { sql: told.map(({ sql }) => `(${sql})`).join(word), values: told.flatMap(({ values }) => values) }
}

function valueOf(field: SearchField, name: string, value: unknown, violations: Violations): SQLInputValue {
  const read = <T>(converted: T | undefined): T => {
    if (converted === undefined) throw cannotBeParsed(`filter.${name}`)
    return converted
  }
  const noted = (converted: number | undefined, violation: (name: string, value: unknown) => string): number => {
    if (converted === undefined) violations.add(violation(name, value))
    return converted ?? 0
  }
  switch (field.kind) {
    case 'key':
      return noted(toKey(value), invalidKey)
    case 'date':
      return noted(toDate(value), invalidDate)
    case 'integer':
      return read(toInteger(value))
    case 'boolean':
      return read(toBoolean(value)) ? 1 : 0
    case 'enum':
      if (!field.values!.includes(read(toText(value)))) throw notOneOf(name, value, field.values!)
      return value as string
    case 'text':
      return read(toText(value))
  }
}

/** Camunda's wildcards `*` and `?`, escaped by a backslash, as SQLite's GLOB. */
function globOf(pattern: string): string {
  return pattern.replace(/\\(.)|[[\]]/gs, (matched, escaped: string | undefined) =>
    escaped === undefined ? (matched === '[' ? '[[]' : matched) : '*?['.includes(escaped) ? `[${escaped}]` : escaped,
  )
}
