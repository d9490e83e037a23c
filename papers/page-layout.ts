import type { Block, Paragraph, ParagraphStyle, Run } from './paper.ts'
import { isText } from './paper.ts'

/** Points to a millimetre. */
const MM = 72 / 25.4

/** The page of GB/T 9704-2012, 5.2: A4, 37 mm above, 28 mm left, 156 × 225 mm of type, 22 lines of 28 characters. */
export const PAGE = {
  width: 210 * MM,
  height: 297 * MM,
  top: 37 * MM,
  left: 28 * MM,
  typeWidth: 156 * MM,
  typeHeight: 225 * MM,
} as const
export const LINE_PITCH = PAGE.typeHeight / 22
export const CHARACTER_PITCH = PAGE.typeWidth / 28
/** 7.5: 7 mm below the type area, 一字线 on both sides, 4号. */
export const PAGE_NUMBER = { size: 14, below: 7 * MM, text: (page: number) => `— ${page} —` } as const
/** Type in tables, its distance from the rules, and the room below a table. */
export const CELL = { size: 12, linePitch: 20, paddingX: 4, paddingY: 3, rule: 0.5, after: LINE_PITCH / 2 } as const
/** How high a drawn signature stands: never higher than its line. */
export const signatureHeight = (linePitch: number): number => Math.min(30, linePitch - 1)
const RED = '#e60000'
/** 7.2.7: 4 mm below the number, as wide as the type area. */
export const RED_RULE = { below: 4 * MM, width: 1.5, color: RED } as const
const BLACK = '#000000'

/** What each of these is set in: the DOCX names fonts that offices have, the PDF embeds free ones (`pdf/font-chain.ts`). */
export type FontRole = 'body' | 'title' | 'heading-1' | 'heading-2'
export const OFFICE_FONTS: Readonly<Record<FontRole, string>> = {
  body: '仿宋',
  title: '方正小标宋简体',
  'heading-1': '黑体',
  'heading-2': '楷体',
}

export interface Look {
  readonly font: FontRole
  /** Points: 3号 is 16, 2号 22, 4号 14. */
  readonly size: number
  readonly align: 'justify' | 'left' | 'center' | 'right'
  readonly linePitch: number
  readonly color: string
  /** In characters of the type's own size. */
  readonly firstIndent: number
  readonly leftIndent: number
  readonly rightIndent: number
  /** In points. */
  readonly before: number
  readonly after: number
  /** `RED_RULE` below it. */
  readonly ruleBelow: boolean
  readonly keepWithNext: boolean
}

const BODY: Look = {
  font: 'body',
  size: 16,
  align: 'justify',
  linePitch: LINE_PITCH,
  color: BLACK,
  firstIndent: 2,
  leftIndent: 0,
  rightIndent: 0,
  before: 0,
  after: 0,
  ruleBelow: false,
  keepWithNext: false,
}
const FLUSH: Look = { ...BODY, firstIndent: 0, align: 'left' }

const LOOKS: Readonly<Record<ParagraphStyle, Look>> = {
  organ: { ...FLUSH, font: 'title', size: 36, align: 'center', linePitch: 50, color: RED, after: LINE_PITCH, keepWithNext: true },
  number: { ...FLUSH, align: 'center', ruleBelow: true, after: RED_RULE.below + LINE_PITCH, keepWithNext: true },
  'number-right': { ...FLUSH, align: 'right', after: LINE_PITCH / 2, keepWithNext: true },
  title: { ...FLUSH, font: 'title', size: 22, align: 'center', linePitch: 36, after: LINE_PITCH, keepWithNext: true },
  addressee: { ...FLUSH, keepWithNext: true },
  body: BODY,
  flush: FLUSH,
  centered: { ...FLUSH, align: 'center' },
  right: { ...FLUSH, align: 'right' },
  'heading-1': { ...BODY, font: 'heading-1', align: 'left', keepWithNext: true },
  'heading-2': { ...BODY, font: 'heading-2', align: 'left', keepWithNext: true },
  // 7.3.4: a line below the text, two characters in; what follows stands under the first one's name.
  'attachment-first': { ...FLUSH, firstIndent: 2, before: LINE_PITCH },
  attachment: { ...FLUSH, firstIndent: 5 },
  signature: { ...FLUSH, linePitch: LINE_PITCH * 1.4 },
  'closing-organ': { ...FLUSH, align: 'right', before: 2 * LINE_PITCH, keepWithNext: true },
  'closing-date': { ...FLUSH, align: 'right', rightIndent: 4 },
  empty: FLUSH,
}

/** How the block at `index` looks among those around it. */
export function lookOf(blocks: readonly Block[], index: number): Look {
  const block = blocks[index]
  if (block?.kind !== 'paragraph') return BODY
  const look = LOOKS[block.style]
  if (block.style === 'organ') return { ...look, size: Math.min(look.size, fitting(block)) }
  if (block.style === 'closing-organ') return { ...look, rightIndent: closingIndents(block, blocks[index + 1]).organ }
  if (block.style === 'closing-date') return { ...look, rightIndent: closingIndents(blocks[index - 1], block).date }
  return staysWithNext(blocks[index + 1]) ? { ...look, keepWithNext: true } : look
}

/** 7.3.5.5: organ and seal never stand on a page without text; attachments stand together. */
const staysWithNext = (next: Block | undefined): boolean => isStyle(next, 'closing-organ') || isStyle(next, 'attachment')

/** An organ's mark stands on one line. */
const fitting = ({ runs }: Paragraph): number => Math.floor(PAGE.typeWidth / Math.max(1, widthOf(runs)))

/** 7.3.5.1: the date four characters from the right, the organ in the middle above it; a longer organ is never nearer than two. */
function closingIndents(organ: Block | undefined, date: Block | undefined): { organ: number; date: number } {
  if (!isStyle(organ, 'closing-organ') || !isStyle(date, 'closing-date')) return { organ: 4, date: 4 }
  const longer = (widthOf(organ.runs) - widthOf(date.runs)) / 2
  const nearest = Math.max(4 - longer, 2)
  return { organ: nearest, date: nearest + longer }
}

const isStyle = (block: Block | undefined, style: ParagraphStyle): block is Paragraph =>
  block?.kind === 'paragraph' && block.style === style

/** In characters; those of the Latin half of the keyboard are half as wide. */
const widthOf = (runs: readonly Run[]): number =>
  runs.reduce((width, run) => width + (isText(run) ? textWidth(run.text) : 'blank' in run ? run.blank : 4), 0)
const textWidth = (text: string): number =>
  [...text].reduce((width, character) => width + ((character.codePointAt(0) ?? 0) < 0x2000 ? 0.5 : 1), 0)
