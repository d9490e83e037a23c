/**
 * Where the core keeps its state: ordered tables of immutable values, Zeebe's column families in small.
 * The core reads and writes synchronously; engine/store backs it with SQLite behind a write-back cache,
 * the in-memory store beside this file serves conformance cases and specs.
 */
export type KeyPart = number | string

export interface Table<V> {
  get(key: readonly KeyPart[]): V | undefined
  has(key: readonly KeyPart[]): boolean
  /** The value must not be changed afterwards: put a new one instead. */
  put(key: readonly KeyPart[], value: V): void
  delete(key: readonly KeyPart[]): void
  /**
   * Entries whose key starts with `prefix`, in key order (numbers by value, strings by code unit; the parts of one
   * position are all of one type). Safe against changes while iterating: what is deleted meanwhile may still appear.
   * @param after start behind this key (exclusive), for paging
   */
  scan(prefix?: readonly KeyPart[], after?: readonly KeyPart[]): Iterable<readonly [readonly KeyPart[], V]>
}

export interface StateStore {
  /** The table of that name; `keyTypes` says of what its keys are made, the same at every call. */
  table<V>(name: string, keyTypes: readonly ('number' | 'string')[]): Table<V>
  /** Begins the changes of one command … */
  mark(): void
  /** … and takes them all back (the command failed an assert or was refused half-way). */
  revert(): void
}
