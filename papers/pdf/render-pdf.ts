import type { Font } from 'fontkit'
import PdfDocument from 'pdfkit'
import { PAGE, PAGE_NUMBER, RED_RULE, lookOf } from '../page-layout.ts'
import type { Look } from '../page-layout.ts'
import type { Block, Paper } from '../paper.ts'
import { PaperError } from '../paper-error.ts'
import { drawLine } from './draw-lines.ts'
import { drawTable, heightOfFirstRow } from './draw-table.ts'
import { fontChain } from './font-chain.ts'
import type { FontChain } from './font-chain.ts'
import { Typesetter } from './typesetter.ts'
import type { SetLines } from './typesetter.ts'

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      /** PDFKit takes one that was opened before; its types do not know it. */
      registerFont(name: string, font: Font): this
    }
  }
}

export interface PdfOptions {
  /** The day the document bears as its date of creation: `2026-11-22`. The same paper and day give the same bytes. */
  readonly on: string
  /** The installation's own fonts: see `font-chain.ts`. */
  readonly fontFolder?: string
}

/**
 * A4 by GB/T 9704, fonts embedded as subsets, text selectable, language zh-CN.
 * @throws PaperError naming each character that no font has: a paper never shows an empty box
 */
export async function renderPdf(paper: Paper, { on, fontFolder }: PdfOptions): Promise<Buffer> {
  const fonts = fontChain(fontFolder)
  const date = new Date(`${on}T00:00:00Z`)
  const document = new PdfDocument({
    size: [PAGE.width, PAGE.height],
    margin: 0,
    autoFirstPage: false,
    lang: 'zh-CN',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: paper.name, Creator: 'Fengqiao', Producer: 'Fengqiao', CreationDate: date, ModDate: date },
  })
  const bytes = collect(document)
  registerFonts(document, fonts)
  new PageFlow(document, fonts, paper).draw()
  document.end()
  return bytes
}

/** As they were opened: from the bytes every paper would read the tables of 15 MB anew. */
function registerFonts(document: PDFKit.PDFDocument, fonts: FontChain): void {
  const all = new Map(Object.values(fonts).flatMap(chain => chain.map(({ id, font }) => [id, font] as const)))
  for (const [id, font] of all) document.registerFont(id, font)
}

function collect(document: PDFKit.PDFDocument): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  document.on('end', () => resolve(Buffer.concat(chunks)))
  document.on('error', reject)
  return promise
}

type Set = { readonly look: Look; readonly set: SetLines } | undefined

/** Lays blocks one below the other, page after page. */
export class PageFlow {
  readonly document: PDFKit.PDFDocument
  readonly typesetter: Typesetter
  readonly #blocks: readonly Block[]
  readonly #kind: string
  readonly #sets: readonly Set[]
  #page = 0
  #y = 0

  constructor(document: PDFKit.PDFDocument, fonts: FontChain, paper: Paper) {
    this.document = document
    this.typesetter = new Typesetter(fonts)
    this.#blocks = paper.blocks
    this.#kind = paper.kind
    this.#sets = paper.blocks.map((block, index) => {
      if (block.kind !== 'paragraph') return undefined
      const look = lookOf(paper.blocks, index)
      return { look, set: this.typesetter.paragraph(block.runs, look, PAGE.typeWidth) }
    })
  }

  draw(): void {
    this.newPage()
    for (const [index, block] of this.#blocks.entries()) {
      if (block.kind === 'page-break') this.newPage()
      else if (block.kind === 'table') drawTable(this, block)
      else this.#paragraph(index)
    }
    if (this.typesetter.faults.length > 0) throw new PaperError(this.#kind, distinct(this.typesetter.faults))
  }

  newPage(): void {
    this.document.addPage()
    this.#page++
    this.#y = PAGE.top
    const isOdd = this.#page % 2 === 1
    const number = this.typesetter.pageNumber(
      PAGE_NUMBER.text(this.#page),
      PAGE_NUMBER.size,
      isOdd ? 'right' : 'left',
      PAGE.typeWidth,
    )
    drawLine(this.document, number, 0, PAGE.left, PAGE.top + PAGE.typeHeight + PAGE_NUMBER.below - number.linePitch / 2)
  }

  /** Does so much still stand on this page? */
  fits(height: number): boolean {
    return this.#y + height <= PAGE.top + PAGE.typeHeight + 0.01
  }

  /** @returns where the next so many points begin; they must fit */
  take(height: number): number {
    const top = this.#y
    this.#y += height
    return top
  }

  get atTop(): boolean {
    return this.#y === PAGE.top
  }

  #paragraph(index: number): void {
    const { look, set } = this.#sets[index] ?? {}
    if (!look || !set) return
    if (!this.fits(this.#keptHeight(index)) && !this.atTop) this.newPage()
    if (!this.atTop) this.take(look.before)
    for (const line of set.lines.keys()) {
      if (!this.fits(set.linePitch)) this.newPage()
      drawLine(this.document, set, line, PAGE.left, this.take(set.linePitch))
    }
    if (look.ruleBelow) this.#rule()
    this.take(look.after)
  }

  /** What has to stand on one page with the paragraph's beginning: all of it and of those after it that it is kept with. */
  #keptHeight(index: number): number {
    const { look, set } = this.#sets[index] ?? {}
    const next = this.#blocks[index + 1]
    if (!look || !set) return next?.kind === 'table' ? heightOfFirstRow(this, next) : 0
    if (!look.keepWithNext || !next) return look.before + set.linePitch
    const own = look.before + set.lines.length * set.linePitch + look.after
    const kept = own + (next.kind === 'table' ? heightOfFirstRow(this, next) : this.#keptHeight(index + 1))
    return kept > PAGE.typeHeight ? look.before + set.linePitch : kept
  }

  #rule(): void {
    const y = this.#y + RED_RULE.below
    this.document
      .lineWidth(RED_RULE.width)
      .moveTo(PAGE.left, y)
      .lineTo(PAGE.left + PAGE.typeWidth, y)
      .stroke(RED_RULE.color)
  }
}

const distinct = (faults: Typesetter['faults']) => [
  ...new Map(faults.map(fault => [fault.values?.['character'], fault])).values(),
]
