import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { parameterOf, parameterOfCase } from '../../domain/parameter.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import { subjectOf } from '../../domain/subject.ts'
import { lastDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

/** What the rules of levels go by (supervision-level.dmn): stage, risk, conduct and the thresholds by which the case runs. Codes and numbers only. */
export default defineWorker({
  type: 'level.gather-facts',
  input: z.object({ subjectNo: z.string(), risk: z.enum(['high', 'medium', 'low']) }),
  output: z.object({
    facts: z.object({
      firstMonths: z.boolean(),
      longEnough: z.boolean(),
      risk: z.string(),
      admonitions: z.number(),
      warnings: z.number(),
      penalties: z.number(),
      appraisal: z.string().nullable(),
    }),
    limits: z.object({ admonitions: z.number(), firstMonths: z.number(), longEnough: z.number() }),
  }),
  async handle({ subjectNo, risk }, { today, caseParameters }) {
    const subject = await subjectOf(subjectNo)
    const begun = (subject.get('enrolledOn') as string | undefined) ?? today
    const parametersId = await caseParameters()
    const [first, long] = await Promise.all([
      periodOf(parametersId, 'supervision.strict-first-days', today),
      periodOf(parametersId, 'supervision.lenient-after-days', today),
    ])
    const counted = 'supervision.strict-admonitions'
    const limit = (await parameterOfCase(parametersId, counted, today)) ?? (await parameterOf(parametersId, counted))
    const { admonitions, warnings, penalties } = subject.counters
    const appraisal = (await mattersOf(subjectNo, ['appraisal'])).at(-1)?.result ?? null
    return {
      facts: {
        firstMonths: today < lastDay(begun, first.value, first.rule),
        longEnough: today >= lastDay(begun, long.value, long.rule),
        risk,
        admonitions,
        warnings,
        penalties,
        appraisal,
      },
      limits: { admonitions: limit.value, firstMonths: first.value, longEnough: long.value },
    }
  },
})
