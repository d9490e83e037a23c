import { Decimal } from 'decimal.js'
import type { Fault } from '../check-value.ts'
import { valueAt, pathSteps, type FormData, type SchemaField } from '../form-schema.ts'

/**
 * A table is a list of form-js (`path`, `isRepeating`, its columns being `components`) that is shown in rows and columns. So its cells
 * are fields like any other: checked, classified, masked, kept and handed on by the same code.
 */
export const TABLE = 'fq-table'
/** As the check's own longest list. */
export const MOST_ROWS = 500

export const isTable = ({ type }: SchemaField): boolean => type === TABLE

export const leastRows = ({ minRows }: SchemaField): number => (isCount(minRows) ? minRows : 0)
export const mostRows = ({ maxRows }: SchemaField): number => (isCount(maxRows) ? Math.min(maxRows, MOST_ROWS) : MOST_ROWS)
const isCount = (limit: unknown): limit is number => typeof limit === 'number' && Number.isInteger(limit) && limit >= 0

/** The faults of the rows as a whole; each cell has its own. */
export function rowFaults(field: SchemaField, rows: unknown): Fault[] {
  if (!isTable(field)) return []
  const count = Array.isArray(rows) ? rows.length : 0
  if (count < leastRows(field)) return [{ code: 'form-components.rows-min', values: { limit: leastRows(field) } }]
  if (count > mostRows(field)) return [{ code: 'form-components.rows-max', values: { limit: mostRows(field) } }]
  return []
}

/** The sum of a column, exact; undefined where the column shows none. What is no number counts nothing. */
export function sumOf(column: SchemaField, rows: readonly unknown[]): string | undefined {
  if (column.type !== 'number' || column['sum'] !== true) return undefined
  const numbers = rows.map(row => valueAt(row, pathSteps(column.key))).filter(isNumber)
  return numbers.reduce<Decimal>((sum, number) => sum.plus(number), new Decimal(0)).toString()
}
const isNumber = (value: unknown): value is number | string =>
  (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))

export type Row = FormData
