import type { Body } from '../http/body.ts'
import type { Violations } from '../http/violations.ts'
import type { Condition } from './condition.ts'

export type Row = Readonly<Record<string, unknown>>

/** What a filter or sort field is in SQL. */
export interface SearchField {
  readonly sql: string
  readonly kind: 'text' | 'enum' | 'key' | 'integer' | 'date' | 'boolean'
  /** Of an enumeration: all there are, in the API's order. */
  readonly values?: readonly string[]
  /** The API compares it with one value and knows no operators for it. */
  readonly isPlain?: boolean
  /** Where there may be several: from a condition on one of them to a condition that one of them fulfils it. */
  readonly within?: (condition: string) => string
}

/** A filter that is more than a comparison. */
export type Filter = (value: unknown, filter: Body, violations: Violations) => Condition

/** A searchable resource: how the API's names map to the read model, and a row to the API's shape. */
export interface SearchSpec {
  /** The table, with joins if need be. */
  readonly from: string
  /** What is selected, as SQL. */
  readonly columns: string
  /** The column that makes the order total. */
  readonly key: string
  /** What may be filtered by, by the API's name. */
  readonly fields: Readonly<Record<string, SearchField>>
  readonly filters?: Readonly<Record<string, Filter>>
  /** What must hold for the filters to be answered from an index. */
  readonly narrow?: (filter: Body) => Condition
  /** What may be sorted by, in the API's order; left out: all of `fields`. */
  readonly sorts?: Readonly<Record<string, SearchField>>
  readonly item: (row: Row) => object
}

export const text = (sql: string): SearchField => ({ sql, kind: 'text' })
export const key = (sql: string): SearchField => ({ sql, kind: 'key' })
export const integer = (sql: string): SearchField => ({ sql, kind: 'integer' })
export const date = (sql: string): SearchField => ({ sql, kind: 'date' })
export const boolean = (sql: string): SearchField => ({ sql, kind: 'boolean' })
/** @param values what it may be, apart by spaces */
export const oneOf = (sql: string, values: string): SearchField => ({ sql, kind: 'enum', values: values.split(' ') })
export const plain = (field: SearchField): SearchField => ({ ...field, isPlain: true })

/** Some of the fields, in the order of the names, which stand apart by spaces. */
export function pick(fields: Readonly<Record<string, SearchField>>, names: string): Record<string, SearchField> {
  return Object.fromEntries(names.split(' ').map(name => [name, fields[name]!]))
}

/** A date cell as the API shows it. */
export function dateText(cell: unknown): string | undefined {
  return typeof cell === 'number' ? new Date(cell).toISOString() : undefined
}

/** A cell that the API leaves out where there is none. */
export function optional<T>(cell: unknown): T | undefined {
  return cell === null ? undefined : (cell as T)
}
