import { CELL, PAGE, PAGE_NUMBER, lookOf, signatureHeight } from '../page-layout.ts'
import type { Block, Paragraph, Row, Run, Table } from '../paper.ts'
import { isText } from '../paper.ts'
import { paragraphProperties, runProperties } from './styles-xml.ts'
import { XML_HEADER, emus, escapeXml, twips } from './xml.ts'

const NAMESPACES = [
  ['w', 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'],
  ['r', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'],
  ['wp', 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'],
  ['a', 'http://schemas.openxmlformats.org/drawingml/2006/main'],
  ['pic', 'http://schemas.openxmlformats.org/drawingml/2006/picture'],
]
  .map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`)
  .join(' ')

export interface DocumentXml {
  readonly xml: string
  /** The drawn signatures, in order; `rIdPicture1` is the first. */
  readonly pictures: readonly Buffer[]
}

/** `word/document.xml`. */
export function documentXml(blocks: readonly Block[]): DocumentXml {
  const writer = new DocumentWriter(blocks)
  const body = blocks.map((_block, index) => writer.block(index)).join('\n')
  return {
    xml: `${XML_HEADER}<w:document ${NAMESPACES}><w:body>\n${body}\n${SECTION}</w:body></w:document>`,
    pictures: writer.pictures,
  }
}

const SECTION = `<w:sectPr><w:footerReference w:type="default" r:id="rIdFooterOdd"/><w:footerReference w:type="even" r:id="rIdFooterEven"/><w:pgSz w:w="${twips(PAGE.width)}" w:h="${twips(PAGE.height)}"/><w:pgMar w:top="${twips(PAGE.top)}" w:right="${twips(PAGE.width - PAGE.left - PAGE.typeWidth)}" w:bottom="${twips(PAGE.height - PAGE.top - PAGE.typeHeight)}" w:left="${twips(PAGE.left)}" w:header="720" w:footer="${twips(PAGE.height - PAGE.top - PAGE.typeHeight - PAGE_NUMBER.below - PAGE_NUMBER.size)}" w:gutter="0"/></w:sectPr>`
/** Room below; Word asks for a paragraph after a table, too, and joins tables that have none between them. */
const AFTER_TABLE = `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="${twips(CELL.after)}" w:lineRule="exact"/></w:pPr></w:p>`

const margin = (side: string, points: number): string => `<w:${side} w:w="${twips(points)}" w:type="dxa"/>`
const CELL_MARGINS = `<w:tblCellMar>${margin('top', CELL.paddingY)}${margin('left', CELL.paddingX)}${margin('bottom', CELL.paddingY)}${margin('right', CELL.paddingX)}</w:tblCellMar>`

class DocumentWriter {
  readonly pictures: Buffer[] = []
  readonly #blocks: readonly Block[]

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks
  }

  block(index: number): string {
    const block = this.#blocks[index]
    if (block?.kind === 'paragraph') return this.#paragraph(block, index)
    if (block?.kind === 'page-break') return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    return block ? this.#table(block) + AFTER_TABLE : ''
  }

  #paragraph({ style, runs }: Paragraph, index: number): string {
    const look = lookOf(this.#blocks, index)
    const own = runProperties(look.font, look.size, look.color)
    const text = runs.map(run => this.#run(run, own, look.linePitch)).join('')
    return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${paragraphProperties(look)}</w:pPr>${text}</w:p>`
  }

  #table({ columns, rows }: Table): string {
    const whole = columns.reduce((sum, width) => sum + width, 0)
    const widths = columns.map(width => twips((width / whole) * PAGE.typeWidth))
    const border = (side: string) => `<w:${side} w:val="single" w:sz="${CELL.rule * 8}" w:space="0" w:color="000000"/>`
    const borders = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(border).join('')
    const grid = widths.map(width => `<w:gridCol w:w="${width}"/>`).join('')
    return `<w:tbl><w:tblPr><w:tblW w:w="${sum(widths)}" w:type="dxa"/><w:tblBorders>${borders}</w:tblBorders><w:tblLayout w:type="fixed"/>${CELL_MARGINS}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.map(row => this.#row(row, widths)).join('')}</w:tbl>`
  }

  #row({ header, cells }: Row, widths: readonly number[]): string {
    const style = header ? 'cell-header' : 'cell'
    let column = 0
    const written = cells.map(({ span, lines }) => {
      const width = sum(widths.slice(column, column + span))
      column += span
      const spans = span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''
      const text = lines.map(
        runs =>
          `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs.map(run => this.#run(run, '', CELL.linePitch)).join('')}</w:p>`,
      )
      return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${spans}<w:vAlign w:val="center"/></w:tcPr>${text.join('')}</w:tc>`
    })
    return `<w:tr><w:trPr><w:cantSplit/>${header ? '<w:tblHeader/>' : ''}</w:trPr>${written.join('')}</w:tr>`
  }

  #run(run: Run, properties: string, linePitch: number): string {
    if (isText(run)) return `<w:r>${runOf(properties)}<w:t xml:space="preserve">${escapeXml(run.text)}</w:t></w:r>`
    if ('blank' in run) {
      const space = '\u3000'.repeat(Math.floor(run.blank)) + (run.blank % 1 ? ' ' : '')
      return `<w:r>${runOf(`${properties}<w:u w:val="single"/>`)}<w:t xml:space="preserve">${space}</w:t></w:r>`
    }
    return `<w:r>${this.#picture(Buffer.from(run.png, 'base64'), signatureHeight(linePitch))}</w:r>`
  }

  #picture(png: Buffer, points: number): string {
    const id = this.pictures.push(png)
    const height = emus(points)
    const width = Math.round((png.readUInt32BE(16) / png.readUInt32BE(20)) * height)
    return `<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${width}" cy="${height}"/><wp:docPr id="${id}" name="签名 ${id}" descr="签名"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="${id}" name="签名 ${id}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture${id}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
  }
}

const runOf = (properties: string): string => (properties ? `<w:rPr>${properties}</w:rPr>` : '')
const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width, 0)
