import type { Condition } from './condition.ts'

export type Row = Readonly<Record<string, unknown>>

/** What a filter or sort field is in SQL. */
export interface SearchField {
  readonly sql: string
  readonly kind: 'text' | 'key' | 'integer' | 'date' | 'boolean'
}

/** A searchable resource: how the API's names map to the read model, and a row to the API's shape. */
export interface SearchSpec {
  /** The table, with joins if need be. */
  readonly from: string
  /** What is selected, as SQL. */
  readonly columns: string
  /** The column that makes the order total. */
  readonly key: string
  /** By the API's name; may be filtered by and sorted by. */
  readonly fields: Readonly<Record<string, SearchField>>
  /** Filters that are more than a comparison. */
  readonly filters?: Readonly<Record<string, (value: unknown) => Condition>>
  /** Sort fields only. */
  readonly sorts?: Readonly<Record<string, SearchField>>
  readonly item: (row: Row) => object
}

export const text = (sql: string): SearchField => ({ sql, kind: 'text' })
export const key = (sql: string): SearchField => ({ sql, kind: 'key' })
export const integer = (sql: string): SearchField => ({ sql, kind: 'integer' })
export const date = (sql: string): SearchField => ({ sql, kind: 'date' })
export const boolean = (sql: string): SearchField => ({ sql, kind: 'boolean' })

/** A date cell as the API shows it. */
export function dateText(cell: unknown): string | undefined {
  return typeof cell === 'number' ? new Date(cell).toISOString() : undefined
}

/** A cell that the API leaves out where there is none. */
export function optional<T>(cell: unknown): T | undefined {
  return cell === null ? undefined : (cell as T)
}
