import type { CSSProperties, ReactNode } from 'react'
import { useIntl } from 'react-intl'
import { CELL, OFFICE_FONTS, lookOf } from '../../papers/page-layout.ts'
import type { Look } from '../../papers/page-layout.ts'
import type { Block, Cell, Paper, Paragraph, Run, Table } from '../../papers/paper.ts'
import './paper-sheet.css'

/**
 * An official paper as a page: A4 with the sizes of GB/T 9704 that both renderers use (papers/page-layout.ts). It is text: read by
 * screen readers, wrapped on a phone, printed by the browser. What has no data yet is marked.
 */
export function PaperSheet({ paper }: { paper: Paper }) {
  return (
    <div className="fq-paper" role="document" tabIndex={0} aria-label={paper.name} lang="zh-CN">
      {pagesOf(paper.blocks).map((page, index) => (
        <div key={index} className="fq-paper-page">
          {page.map(({ block, look }, place) =>
            block.kind === 'table' ? (
              <PaperTable key={place} table={block} />
            ) : (
              block.kind === 'paragraph' && <PaperParagraph key={place} paragraph={block} look={look} />
            ),
          )}
        </div>
      ))}
    </div>
  )
}

interface Placed {
  readonly block: Block
  readonly look: Look
}

/** By the breaks that the template names; how long a page is, only print and PDF know. */
function pagesOf(blocks: readonly Block[]): Placed[][] {
  const pages: Placed[][] = [[]]
  for (const [index, block] of blocks.entries()) {
    if (block.kind === 'page-break') pages.push([])
    else pages.at(-1)?.push({ block, look: lookOf(blocks, index) })
  }
  return pages
}

/** Points of the page, which a phone shows smaller. */
const points = (size: number): string => `calc(var(--fq-paper-pt) * ${size})`

function PaperParagraph({ paragraph, look }: { paragraph: Paragraph; look: Look }) {
  const { style, runs } = paragraph
  const css: CSSProperties = {
    fontFamily: `"${OFFICE_FONTS[look.font]}", var(--fq-paper-${look.font})`,
    fontSize: points(look.size),
    lineHeight: points(look.linePitch),
    textAlign: look.align,
    color: look.color,
    textIndent: `${look.firstIndent}em`,
    paddingInlineStart: `${look.leftIndent}em`,
    paddingInlineEnd: `${look.rightIndent}em`,
    marginBlock: `${points(look.before)} ${points(look.after)}`,
  }
  const level = HEADINGS[style]
  const heading = level === undefined ? {} : ({ role: 'heading', 'aria-level': level } as const)
  return (
    <p {...heading} className={`fq-paper-${style}${look.ruleBelow ? ' fq-paper-ruled' : ''}`} style={css}>
      {style === 'closing-organ' && <Seal />}
      <Runs runs={runs} />
    </p>
  )
}
const HEADINGS: Readonly<Record<string, number>> = { title: 3, 'heading-1': 4, 'heading-2': 5 }

/** Where the organ sets its seal, over name and day. */
function Seal() {
  const intl = useIntl()
  return (
    <span className="fq-paper-seal" aria-hidden>
      {intl.formatMessage({ id: 'shell.paper.seal' })}
    </span>
  )
}

function Runs({ runs }: { runs: readonly Run[] }): ReactNode {
  const intl = useIntl()
  if (runs.length === 0) return <br />
  return runs.map((run, index) => {
    if ('blank' in run) return <span key={index} className="fq-paper-blank" style={{ width: `${run.blank}em` }} />
    if ('png' in run) {
      const alt = intl.formatMessage({ id: 'shell.paper.signature' })
      return <img key={index} className="fq-paper-signature" src={`data:image/png;base64,${run.png}`} alt={alt} />
    }
    const isMissing = run.field !== undefined && run.class === undefined
    return isMissing ? <mark key={index}>{run.text}</mark> : <span key={index}>{run.text}</span>
  })
}

function PaperTable({ table }: { table: Table }) {
  const total = table.columns.reduce((sum, width) => sum + width, 0)
  return (
    <table className="fq-paper-table" style={{ fontSize: points(CELL.size), lineHeight: points(CELL.linePitch) }}>
      <colgroup>
        {table.columns.map((width, index) => (
          <col key={index} style={{ width: `${(width / total) * 100}%` }} />
        ))}
      </colgroup>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.cells.map((cell, place) =>
              row.header ? (
                <th key={place} scope="col" colSpan={cell.span}>
                  <Lines cell={cell} />
                </th>
              ) : (
                <td key={place} colSpan={cell.span}>
                  <Lines cell={cell} />
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Lines = ({ cell }: { cell: Cell }) =>
  cell.lines.map((line, index) => (
    <div key={index}>
      <Runs runs={line} />
    </div>
  ))
