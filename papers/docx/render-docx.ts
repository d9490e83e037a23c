import { zipSync } from 'fflate'
import { PAGE_NUMBER } from '../page-layout.ts'
import type { Paper } from '../paper.ts'
import { documentXml } from './document-xml.ts'
import { stylesXml } from './styles-xml.ts'
import { XML_HEADER, escapeXml, halfPoints, twips } from './xml.ts'

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const PARTS = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
/** Archives know no time before; local, as they hold local time. */
const NO_TIME = new Date(1980, 0, 1)

/**
 * An office document (ISO/IEC 29500) with the look of the PDF. It names the fonts that offices have (仿宋, 方正小标宋简体 …) and
 * embeds none. The same paper and day give the same bytes.
 *
 * @param on the day it bears as its date of creation: `2026-11-22`
 */
export function renderDocx(paper: Paper, { on }: { readonly on: string }): Buffer {
  const { xml, pictures } = documentXml(paper.blocks)
  const parts: Record<string, string | Buffer> = {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationships([
      ['rId1', `${OFFICE}/officeDocument`, 'word/document.xml'],
      ['rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': coreProperties(paper.name, on),
    'word/document.xml': xml,
    'word/_rels/document.xml.rels': relationships([
      ['rIdStyles', `${OFFICE}/styles`, 'styles.xml'],
      ['rIdSettings', `${OFFICE}/settings`, 'settings.xml'],
      ['rIdFooterOdd', `${OFFICE}/footer`, 'footer-odd.xml'],
      ['rIdFooterEven', `${OFFICE}/footer`, 'footer-even.xml'],
      ...pictures.map((_png, index): Relationship => [`rIdPicture${index + 1}`, `${OFFICE}/image`, `media/${index + 1}.png`]),
    ]),
    'word/styles.xml': stylesXml(),
    'word/settings.xml': SETTINGS,
    'word/footer-odd.xml': footer('right'),
    'word/footer-even.xml': footer('left'),
  }
  for (const [index, png] of pictures.entries()) parts[`word/media/${index + 1}.png`] = png
  const files = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? Buffer.from(part, 'utf8') : part])
  return Buffer.from(zipSync(Object.fromEntries(files) as Record<string, Uint8Array>, { mtime: NO_TIME, level: 9 }))
}

type Relationship = readonly [id: string, type: string, target: string]
const relationships = (all: readonly Relationship[]): string => {
  const each = all.map(([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`)
  return `${XML_HEADER}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

function contentTypes(): string {
  const override = (name: string, type: string) => `<Override PartName="${name}" ContentType="${type}"/>`
  return `${XML_HEADER}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${[
    override('/word/document.xml', `${PARTS}.document.main+xml`),
    override('/word/styles.xml', `${PARTS}.styles+xml`),
    override('/word/settings.xml', `${PARTS}.settings+xml`),
    override('/word/footer-odd.xml', `${PARTS}.footer+xml`),
    override('/word/footer-even.xml', `${PARTS}.footer+xml`),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
  ].join('')}</Types>`
}

const coreProperties = (title: string, on: string): string =>
  `${XML_HEADER}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:creator>Fengqiao</dc:creator><dc:language>zh-CN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${on}T00:00:00Z</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${on}T00:00:00Z</dcterms:modified></cp:coreProperties>`

const SETTINGS = `${XML_HEADER}<w:settings xmlns:w="${WORD}"><w:evenAndOddHeaders/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>`

/** 7.5: on odd pages at the right, on even ones at the left, one character in. */
function footer(align: 'left' | 'right'): string {
  const [before = '', after = ''] = PAGE_NUMBER.text(0).split('0')
  const run = `<w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="${halfPoints(PAGE_NUMBER.size)}"/></w:rPr>`
  const text = (written: string) => `<w:r>${run}<w:t xml:space="preserve">${written}</w:t></w:r>`
  const indent = `<w:ind w:${align}="${twips(PAGE_NUMBER.size)}"/>`
  return `${XML_HEADER}<w:ftr xmlns:w="${WORD}"><w:p><w:pPr>${indent}<w:jc w:val="${align}"/></w:pPr>${text(before)}<w:fldSimple w:instr=" PAGE ">${text('1')}</w:fldSimple>${text(after)}</w:p></w:ftr>`
}
