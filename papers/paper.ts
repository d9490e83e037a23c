import { z } from 'zod'
import type { DataClass } from '../domain/personal-data.ts'

/**
 * A filled paper (文书): what both renderers draw and what the case's file keeps. It says which words came from data and
 * of what class, so that a reader without the right sees it masked (`conceal-paper.ts`).
 */
export const DATA_CLASSES = ['L0', 'L1', 'L2', 'L3'] as const satisfies readonly DataClass[]
const dataClass = z.enum(DATA_CLASSES)

/** `text` of the template; with `class` and `field`, of the data. */
const textRun = z.object({ text: z.string(), class: dataClass.optional(), field: z.string().optional() })
/** A rule to write on by hand, as wide as so many characters. */
const blankRun = z.object({ blank: z.number().positive() })
/** A drawn signature: a PNG in base64. */
const pictureRun = z.object({ png: z.string(), class: dataClass, field: z.string() })
const run = z.union([textRun, blankRun, pictureRun])

/** Elements of an official paper as GB/T 9704 names them; `page-layout.ts` says how each looks. */
export const PARAGRAPH_STYLES = [
  'organ',
  'number',
  'number-right',
  'title',
  'addressee',
  'body',
  'flush',
  'centered',
  'right',
  'heading-1',
  'heading-2',
  'attachment-first',
  'attachment',
  'signature',
  'closing-organ',
  'closing-date',
  'empty',
] as const

const paragraph = z.object({ kind: z.literal('paragraph'), style: z.enum(PARAGRAPH_STYLES), runs: z.array(run) })
/** A cell has lines: what was entered with line breaks keeps them. The last cell of a row may span the columns left. */
const cell = z.object({ span: z.number().int().positive(), lines: z.array(z.array(run)) })
const row = z.object({ header: z.boolean(), cells: z.array(cell) })
const table = z.object({ kind: z.literal('table'), columns: z.array(z.number().positive()), rows: z.array(row) })
const pageBreak = z.object({ kind: z.literal('page-break') })

export const paperSchema = z.object({
  format: z.literal(1),
  /** `declaration`: the kind of paper, without personal data; file names are made of it. */
  kind: z.string().regex(/^[a-z][a-z0-9-]*$/),
  /** `社区矫正宣告书` */
  name: z.string(),
  /** `法22；办20（待确认）` */
  basis: z.string(),
  blocks: z.array(z.union([paragraph, table, pageBreak])),
})

export type Run = z.infer<typeof run>
export type TextRun = z.infer<typeof textRun>
export type PictureRun = z.infer<typeof pictureRun>
export type ParagraphStyle = (typeof PARAGRAPH_STYLES)[number]
export type Paragraph = z.infer<typeof paragraph>
export type Cell = z.infer<typeof cell>
export type Row = z.infer<typeof row>
export type Table = z.infer<typeof table>
export type Block = z.infer<typeof paperSchema>['blocks'][number]
export type Paper = z.infer<typeof paperSchema>

export const isText = (run: Run): run is TextRun => 'text' in run

/** What one reads, line by line; a blank is `____`, a drawn signature `（签名）`. Cells are parted by tabs. */
export const paperText = (paper: Paper): string => paper.blocks.flatMap(linesOf).join('\n')

function linesOf(block: Block): string[] {
  if (block.kind === 'page-break') return []
  if (block.kind === 'paragraph') return [runsText(block.runs)]
  return block.rows.map(({ cells }) => cells.map(({ lines }) => lines.map(runsText).join('\n')).join('\t'))
}

export const runsText = (runs: readonly Run[]): string =>
  runs.map(run => (isText(run) ? run.text : 'blank' in run ? '____' : '（签名）')).join('')
