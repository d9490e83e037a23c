/** @jsxImportSource preact */
import { Description, Errors } from '@bpmn-io/form-js-viewer'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { leastRows, mostRows, sumOf } from '../../components/table.ts'
import type { SchemaField } from '../../form-schema.ts'
import { useEnvironment } from '../fields/field-props.ts'
import { cellAfter, focusCell } from './table-keys.ts'
import { TableRow } from './table-row.tsx'
import { usePaste } from './use-paste.ts'
import { useRows, type Rows, type TableProps } from './use-rows.ts'
import './table.css'

type Cell = readonly [row: number, column: number]

/** Rows and columns to fill in by keyboard, by pasting from a spreadsheet, or by hand; on a narrow screen each row is a card. */
export function TableGrid(props: TableProps) {
  const { field, domId, errors, readonly, disabled } = props
  const { translate } = useEnvironment()
  const rows = useRows(props)
  const body = useRef<HTMLTableElement>(null)
  const [wanted, setWanted] = useState<Cell>()
  useEffect(() => {
    if (wanted && focusCell(body.current, ...wanted)) setWanted(undefined)
  }, [wanted, rows.rows.length])
  const { said, onPaste } = usePaste(props, rows)
  const fixed = readonly || disabled
  const columns = field.components ?? []
  const onKeyDown = (event: KeyboardEvent) => {
    const to = cellAfter(event)
    if (!to) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter' && !fixed && to.row === rows.rows.length) rows.insert(to.row)
    // At once where it is there: the next key may follow before the row is drawn anew.
    if (!focusCell(body.current, to.row, to.column)) setWanted([to.row, to.column])
  }
  const state = [errors.length > 0 && 'fjs-has-errors', disabled && 'fjs-disabled', readonly && 'fjs-readonly'].filter(Boolean)
  return (
    <div
      class={`fjs-form-field fjs-form-field-fq-table ${state.join(' ')}`}
      id={domId}
      tabIndex={-1}
      role="group"
      aria-labelledby={`${domId}-label`}
    >
      <div class="fjs-form-field-label fq-table-label" id={`${domId}-label`}>
        {field.label}
        {leastRows(field) > 0 && (
          <span class="fjs-asterix" aria-hidden="true">
            *
          </span>
        )}
      </div>
      <div class="fq-table-box">
        <table
          class="fq-table"
          ref={body}
          aria-labelledby={`${domId}-label`}
          aria-describedby={`${domId}-error-message`}
          onKeyDown={onKeyDown}
          onPaste={event => !fixed && onPaste(event)}
        >
          <Head columns={columns} fixed={fixed} />
          <tbody>
            {rows.rows.map((row, index) => (
              <TableRow
                key={index}
                table={props}
                row={row}
                index={index}
                actions={fixed ? undefined : { rows, onDone: at => setWanted([at, 0]) }}
              />
            ))}
          </tbody>
          <Sums columns={columns} rows={rows.rows} fixed={fixed} />
        </table>
      </div>
      {rows.rows.length === 0 && <p class="fq-table-none">{translate('form-components.ui.table.none')}</p>}
      {!fixed && (
        <Foot
          rows={rows}
          said={said}
          limit={mostRows(field)}
          onAdd={() => {
            rows.insert(rows.rows.length)
            setWanted([rows.rows.length, 0])
          }}
        />
      )}
      <Description id={`${domId}-description`} description={field.description ?? ''} />
      <Errors id={`${domId}-error-message`} errors={[...errors]} />
    </div>
  )
}

function Head({ columns, fixed }: { columns: readonly SchemaField[]; fixed: boolean }) {
  const { translate } = useEnvironment()
  return (
    <thead>
      <tr>
        <th scope="col" class="fq-table-number">
          <span class="fq-table-hidden">{translate('form-components.ui.table.number')}</span>
        </th>
        {columns.map(({ id, key, label, validate }) => (
          <th key={id} scope="col">
            {label ?? key}
            {validate?.required && (
              <span class="fjs-asterix" aria-hidden="true">
                *
              </span>
            )}
          </th>
        ))}
        {!fixed && (
          <th scope="col">
            <span class="fq-table-hidden">{translate('form-components.ui.table.acts')}</span>
          </th>
        )}
      </tr>
    </thead>
  )
}

function Sums({ columns, rows, fixed }: { columns: readonly SchemaField[]; rows: Rows['rows']; fixed: boolean }) {
  const { translate } = useEnvironment()
  const sums = columns.map(column => sumOf(column, rows))
  if (sums.every(sum => sum === undefined)) return null
  return (
    <tfoot>
      <tr>
        <th scope="row" class="fq-table-number">
          {translate('form-components.ui.table.sum')}
        </th>
        {sums.map((sum, index) => (
          <td key={index} data-label={columns[index]?.label} aria-live="polite">
            {sum}
          </td>
        ))}
        {!fixed && <td />}
      </tr>
    </tfoot>
  )
}

function Foot({ rows, said, limit, onAdd }: { rows: Rows; said: string; limit: number; onAdd(): void }) {
  const { translate } = useEnvironment()
  const { removed } = rows
  const undoRef = useRef<HTMLButtonElement>(null)
  // Once, as it appears and before it is seen: the next key may follow at once, and whoever goes on is not called back.
  useLayoutEffect(() => undoRef.current?.focus(), [removed])
  return (
    <div class="fq-table-foot">
      <button type="button" class="fq-file-button" aria-disabled={rows.isFull} onClick={() => !rows.isFull && onAdd()}>
        {translate('form-components.ui.table.add')}
      </button>
      <span class="fq-file-hint">{translate('form-components.ui.table.hint', { limit })}</span>
      <span role="status" class="fq-table-said">
        {removed ? translate('form-components.ui.table.removed', { row: removed.at + 1 }) : said}
      </span>
      {removed && (
        <button type="button" class="fq-plain-button" ref={undoRef} onClick={rows.undo}>
          {translate('form-components.ui.table.undo')}
        </button>
      )}
    </div>
  )
}
