import { Checkbox } from 'antd'
import { Fragment, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useRowWindow } from './use-row-window.ts'

export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** Its title is read out, not shown. */
  readonly isQuiet?: boolean
  render(row: Row): ReactNode
}

export interface Selection {
  readonly keys: ReadonlySet<string>
  /** What a row's box is called. */
  label(key: string): string
  /** Rows that can be chosen; others have no box. */
  offers(key: string): boolean
  toggle(key: string): void
}

interface Props<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly total: number
  keyOf(row: Row): string
  /** Rows of the same heading stand under it. */
  headingOf?: ((row: Row) => string) | undefined
  readonly selection?: Selection | undefined
  onEnd(): void
}

/**
 * Any number of rows, of which those in sight are drawn; on a phone each is a card. Arrow keys go from row to row, Page Up and Page
 * Down by ten, Enter opens, Space chooses.
 */
export function RowTable<Row>({ caption, columns, rows, total, keyOf, headingOf, selection, onEnd }: Props<Row>) {
  const table = useRef<HTMLTableElement>(null)
  const { first, end, before, after } = useRowWindow(rows.length, table, onEnd)
  const width = columns.length + (selection ? 1 : 0)
  return (
    <table ref={table} className="inbox-table" aria-rowcount={total + 1}>
      <caption className="inbox-hidden">{caption}</caption>
      <thead>
        <tr aria-rowindex={1}>
          {selection && <td />}
          {columns.map(({ id, title, isQuiet }) => (
            <th key={id} scope="col" className={`inbox-cell-${id}`}>
              <span className={isQuiet ? 'inbox-hidden' : undefined}>{title}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody onKeyDown={event => moveByKey(event, selection)}>
        <Gap height={before} width={width} />
        {rows.slice(first, end).map((row, at) => {
          const key = keyOf(row)
          const heading = headingOf?.(row)
          const previous = rows[first + at - 1]
          const isNew = heading !== undefined && (previous === undefined || headingOf?.(previous) !== heading)
          return (
            <Fragment key={key}>
              {isNew && (
                <tr className="inbox-group">
                  <th colSpan={width} scope="rowgroup">
                    {heading}
                  </th>
                </tr>
              )}
              <tr data-row={key} aria-rowindex={first + at + 2}>
                {selection && (
                  <td className="inbox-cell-chosen">{selection.offers(key) && <Chosen of={selection} at={key} />}</td>
                )}
                {columns.map(({ id, render }) => (
                  <td key={id} className={`inbox-cell-${id}`}>
                    {render(row)}
                  </td>
                ))}
              </tr>
            </Fragment>
          )
        })}
        <Gap height={after} width={width} />
      </tbody>
    </table>
  )
}

function Chosen({ of, at }: { of: Selection; at: string }) {
  return <Checkbox checked={of.keys.has(at)} aria-label={of.label(at)} onChange={() => of.toggle(at)} />
}

/** In the place of rows that are out of sight. */
function Gap({ height, width }: { height: number; width: number }) {
  if (height === 0) return null
  return (
    <tr aria-hidden className="inbox-gap" style={{ height }}>
      <td colSpan={width} />
    </tr>
  )
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }

function moveByKey(event: KeyboardEvent<HTMLTableSectionElement>, selection: Selection | undefined): void {
  const target = event.target as HTMLElement
  const row = target.closest<HTMLElement>('tr[data-row]')
  const key = row?.dataset['row']
  if (event.key === ' ' && target.matches('a') && key !== undefined && selection?.offers(key)) {
    event.preventDefault()
    return selection.toggle(key)
  }
  const step = STEPS[event.key]
  if (step === undefined || !row) return
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.inbox-cell-task a')]
  const index = links.findIndex(link => row.contains(link))
  const next = links[Math.max(0, Math.min(links.length - 1, index + step))]
  if (!next) return
  event.preventDefault()
  next.focus()
}
