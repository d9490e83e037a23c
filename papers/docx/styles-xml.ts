import { CELL, CHARACTER_PITCH, OFFICE_FONTS, RED_RULE, lookOf } from '../page-layout.ts'
import type { FontRole, Look } from '../page-layout.ts'
import type { ParagraphStyle } from '../paper.ts'
import { PARAGRAPH_STYLES } from '../paper.ts'
import { XML_HEADER, halfPoints, twips } from './xml.ts'

const BODY_SIZE = 16

/** What Word's list of styles shows. */
const NAMES: Readonly<Record<ParagraphStyle, string>> = {
  organ: '发文机关标志',
  number: '发文字号',
  'number-right': '文书编号',
  title: '公文标题',
  addressee: '主送机关',
  body: '公文正文',
  flush: '顶格正文',
  centered: '居中正文',
  right: '居右正文',
  'heading-1': '一级标题',
  'heading-2': '二级标题',
  'attachment-first': '附件说明',
  attachment: '附件说明续行',
  signature: '签名行',
  'closing-organ': '发文机关署名',
  'closing-date': '成文日期',
  empty: '空行',
}

export function stylesXml(): string {
  const paragraphs = PARAGRAPH_STYLES.map(style => {
    const look = lookOf([{ kind: 'paragraph', style, runs: [] }], 0)
    return paragraphStyle(style, NAMES[style], paragraphProperties(look), runProperties(look.font, look.size, look.color))
  })
  return `${XML_HEADER}<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults><w:rPrDefault><w:rPr>${fonts('body')}<w:sz w:val="${halfPoints(BODY_SIZE)}"/><w:szCs w:val="${halfPoints(BODY_SIZE)}"/><w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/></w:pPr></w:style>
${paragraphs.join('\n')}
${paragraphStyle('cell', '表格内容', cellProperties('left'), runProperties('body', CELL.size, '#000000'))}
${paragraphStyle('cell-header', '表头', cellProperties('center'), runProperties('heading-1', CELL.size, '#000000'))}
</w:styles>`
}

const paragraphStyle = (id: string, name: string, paragraph: string, run: string): string =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`

/** No more room between Latin and Chinese than the PDF has. */
const NO_AUTOMATIC_SPACE = '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'

const cellProperties = (align: string): string =>
  `${NO_AUTOMATIC_SPACE}<w:spacing w:before="0" w:after="0" w:line="${twips(CELL.linePitch)}" w:lineRule="exact"/><w:jc w:val="${align}"/>`

/** In the order that the schema asks for. */
export function paragraphProperties(look: Look): string {
  const character = look.size === BODY_SIZE ? CHARACTER_PITCH : look.size
  const indent = (characters: number) => twips(characters * character)
  const after = look.ruleBelow ? look.after - RED_RULE.below : look.after
  return [
    look.keepWithNext ? '<w:keepNext/>' : '',
    '<w:widowControl w:val="0"/>',
    look.ruleBelow
      ? `<w:pBdr><w:bottom w:val="single" w:sz="${RED_RULE.width * 8}" w:space="${Math.round(RED_RULE.below)}" w:color="${hex(RED_RULE.color)}"/></w:pBdr>`
      : '',
    NO_AUTOMATIC_SPACE,
    `<w:spacing w:before="${twips(look.before)}" w:after="${twips(after)}" w:line="${twips(look.linePitch)}" w:lineRule="exact"/>`,
    `<w:ind w:left="${indent(look.leftIndent)}" w:right="${indent(look.rightIndent)}" w:firstLine="${indent(look.firstIndent)}"/>`,
    `<w:jc w:val="${look.align === 'justify' ? 'both' : look.align}"/>`,
  ].join('')
}

export function runProperties(font: FontRole, size: number, color: string): string {
  const spacing = size === BODY_SIZE ? `<w:spacing w:val="${twips(CHARACTER_PITCH - BODY_SIZE)}"/>` : ''
  return `${fonts(font)}<w:color w:val="${hex(color)}"/>${spacing}<w:sz w:val="${halfPoints(size)}"/><w:szCs w:val="${halfPoints(size)}"/>`
}

const fonts = (role: FontRole): string => {
  const name = OFFICE_FONTS[role]
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`
}
const hex = (color: string): string => color.slice(1).toUpperCase()
