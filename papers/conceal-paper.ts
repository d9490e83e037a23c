import type { DataClass } from '../domain/personal-data.ts'
import type { Block, Paper, Run } from './paper.ts'
import { isText } from './paper.ts'

/** As long for a short name as for a long address: the length would tell something too. */
const CONCEALED = '＊＊＊'

/** The paper as somebody sees it who may not see data of some classes, or some fields of them: their text is covered, drawn signatures are gone. */
export function concealPaper(paper: Paper, isHidden: (dataClass: DataClass, field: string) => boolean): Paper {
  const conceal = (run: Run): Run => {
    if ('blank' in run || run.class === undefined || !isHidden(run.class, run.field ?? '')) return run
    const { class: dataClass, field } = run
    return isText(run) ? { ...run, text: CONCEALED } : { text: CONCEALED, class: dataClass, field }
  }
  const blocks = paper.blocks.map((block): Block => {
    if (block.kind === 'page-break') return block
    if (block.kind === 'paragraph') return { ...block, runs: block.runs.map(conceal) }
    const rows = block.rows.map(row => ({
      ...row,
      cells: row.cells.map(cell => ({ ...cell, lines: cell.lines.map(line => line.map(conceal)) })),
    }))
    return { ...block, rows }
  })
  return { ...paper, blocks }
}
