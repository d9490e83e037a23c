import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { parameterOf } from '../../domain/parameter.ts'
import { CATEGORIES, subjectOf } from '../../domain/subject.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import { daysBetween, fullMonths, isDay, lastDay } from '../../domain/working-days.ts'
import { formData } from '../form-data.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')
const code = z.string().nullish()
const investigation = z.looseObject({
  finding: z.enum(['breach', 'merit', 'unfounded']),
  foundConduct: code,
  missingFrom: day.nullish(),
  missingTo: day.nullish(),
  gravity: code,
  mended: code,
  foundMerit: code,
  ...Object.fromEntries(['meritRemorse', 'meritLaw', 'meritRules', 'meritLessons'].map(key => [key, z.boolean().nullish()])),
})
const CRITERIA = ['meritRemorse', 'meritLaw', 'meritRules', 'meritLessons']

/**
 * What the rules of discipline judge by (discipline-rules.dmn): codes and numbers of the investigation, of the matters before this one
 * and of the record; and the thresholds as the case has fixed them. Days missing end the day the person was found: lost on the 1st
 * and found on the 11th are ten. A month is one of the calendar (办46、47), not thirty days.
 */
export default defineWorker({
  type: 'discipline.facts',
  input: z.object({
    subjectNo: z.string(),
    category: z.enum(CATEGORIES),
    parametersId: z.string(),
    investigationSubmissionId: z.string(),
  }),
  output: z.object({ facts: z.record(z.string(), z.unknown()), limits: z.record(z.string(), z.number()), remedy: z.string() }),
  async handle({ subjectNo, category, parametersId, investigationSubmissionId }, { today, processInstanceKey }) {
    const found = await formData(investigationSubmissionId, investigation)
    const subject = await subjectOf(subjectNo)
    const before = (await mattersOf(subjectNo)).filter(matter => matter.processInstanceKey !== processInstanceKey)
    const count = (kind: string) => before.filter(matter => matter.kind === kind).length
    const month = await periodOf(parametersId, 'discipline.missing-revocation-days', today)
    const { missingFrom } = found
    const missingTo = found.missingTo ?? today
    const enrolledOn = subject.get('enrolledOn') as string | undefined
    const value = async (name: string) => (await parameterOf(parametersId, `discipline.${name}`)).value
    const objectionDays = await value('objection-days')
    const facts = {
      finding: found.finding,
      category,
      conduct: found.foundConduct ?? null,
      gravity: found.gravity ?? null,
      mended: found.mended ?? null,
      daysMissing: missingFrom ? daysBetween(missingFrom, missingTo) : 0,
      overMonths: missingFrom ? missingTo > lastDay(missingFrom, month.value, month.rule) : false,
      admonitions: count('admonition'),
      warnings: count('warning'),
      penalties: count('penalty'),
      merit: found.foundMerit ?? null,
      criteriaMet: CRITERIA.every(key => found[key] === true),
      monthsEnrolled: enrolledOn ? fullMonths(enrolledOn, today) : 0,
    }
    const limits = {
      admonitionDays: await value('missing-admonition-days'),
      revocationMonths: month.value,
      admonitionsForWarning: await value('admonitions-for-warning'),
      warningsForRevocation: await value('warnings-for-revocation'),
      commendationMonths: await value('commendation-days'),
    }
    return { facts, limits, remedy: remedyWithin(objectionDays) }
  },
})

const remedyWithin = (days: number): string =>
  `如对本决定有异议，可以自收到本决定书之日起${days}日内向本机构提出；也可以向人民检察院申诉。`
