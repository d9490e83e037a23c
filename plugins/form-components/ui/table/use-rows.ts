import { FormContext } from '@bpmn-io/form-js-viewer'
import { useContext, useState } from 'preact/hooks'
import { leastRows, mostRows, type Row } from '../../components/table.ts'
import type { SchemaField } from '../../form-schema.ts'
import type { FieldProps } from '../fields/field-props.ts'

/** A field of form-js that stands in a list gets the position of each list around it. */
export interface TableProps extends FieldProps {
  readonly field: SchemaField & { readonly id: string; readonly description?: string }
  readonly indexes?: Readonly<Record<string, number>>
}
interface Form {
  _getState(): { readonly data: object; readonly errors: Readonly<Record<string, unknown>> }
  _setState(state: { errors: Readonly<Record<string, unknown>> }): void
  _getInitializedFieldData(data: object, at: { container: SchemaField; indexes: Readonly<Record<string, number>> }): Row
}
interface Removed {
  readonly row: Row
  readonly at: number
}
/** For each row the one it was; undefined: a new one. */
type Order = readonly (number | undefined)[]

/** The rows of a table and what can be done with them. What was told of a cell moves with its row. */
export function useRows(props: TableProps) {
  const { field, onChange, indexes = {} } = props
  const form = (useContext(FormContext) as unknown as { getService(name: string): Form }).getService('form')
  const [removed, setRemoved] = useState<Removed>()
  const rows = Array.isArray(props.value) ? (props.value as Row[]) : []
  const isFull = rows.length >= mostRows(field)

  const set = (order: Order, next: readonly Row[]) => {
    const { errors } = form['_getState']()
    if ((field.components ?? []).some(({ id = '' }) => errors[id] !== undefined))
      form['_setState']({ errors: moved(errors, field, Object.values(indexes), order) })
    onChange({ value: next })
  }
  const arranged = (order: Order, added: Row = {}) =>
    set(
      order,
      order.map(was => (was === undefined ? added : (rows[was] ?? {}))),
    )
  const empty = (): Row =>
    form['_getInitializedFieldData'](form['_getState']().data, {
      container: field,
      indexes: { ...indexes, [field.id]: rows.length },
    })
  const all = [...rows.keys()]

  return {
    rows,
    removed,
    isFull,
    mayRemove: rows.length > leastRows(field),
    insert: (at: number) => {
      if (!isFull)
        arranged(
          all.toSpliced(at, 0, -1).map(was => (was === -1 ? undefined : was)),
          empty(),
        )
    },
    remove: (at: number) => {
      setRemoved({ row: rows[at] ?? {}, at })
      arranged(all.toSpliced(at, 1))
    },
    undo: () => {
      if (removed && !isFull)
        arranged(
          all.toSpliced(removed.at, 0, -1).map(was => (was === -1 ? undefined : was)),
          removed.row,
        )
      setRemoved(undefined)
    },
    move: (from: number, to: number) => {
      if (to >= 0 && to < rows.length) arranged(all.toSpliced(from, 1).toSpliced(to, 0, from))
    },
    /** Each cell of these that a column takes; rows that are not there yet are added up to the limit. */
    fill: (from: number, filled: readonly Row[]) => {
      setRemoved(undefined)
      const count = Math.min(Math.max(rows.length, from + filled.length), mostRows(field))
      const order = Array.from({ length: count }, (_, index) => (index < rows.length ? index : undefined))
      const blank = count > rows.length ? empty() : {}
      set(
        order,
        order.map((was, index) => ({ ...(was === undefined ? blank : rows[was]), ...filled[index - from] })),
      )
    },
  }
}
export type Rows = ReturnType<typeof useRows>

/** form-js keeps errors by field and positions. */
function moved(
  errors: Readonly<Record<string, unknown>>,
  { components = [] }: SchemaField,
  positions: readonly number[],
  order: Order,
): Record<string, unknown> {
  const next = structuredClone(errors) as Record<string, unknown>
  for (const { id = '' } of components) {
    const steps = [id, ...positions]
    const last = steps.pop() ?? id
    const holder = steps.reduce<unknown>((inner, step) => (inner as Record<string | number, unknown> | undefined)?.[step], next)
    const told = (holder as Record<string | number, unknown> | undefined)?.[last]
    if (!Array.isArray(told)) continue
    ;(holder as Record<string | number, unknown>)[last] = order.map(was =>
      was === undefined ? undefined : (told[was] as unknown),
    )
  }
  return next
}
