import { CELL, PAGE } from '../page-layout.ts'
import type { Row, Table } from '../paper.ts'
import { drawLine } from './draw-lines.ts'
import type { PageFlow } from './render-pdf.ts'
import type { SetLines } from './typesetter.ts'

interface SetCell {
  readonly left: number
  readonly width: number
  readonly set: SetLines
}
interface SetRow {
  readonly header: boolean
  readonly cells: readonly SetCell[]
  /** Of its highest cell. */
  readonly lines: number
}

const heightOf = (lines: number): number => lines * CELL.linePitch + 2 * CELL.paddingY

/** Rows stay whole where a page can hold them; the header rows come again on each page. */
export function drawTable(flow: PageFlow, table: Table): void {
  const rows = table.rows.map(row => setRow(flow, row, table.columns))
  const headers = rows.filter(row => row.header)
  const headersHeight = headers.reduce((height, row) => height + heightOf(row.lines), 0)
  const nextPage = () => {
    flow.newPage()
    for (const header of headers) drawPart(flow, header, 0, header.lines)
  }
  for (const row of rows) {
    const isWhole = heightOf(row.lines) + (row.header ? 0 : headersHeight) <= PAGE.typeHeight
    if (isWhole && !flow.fits(heightOf(row.lines)) && !flow.atTop) {
      if (row.header) flow.newPage()
      else nextPage()
    }
    for (let from = 0; from < row.lines;) {
      if (!flow.fits(heightOf(1))) nextPage()
      let to = row.lines
      while (to > from + 1 && !flow.fits(heightOf(to - from))) to--
      drawPart(flow, row, from, to)
      from = to
    }
  }
  flow.take(CELL.after)
}

export function heightOfFirstRow(flow: PageFlow, { rows, columns }: Table): number {
  const first = rows.findIndex(row => !row.header)
  const kept = rows.slice(0, first === -1 ? rows.length : first + 1).map(row => setRow(flow, row, columns))
  return Math.min(
    PAGE.typeHeight,
    kept.reduce((height, row) => height + heightOf(row.lines), 0),
  )
}

function setRow(flow: PageFlow, { header, cells }: Row, columns: readonly number[]): SetRow {
  const whole = columns.reduce((sum, width) => sum + width, 0)
  const at = (column: number) => (columns.slice(0, column).reduce((sum, width) => sum + width, 0) / whole) * PAGE.typeWidth
  let column = 0
  const set = cells.map(({ span, lines }) => {
    const left = at(column)
    column += span
    const width = at(column) - left
    const align = header ? 'center' : 'left'
    return { left, width, set: flow.typesetter.cell(lines, header ? 'heading-1' : 'body', align, width - 2 * CELL.paddingX) }
  })
  return { header, cells: set, lines: Math.max(1, ...set.map(cell => cell.set.lines.length)) }
}

/** The lines `from` to `to` of each cell, with the rules around them. */
function drawPart(flow: PageFlow, { cells, lines }: SetRow, from: number, to: number): void {
  const height = heightOf(to - from)
  const top = flow.take(height)
  for (const { left, width, set } of cells) {
    const x = PAGE.left + left
    flow.document.lineWidth(CELL.rule).rect(x, top, width, height).stroke('#000000')
    const room = from === 0 && to === lines ? ((lines - set.lines.length) * CELL.linePitch) / 2 : 0
    for (let line = from; line < Math.min(to, set.lines.length); line++)
      drawLine(flow.document, set, line, x + CELL.paddingX, top + CELL.paddingY + room + (line - from) * CELL.linePitch)
  }
}
