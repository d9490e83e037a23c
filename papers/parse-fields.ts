import { DATA_CLASSES } from './paper.ts'
import type { PaperFault, PaperFaultCode } from './paper-fault.ts'
import { FIELD_TYPES } from './paper-template.ts'
import type { Field } from './paper-template.ts'
import type { SourceLine } from './source-lines.ts'

const NAME = /^[A-Za-z]\w*(\.[A-Za-z]\w*)?$/
const FALLBACK = '缺省'
const isClass = (text: string): text is Field['class'] => (DATA_CLASSES as readonly string[]).includes(text)
const isType = (text: string): text is keyof typeof FIELD_TYPES => Object.hasOwn(FIELD_TYPES, text)

/** The section 字段: one field a line, `category L3 矫正类别 选项 control=管制 probation=缓刑`. */
export function parseFields(lines: readonly SourceLine[], faults: PaperFault[]): Map<string, Field> {
  const fields = new Map<string, Field>()
  for (const { text, line } of lines) {
    const field = parseField(text.trim().split(/\s+/), line, faults)
    if (!field) continue
    if (fields.has(field.name)) faults.push({ code: 'field-twice', line, values: { field: field.name } })
    fields.set(field.name, field)
  }
  for (const field of fields.values()) checkList(field, fields, faults)
  return fields
}

function parseField(words: readonly string[], line: number, faults: PaperFault[]): Field | undefined {
  const [name = '', dataClass = '', label = '', typeWord = '文本', ...options] = words
  const fault = (code: PaperFaultCode) => void faults.push({ code, line, values: { field: name, type: typeWord } })
  if (!NAME.test(name) || label === '') return fault('declaration-invalid')
  if (!isClass(dataClass)) return fault('class-missing')
  if (!isType(typeWord)) return fault('type-unknown')
  const type = FIELD_TYPES[typeWord]
  const pairs = options.map(option => option.split('='))
  if (pairs.some(pair => pair.length !== 2 || pair.includes(''))) return fault('declaration-invalid')
  const given = new Map(pairs as [string, string][])
  const fallback = given.get(FALLBACK)
  given.delete(FALLBACK)
  if (type === 'choice' ? given.size === 0 : type !== 'boolean' && given.size > 0) fault('choice-without-words')
  const wording =
    type === 'boolean'
      ? new Map([
          ['true', given.get('是') ?? '是'],
          ['false', given.get('否') ?? '否'],
        ])
      : given
  return { name, class: dataClass, label, type, words: wording, line, ...(fallback === undefined ? {} : { fallback }) }
}

/** A list has fields of its items, and these a list. */
function checkList({ name, type, line }: Field, fields: ReadonlyMap<string, Field>, faults: PaperFault[]): void {
  const [list = '', item] = name.split('.')
  if (item !== undefined && fields.get(list)?.type !== 'list')
    faults.push({ code: 'list-unknown', line, values: { field: name, list } })
  if (type === 'list' && ![...fields.keys()].some(each => each.startsWith(`${name}.`)))
    faults.push({ code: 'list-without-fields', line, values: { field: name } })
}
