/** @jsxImportSource preact */
import { FormField, LocalExpressionContext, buildExpressionContext } from '@bpmn-io/form-js-viewer'
import type { ComponentType, Context } from 'preact'
import { useContext, useMemo } from 'preact/hooks'
import type { Row } from '../../components/table.ts'
import type { SchemaField } from '../../form-schema.ts'
import { useEnvironment } from '../fields/field-props.ts'
import { RowActions } from './row-actions.tsx'
import type { Rows, TableProps } from './use-rows.ts'

interface At {
  readonly data: unknown
  readonly this: unknown
  readonly parent: unknown
  readonly i: readonly number[]
}
// form-js declares no types for these.
const Cell = FormField as unknown as ComponentType<{ field: object; indexes: object; onChange: TableProps['onChange'] }>
const Around = LocalExpressionContext as unknown as Context<At>
const around = buildExpressionContext as unknown as (at: object) => unknown

interface TableRowProps {
  readonly table: TableProps
  readonly row: Row
  readonly index: number
  /** Absent where nothing can be changed. */
  readonly actions: { readonly rows: Rows; onDone(row: number): void } | undefined
}

/** One row: a field of form-js in each cell, whose expressions see the row as `this`. */
export function TableRow({ table, row, index, actions }: TableRowProps) {
  const { translate } = useEnvironment()
  const { field, indexes, onChange } = table
  const outer = useContext(Around)
  const at = useMemo(
    () => ({ data: outer.data, this: row, parent: around({ ...outer, data: outer.this }), i: [...outer.i, index + 1] }),
    [outer, row, index],
  )
  const positions = useMemo(() => ({ ...indexes, [field.id]: index }), [indexes, field.id, index])
  const isFixed = actions === undefined
  const shown = useMemo(
    () => (field.components ?? []).map(column => (isFixed ? { ...column, readonly: true } : column)),
    [field.components, isFixed],
  )
  return (
    <tr>
      <th scope="row" class="fq-table-number">
        <span class="fq-table-hidden">{translate('form-components.ui.table.row', { row: index + 1 })}</span>
        <span aria-hidden="true">{index + 1}</span>
      </th>
      <Around.Provider value={at}>
        {shown.map((column: SchemaField, position) => (
          <td key={column.id} data-row={index} data-column={position}>
            <Cell field={column} indexes={positions} onChange={onChange} />
          </td>
        ))}
      </Around.Provider>
      {actions && (
        <td class="fq-table-acts">
          <RowActions rows={actions.rows} index={index} onDone={actions.onDone} />
        </td>
      )}
    </tr>
  )
}
