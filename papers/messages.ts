import type { PaperFault, PaperFaultCode } from './paper-fault.ts'
import { TAGS } from './parse-body.ts'

export type PaperLocale = 'zh-CN' | 'en-US'
type Wording = readonly [chinese: string, english: string]
const tags = TAGS.join('、')

/** Each fault in both languages, with what to do. `{…}` is one of the fault's values. */
const WORDINGS: Readonly<Record<PaperFaultCode, Wording>> = {
  'format-missing': ['第一行应当是“文书模板 1”', 'the first line must read “文书模板 1”'],
  'format-unknown': [
    '不认识模板格式 {version}；请改为“文书模板 1”并按该格式书写',
    'format {version} is not known; write “文书模板 1” and keep to that format',
  ],
  'heading-unknown': [
    '不认识“{heading}”；此处可写：文种、名称、依据',
    '“{heading}” is not known; here 文种, 名称 and 依据 may stand',
  ],
  'heading-missing': [
    '缺少“{heading}”；请在“字段”之前加一行“{heading} …”',
    '“{heading}” is missing; add a line “{heading} …” before 字段',
  ],
  'kind-invalid': [
    '文种只能用小写字母、数字和连字符，例如 declaration',
    '文种 takes lower case letters, digits and hyphens: declaration',
  ],
  'declaration-invalid': [
    '字段应当写作“名称 级别 中文名 类型”，例如“charge L3 罪名 文本”；选项写作“值=文字”',
    'declare a field as “name class label type”: “charge L3 罪名 文本”; choices as “value=words”',
  ],
  'class-missing': ['字段 {field} 的级别应当是 L0、L1、L2、L3 之一', 'the class of {field} must be L0, L1, L2 or L3'],
  'type-unknown': [
    '不认识字段 {field} 的类型“{type}”；可用：文本、日期、是否、选项、整数、签名、列表',
    'the type “{type}” of {field} is not known; take 文本, 日期, 是否, 选项, 整数, 签名 or 列表',
  ],
  'field-twice': ['字段 {field} 声明了两次；请删去一处', '{field} is declared twice; remove one'],
  'field-unused': [
    '字段 {field} 在正文中没有用到；请删去，文书只取必要的信息',
    '{field} is not used; remove it, a paper takes only what it needs',
  ],
  'choice-without-words': [
    '字段 {field}：选项类型要写“值=文字”，其他类型不能写',
    '{field}: 选项 needs “value=words”, other types take none',
  ],
  'list-without-fields': [
    '列表 {field} 没有声明各项的字段；请加“{field}.name L2 姓名”这样的行',
    'the list {field} declares no fields of its items; add lines such as “{field}.name L2 姓名”',
  ],
  'list-unknown': [
    '{field} 属于列表 {list}，但 {list} 没有声明为“列表”',
    '{field} belongs to {list}, which is not declared as 列表',
  ],
  'tag-unknown': [
    `不认识【{tag}】；可用：${tags}。普通文字以【开头时，前面加 \\`,
    `【{tag}】 is not known; known are ${tags}. Put \\ before text that begins with 【`,
  ],
  'placeholder-open': ['占位符应当写作 {{字段}}，两边各两个括号', 'write a placeholder as {{field}}, two braces on each side'],
  'placeholder-unknown': ['{field} 没有在“字段”中声明{nearest}', '{field} is not declared in 字段{nearest}'],
  'placeholder-list': [
    '{field} 是列表；请用【逐项 {field}】逐项列出',
    '{field} is a list; print its items with 【逐项 {field}】',
  ],
  'placeholder-outside': ['{field} 只能用在【逐项 {list}】之内', '{field} may stand within 【逐项 {list}】 only'],
  'placeholder-format': [
    '{placeholder}：格式只有“汉字”和“数字”，用于日期和整数',
    '{placeholder}: the formats are 汉字 and 数字, for 日期 and 整数',
  ],
  'ordinal-outside': ['{{序}} 只能用在【逐项 …】之内', '{{序}} may stand within 【逐项 …】 only'],
  'condition-invalid': [
    '条件“{condition}”无法理解；可写：字段、有 字段、字段 = 值，前面可加“非 ”',
    'the condition “{condition}” is not understood; write “field”, “有 field” or “field = value”, with “非 ” before it for not',
  ],
  'condition-not-boolean': [
    '{field} 不是“是否”类型；请写【如果 有 {field}】或者【如果 {field} = 值】',
    '{field} is no 是否; write 【如果 有 {field}】 or 【如果 {field} = value】',
  ],
  'condition-value-unknown': ['{field} 没有选项“{value}”；可用：{words}', '{field} has no choice “{value}”; it has: {words}'],
  'block-open': ['【{tag}】没有【结束】；请在该部分之后加一行【结束】', '【{tag}】 has no 【结束】; add one after the part'],
  'block-end-alone': ['多出一个【结束】；请删去', 'this 【结束】 ends nothing; remove it'],
  'else-alone': ['【否则】前面没有【如果】，或者已经有【否则】', 'this 【否则】 has no 【如果】, or is its second'],
  'repeat-not-list': ['{field} 不是列表，不能【逐项】', '{field} is no list'],
  'repeat-nested': ['【逐项】之内不能再【逐项】', 'a 【逐项】 may not stand within another'],
  'table-columns': ['【表格】后面写各列宽度之比，例如【表格 2:3:5】', 'give the widths of the columns: 【表格 2:3:5】'],
  'table-row-outside': ['以 | 开头的行只能写在【表格】之内', 'a line that begins with | may stand in a 【表格】 only'],
  'table-text-inside': [
    '【表格】之内只能写以 | 开头的行、【表头】、【如果】、【逐项】',
    'in a 【表格】 there are lines that begin with |, 【表头】, 【如果】 and 【逐项】 only',
  ],
  'table-nested': ['【表格】之内不能再有【表格】', 'a 【表格】 may not stand within another'],
  'table-cells': ['这一行有 {cells} 格，表格只有 {columns} 列', 'this row has {cells} cells, the table {columns} columns'],
  'body-empty': ['没有正文；请在“正文”一行之后写内容', 'there is no body; write it after the line 正文'],
  'data-missing': [
    '缺少“{label}”（{field}）；请先补填，或者在模板中写“缺省=…”',
    '{field} is missing; enter it, or give it a default (缺省=…) in the template',
  ],
  'data-invalid': [
    '“{label}”（{field}）的内容与模板中声明的类型不符',
    '{field} does not fit the type that the template declares',
  ],
  'number-missing': [
    '没有{label}：该机构没有此文种的发文字号规则；请在“文书”页面的“发文字号”中设置，或者在模板中写“缺省=…”',
    'there is no number: the organisation has no series for this kind; set one on the page 文书 (发文字号), or give number a default (缺省=…)',
  ],
  'glyph-missing': [
    '没有字体含有“{character}”（{codePoint}）；请把含有该字的 TTF 或 OTF 字体放入数据目录的 fonts 文件夹',
    'no font has {character} ({codePoint}); put a TTF or OTF font that has it into the folder fonts of the data directory',
  ],
  'font-unusable': [
    '字体文件 {file} 不能使用：只接受 TTF 和 OTF；请更换或者移走',
    'the font file {file} cannot be used: TTF and OTF only; replace it or take it away',
  ],
}

export function faultText({ code, line, values = {} }: PaperFault, locale: PaperLocale): string {
  const isChinese = locale === 'zh-CN'
  const nearest = values['nearest'] && (isChinese ? `；是不是 ${values['nearest']}？` : `; did you mean ${values['nearest']}?`)
  const all: Record<string, string> = { ...values, nearest: nearest ?? '' }
  const text = WORDINGS[code][isChinese ? 0 : 1].replaceAll(/(?<!\{)\{(\w+)\}/g, (_whole, name: string) => all[name] ?? '')
  if (line === undefined) return text
  return isChinese ? `第 ${line} 行：${text}` : `line ${line}: ${text}`
}
