import { checkTemplate } from './check-template.ts'
import type { PaperFault } from './paper-fault.ts'
import type { PaperTemplate } from './paper-template.ts'
import { parseBody } from './parse-body.ts'
import { parseFields } from './parse-fields.ts'
import { sourceLines } from './source-lines.ts'
import type { SourceLine } from './source-lines.ts'

export const TEMPLATE_FORMAT = 1
const FIRST_LINE = '文书模板'
const HEADINGS = { 文种: 'kind', 名称: 'name', 依据: 'basis' } as const
const isHeading = (word: string): word is keyof typeof HEADINGS => Object.hasOwn(HEADINGS, word)

/** A template that can be filled, or everything that is wrong with its text. */
export type ParsedTemplate =
  | { readonly template: PaperTemplate; readonly faults: readonly [] }
  | { readonly template?: undefined; readonly faults: readonly PaperFault[] }

/** Reads the text of a template (README.md). Never throws: an administrator sees all faults at once, by line. */
export function parseTemplate(source: string): ParsedTemplate {
  const faults: PaperFault[] = []
  const lines = sourceLines(source)
  const fault = versionFault(lines[0])
  if (fault) return { faults: [fault] }
  const { head, fieldLines, bodyLines } = sections(lines.slice(1))
  const headings = parseHeadings(head, faults)
  const fields = parseFields(fieldLines, faults)
  const body = parseBody(bodyLines, faults)
  if (body.length === 0) faults.push({ code: 'body-empty' })
  faults.push(...checkTemplate(fields, body))
  if (faults.length > 0) return { faults: faults.sort((one, other) => (one.line ?? 0) - (other.line ?? 0)) }
  return { template: { ...headings, fields, body }, faults: [] }
}

function versionFault(first: SourceLine | undefined): PaperFault | undefined {
  const [word, version = ''] = first?.text.split(/\s+/) ?? []
  if (word !== FIRST_LINE) return { code: 'format-missing', line: first?.line ?? 1 }
  if (version !== String(TEMPLATE_FORMAT)) return { code: 'format-unknown', line: first?.line ?? 1, values: { version } }
}

function sections(lines: readonly SourceLine[]) {
  const fieldsAt = lines.findIndex(({ text }) => text === '字段')
  const bodyAt = lines.findIndex(({ text }, index) => text === '正文' && index > fieldsAt)
  const bodyFrom = bodyAt === -1 ? lines.length : bodyAt
  const headTo = fieldsAt === -1 ? bodyFrom : fieldsAt
  return {
    head: lines.slice(0, headTo),
    fieldLines: lines.slice(headTo, bodyFrom).slice(fieldsAt === -1 ? 0 : 1),
    bodyLines: lines.slice(bodyFrom + 1),
  }
}

function parseHeadings(lines: readonly SourceLine[], faults: PaperFault[]) {
  const found = { kind: '', name: '', basis: '' }
  for (const { text, line } of lines) {
    const [word = '', ...rest] = text.split(/[\s:：]+/)
    if (!isHeading(word)) faults.push({ code: 'heading-unknown', line, values: { heading: word } })
    else found[HEADINGS[word]] = rest.join(' ')
    if (word === '文种' && !/^[a-z][a-z0-9-]*$/.test(found.kind)) faults.push({ code: 'kind-invalid', line })
  }
  for (const [heading, key] of Object.entries(HEADINGS))
    if (found[key] === '') faults.push({ code: 'heading-missing', values: { heading } })
  return found
}
