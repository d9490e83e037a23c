import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { daysOfLeave, mostDaysInWindow } from '../../domain/leave-days.ts'
import type { Absence } from '../../domain/leave-days.ts'
import { organisationOn } from '../../domain/organisation-history.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import { addDays, endOfDay, isDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')

/**
 * What decides who approves a leave (办27): its days, the days of leave in two months with it, and the limits of the parameters that hold
 * for the case. How days are counted and over what they are added up is theirs to say; the choice itself is the decision `leave-authority`.
 * A leave that is asked to last longer is measured as a whole, for `leaveFrom` stays.
 */
export default defineWorker({
  type: 'leave.route',
  input: z.object({
    subjectNo: z.string(),
    leaveKind: z.enum(['single', 'frequent']),
    leaveFrom: day,
    leaveUntil: day.nullish(),
    appliedOn: day,
    officeCode: z.string(),
    countyCode: z.string(),
    cityCode: z.string().nullish(),
  }),
  output: z.object({
    leaveDays: z.number(),
    leaveSum: z.number(),
    officeMaxDays: z.number(),
    countyMaxDays: z.number(),
    sumMaxDays: z.number(),
    applyByOn: z.string(),
    appliedLate: z.boolean(),
    leaveEndsAt: z.string().nullable(),
    organNames: z.object({ office: z.string(), county: z.string(), city: z.string() }),
    parametersId: z.string(),
  }),
  async handle(input, { today, caseParameters }) {
    const { leaveFrom, leaveUntil, appliedOn } = input
    const parametersId = await caseParameters()
    const period = (key: string) => periodOf(parametersId, key, today)
    const [office, county, sum] = await Promise.all(
      ['office-max', 'county-max', 'sum-max'].map(key => period(`leave.${key}-days`)),
    )
    const leave = leaveUntil ? { from: leaveFrom, until: leaveUntil } : undefined
    const window = await period('leave.sum-window-days')
    const over = window.rule.unit === 'month' ? { months: window.value } : { days: window.value }
    const applyBefore = await period('leave.apply-days')
    const applyByOn = addDays(leaveFrom, -applyBefore.value)
    const name = async (code: string | null | undefined) => (code && (await organisationOn(code, today))?.name) || ''
    return {
      leaveDays: leave ? daysOfLeave(leave, office!.rule) : 0,
      leaveSum: leave ? mostDaysInWindow(leave, await otherLeaves(input.subjectNo, today), over) : 0,
      officeMaxDays: office!.value,
      countyMaxDays: county!.value,
      sumMaxDays: sum!.value,
      applyByOn,
      appliedLate: appliedOn > applyByOn,
      leaveEndsAt: leaveUntil ? endOfDay(leaveUntil).toISOString() : null,
      organNames: {
        office: await name(input.officeCode),
        county: await name(input.countyCode),
        city: await name(input.cityCode),
      },
      parametersId,
    }
  },
})

/** Leaves that are over count as long as they lasted; those that go on, and those that are granted, as long as they may. */
async function otherLeaves(subjectNo: string, today: string): Promise<Absence[]> {
  const matters = await mattersOf(subjectNo, ['leave', 'leave-granted'])
  return matters.flatMap(({ kind, state, from, until = today, endedOn }) => {
    if (kind === 'leave-granted') return state === 'open' ? [{ from, until }] : []
    return [{ from, until: state === 'open' ? (until > today ? until : today) : (endedOn ?? until) }]
  })
}
