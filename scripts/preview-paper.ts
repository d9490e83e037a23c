import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fillPaper } from '../papers/fill-paper.ts'
import { renderDocx } from '../papers/docx/render-docx.ts'
import { inventedData } from '../papers/invented-data.ts'
import { faultText } from '../papers/messages.ts'
import { parseTemplate } from '../papers/parse-template.ts'
import { renderPdf } from '../papers/pdf/render-pdf.ts'

/** `preview-paper.ts TEMPLATE [FOLDER]`: what is wrong with a template, or its paper with invented data, as PDF and DOCX. */
const ON = '2026-11-22'
const [file, folder = '.'] = process.argv.slice(2)
if (!file) throw new Error('Name a template: processes/correction-entry/entry-declaration.paper.txt')

const { template, faults } = parseTemplate(readFileSync(file, 'utf8'))
for (const fault of faults) console.error(faultText(fault, 'zh-CN'))
if (template) {
  const paper = fillPaper(template, inventedData([...template.fields.values()], ON))
  const target = join(folder, basename(file, '.paper.txt'))
  const fontFolder = join(process.env.DATA_DIR || 'var', 'fonts')
  writeFileSync(`${target}.pdf`, await renderPdf(paper, { on: ON, fontFolder }))
  writeFileSync(`${target}.docx`, renderDocx(paper, { on: ON }))
  console.log(`${target}.pdf\n${target}.docx`)
} else process.exitCode = 1
