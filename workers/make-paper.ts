import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { keepPaper } from '../domain/case-paper.ts'
import { organisationOn } from '../domain/organisation-history.ts'
import { takePaperNumber } from '../domain/paper-number.ts'
import { fillPaper } from '../papers/fill-paper.ts'
import { PaperError } from '../papers/paper-error.ts'
import type { PaperTemplate } from '../papers/paper-template.ts'
import { parseTemplate } from '../papers/parse-template.ts'
import { renderPdf } from '../papers/pdf/render-pdf.ts'

export interface PaperOrder {
  /** `correction-entry/entry-declaration`: the template in `processes/`. */
  readonly template: string
  readonly subjectNo: string
  /** The day the paper bears. */
  readonly on: string
  readonly data: Readonly<Record<string, unknown>>
  readonly effectKey: string
  readonly submissionId?: string
  /** The organisation that numbers it, as `number` in the template, where it numbers such papers. */
  readonly numberedBy?: string
}

const PROCESSES = resolve(import.meta.dirname, '../processes')

/**
 * Makes an official paper of a case and keeps it, once per effect. It is rendered before a number is taken: what lacks data
 * or a font fails here, by name, and leaves no gap in the numbers.
 */
export async function makePaper(order: PaperOrder): Promise<void> {
  const { template: path, subjectNo, on, data, effectKey, submissionId, numberedBy } = order
  const template = readTemplate(path)
  await renderPdf(fillPaper(template, data), { on, fontFolder: join(process.env.DATA_DIR || 'var', 'fonts') })
  const series = template.kind
  const number = numberedBy === undefined ? undefined : await takePaperNumber({ effectKey, orgCode: numberedBy, series, on })
  const content = fillPaper(template, { ...data, number })
  const { kind, name } = template
  await keepPaper({
    effectKey,
    subjectNo,
    kind,
    name,
    on,
    content,
    ...(number ? { number } : {}),
    ...(submissionId ? { submissionId } : {}),
  })
}

/** Read each time: an administrator may have replaced it. */
function readTemplate(path: string): PaperTemplate {
  const { template, faults } = parseTemplate(readFileSync(join(PROCESSES, `${path}.paper.txt`), 'utf8'))
  if (!template) throw new PaperError(path, faults)
  return template
}

/** What an organisation was called on a day. */
export async function organisationName(code: string, on: string): Promise<string> {
  const organisation = await organisationOn(code, on)
  if (!organisation) throw new Error(`organisation ${code} is not recorded for ${on}`)
  return organisation.name
}
