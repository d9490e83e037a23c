import type { PaperFault } from './paper-fault.ts'
import type { Condition, Part, PlaceholderFormat } from './paper-template.ts'

const FORMATS: Readonly<Record<string, PlaceholderFormat>> = { 汉字: 'words', 数字: 'digits' }
const PLACEHOLDER = /\{\{([^{}]*)\}\}|(_{2,})/g
const NAME = /^[A-Za-z]\w*(\.\w+)?$/
const ORDINAL = '序'

/** `根据{{docNo}}，____`: text, placeholders, and blanks to be filled by hand (two underscores are one character wide). */
export function parseParts(text: string, line: number, faults: PaperFault[]): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const found of text.matchAll(PLACEHOLDER)) {
    addText(parts, text.slice(from, found.index), line, faults)
    from = found.index + found[0].length
    const [, inside, blank] = found
    if (blank !== undefined) parts.push({ blank: blank.length / 2 })
    else parts.push(placeholder(inside ?? '', line, faults))
  }
  addText(parts, text.slice(from), line, faults)
  return parts
}

function addText(parts: Part[], text: string, line: number, faults: PaperFault[]): void {
  if (/\{\{|\}\}/.test(text)) faults.push({ code: 'placeholder-open', line })
  if (text !== '') parts.push({ text })
}

function placeholder(inside: string, line: number, faults: PaperFault[]): Part {
  const [name = '', formatWord, ...more] = inside.split(/[:：]/).map(each => each.trim())
  const format = formatWord === undefined ? undefined : FORMATS[formatWord]
  if (more.length > 0 || (formatWord !== undefined && !format))
    faults.push({ code: 'placeholder-format', line, values: { placeholder: inside } })
  if (name === ORDINAL) return { ordinal: format, line }
  return { field: name, line, ...(format ? { format } : {}) }
}

/** `非 category = probation` */
export function parseCondition(text: string, line: number, faults: PaperFault[]): Condition {
  const negated = /^非\s/.test(text)
  const rest = negated ? text.slice(1).trim() : text
  const [left = '', value, ...more] = rest.split(/[=＝]/).map(each => each.trim())
  const present = /^有\s+/.exec(left)
  const field = left.slice(present?.[0].length ?? 0)
  if (!NAME.test(field) || more.length > 0 || value === '' || (present && value !== undefined))
    faults.push({ code: 'condition-invalid', line, values: { condition: text } })
  if (value !== undefined) return { field, is: 'equal', value, negated, line }
  return { field, is: present ? 'present' : 'true', negated, line }
}
