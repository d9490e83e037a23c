/**
 * The read model: what the REST API's searches and look-ups show, latest values only. One definition per table gives
 * its DDL, its inserts and its types.
 */
export interface ReadTable<C extends string = string> {
  readonly name: string
  readonly columns: Readonly<Record<C, string>>
  readonly indexes: readonly Index[]
}

/** Columns, or columns and the rows it covers. */
export type Index = string | { readonly on: string; readonly where: string }

export function table<C extends string>(name: string, columns: Record<C, string>, indexes: readonly Index[] = []): ReadTable<C> {
  return { name, columns, indexes }
}

export const KEY = 'INTEGER PRIMARY KEY'
export const TEXT = 'TEXT'
export const INTEGER = 'INTEGER'
