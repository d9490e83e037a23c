import { isProtected } from '../../domain/personal-data.ts'
import type { LedgerDefinition, LedgerField, LedgerFilter } from '../../domain/ledger-field.ts'
import { ServerError } from '../errors.ts'
import type { LedgerQuery } from './ledger-contract.ts'
import type { Filter, LedgerStore } from './ledger-store.ts'

/** The part of a query that is asked of the entries themselves. @throws INVALID_REQUEST for a field that lies sealed or is not there */
export function wanted(store: LedgerStore, definition: LedgerDefinition, query: LedgerQuery): Filter[] {
  const { filter = [], officeCode } = query
  return [
    ...filter.map(each => one(store.path(openField(definition, each.field)), each)),
    ...(officeCode === undefined ? [] : [{ officeCode }]),
  ]
}

export function order(store: LedgerStore, definition: LedgerDefinition, { sort }: LedgerQuery): Record<string, 1 | -1> {
  const { field = 'at', descending = true } = sort ? { descending: false, ...sort } : {}
  const path = store.path(field === 'at' ? 'at' : openField(definition, field))
  return { [path]: descending ? -1 : 1, _id: descending ? -1 : 1 }
}

/** MongoDB takes no empty `$or`. */
const NOTHING: Filter = { _id: { $in: [] } }

/** Where the text may stand: a part of an open one, a choice by its words, a sealed one by all of it. */
export function holding(store: LedgerStore, { fields }: LedgerDefinition, text: string): Filter[] {
  const pattern = new RegExp(text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`), 'i')
  const open = fields.filter(field => !isProtected(field.class))
  return [
    ...open.filter(({ type }) => type === 'text' || type === 'long-text').map(({ key }) => ({ [store.path(key)]: pattern })),
    ...open.flatMap(field => chosen(store, field, pattern)),
    ...store.exactly(fields, text),
    NOTHING,
  ]
}

function chosen(store: LedgerStore, { key, options = [] }: LedgerField, pattern: RegExp): Filter[] {
  const values = options.filter(({ label }) => pattern.test(label.zh) || pattern.test(label.en ?? '')).map(({ value }) => value)
  return values.length > 0 ? [{ [store.path(key)]: { $in: values } }] : []
}

function one(path: string, { is, from, to }: LedgerFilter): Filter {
  if (is !== undefined) return { [path]: is }
  return { [path]: { ...(from === undefined ? {} : { $gte: from }), ...(to === undefined ? {} : { $lte: to }) } }
}

function openField({ fields }: LedgerDefinition, key: string): string {
  const field = fields.find(each => each.key === key)
  if (field && !isProtected(field.class)) return key
  throw new ServerError('INVALID_REQUEST', { detail: `${key} is no field that can be filtered or ordered by` })
}
