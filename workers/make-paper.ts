import { join } from 'node:path'
import { CasePaperModel, keepPaper } from '../domain/case-paper.ts'
import { namingOrganisations, organisationNames, textOf } from '../domain/paper-facts.ts'
import type { PaperFacts } from '../domain/paper-facts.ts'
import { nextPaperNumber, takePaperNumber } from '../domain/paper-number.ts'
import { wordingOn } from '../domain/paper-wording.ts'
import { isDay } from '../domain/working-days.ts'
import { fillPaper } from '../papers/fill-paper.ts'
import { organisationFields } from '../papers/paper-template.ts'
import { PaperError } from '../papers/paper-error.ts'
import { parseTemplate } from '../papers/parse-template.ts'
import { renderPdf } from '../papers/pdf/render-pdf.ts'
import { raiseClasses } from '../papers/raise-classes.ts'

export interface PaperOrder {
  /** `entry-declaration` */
  readonly kind: string
  /** What is known of the case (domain/paper-facts.ts). */
  readonly facts: PaperFacts
  readonly effectKey: string
  /** The business day: the wording in force on it is taken. */
  readonly today: string
  /** The fact, or what is given, that is the day the paper bears; without it, today. */
  readonly on?: string | undefined
  /** The fact that is the code of the organisation that numbers it, where it numbers such papers. */
  readonly numberedBy?: string | undefined
  readonly submissionId?: string | undefined
  /**
   * What the process knows besides: it goes before what is recorded under the same name. `organCode` names the organisation that
   * issues the paper where that is neither the case's county nor its office; the paper calls it `organName`.
   */
  readonly given?: Readonly<Record<string, unknown>>
}

/**
 * Makes an official paper of a case and keeps it, once per effect. It is rendered before a number is taken: what lacks data
 * or a font fails here, by name, and leaves no gap in the numbers. @returns its number, where it has one
 */
export async function makePaper(order: PaperOrder): Promise<string | undefined> {
  const { kind, facts: known, effectKey, today, submissionId } = order
  const made = await CasePaperModel.findOne({ effectKey }, 'number').lean()
  if (made) return made.number
  const { facts, caseKey, subjectNo } = known
  const wording = await wordingOn(kind, known.countyCode, today)
  if (!wording)
    throw new Error(`no wording of the paper ${kind} is in force on ${today}; the page Papers lists those that there are`)
  const parsed = parseTemplate(wording.text)
  if (!parsed.template) throw new PaperError(kind, parsed.faults)
  const template = raiseClasses(parsed.template, name => facts.get(name)?.class)
  const on = dayOf(order)
  const values = Object.fromEntries([...facts].map(([name, { value }]) => [name, value]))
  const names = await organisationNames(known, on, textIn(order.given, 'organCode'))
  const data = await namingOrganisations({ ...values, ...names, on, ...order.given }, organisationFields(template), on)
  const series = { orgCode: organisationOf(order), series: kind, on }
  const trial = fillPaper(template, { ...data, number: await nextPaperNumber(series) })
  await renderPdf(trial, { on, fontFolder: join(process.env.DATA_DIR || 'var', 'fonts') })
  const number = await takePaperNumber({ effectKey, ...series })
  await keepPaper({
    effectKey,
    caseKey,
    kind,
    name: template.name,
    on,
    wording: { county: wording.county, version: wording.version },
    content: fillPaper(template, { ...data, number }),
    ...(subjectNo === undefined ? {} : { subjectNo }),
    ...(number === undefined ? {} : { number }),
    ...(submissionId === undefined ? {} : { submissionId }),
  })
  return number
}

function dayOf({ kind, on, facts, today, given }: PaperOrder): string {
  if (on === undefined) return today
  const day = given?.[on] ?? textOf(facts.facts.get(on))
  if (typeof day !== 'string' || !isDay(day))
    throw new Error(`paper ${kind}: ${on}, the day it is to bear, is not known; enter it in a form, or name another field in on`)
  return day
}

function organisationOf({ kind, numberedBy, facts, given }: PaperOrder): string | undefined {
  if (numberedBy === undefined) return undefined
  const code = textIn(given, numberedBy) ?? textOf(facts.facts.get(numberedBy))
  if (code === undefined)
    throw new Error(`paper ${kind}: ${numberedBy}, the organisation that numbers it, is not known; name countyCode or officeCode`)
  return code
}

function textIn(given: PaperOrder['given'], name: string): string | undefined {
  const value = given?.[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
