import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fillPaper } from '../papers/fill-paper.ts'
import { renderDocx } from '../papers/docx/render-docx.ts'
import { faultText } from '../papers/messages.ts'
import type { Field } from '../papers/paper-template.ts'
import { parseTemplate } from '../papers/parse-template.ts'
import { renderPdf } from '../papers/pdf/render-pdf.ts'

/** `preview-paper.ts TEMPLATE [FOLDER]`: what is wrong with a template, or its paper with invented data, as PDF and DOCX. */
const ON = '2026-11-22'
const [file, folder = '.'] = process.argv.slice(2)
if (!file) throw new Error('Name a template: processes/correction-entry/entry-declaration.paper.txt')

const { template, faults } = parseTemplate(readFileSync(file, 'utf8'))
for (const fault of faults) console.error(faultText(fault, 'zh-CN'))
if (template) {
  const paper = fillPaper(template, inventedData([...template.fields.values()]))
  const target = join(folder, basename(file, '.paper.txt'))
  const fontFolder = join(process.env.DATA_DIR || 'var', 'fonts')
  writeFileSync(`${target}.pdf`, await renderPdf(paper, { on: ON, fontFolder }))
  writeFileSync(`${target}.docx`, renderDocx(paper, { on: ON }))
  console.log(`${target}.pdf\n${target}.docx`)
} else process.exitCode = 1

/** Of each field its own label; of lists three items. */
function inventedData(fields: readonly Field[]): Record<string, unknown> {
  const own = fields.filter(({ name }) => !name.includes('.'))
  return Object.fromEntries(
    own.map(field => [field.name, field.type === 'list' ? inventedItems(field.name, fields) : inventedValue(field)]),
  )
}

function inventedItems(list: string, fields: readonly Field[]): Record<string, unknown>[] {
  const items = fields.filter(({ name }) => name.startsWith(`${list}.`))
  const item = Object.fromEntries(items.map(field => [field.name.slice(list.length + 1), inventedValue(field)]))
  return [item, item, item]
}

function inventedValue({ type, label, words }: Field): unknown {
  const values = {
    text: `（${label}）`,
    day: ON,
    integer: 3,
    boolean: true,
    choice: [...words.keys()][0],
    signature: `typed:（${label}）`,
    list: [],
  }
  return values[type]
}
