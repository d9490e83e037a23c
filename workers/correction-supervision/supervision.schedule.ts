import { z } from 'zod'
import { cancelDeadlines, openDeadline, periodOf } from '../../domain/deadline-changes.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import { subjectOf } from '../../domain/subject.ts'
import { DUTY_KINDS, HEALTH_KINDS, dutyParameter, isOfDuty } from '../../domain/supervision-duty.ts'
import { atHour, dayBefore, endOfDay, isDay, lastDay, weekendsOnly } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

/**
 * When a duty is due next: so long after it was last done as the case's parameters say for the subject's level, more often during a key
 * date; a full period from today where that day is over. The task is offered some days before.
 */
export default defineWorker({
  type: 'supervision.schedule',
  input: z.object({
    subjectNo: z.string(),
    dutyKind: z.enum([...DUTY_KINDS, ...HEALTH_KINDS]),
    /** The day on which the time before was due: what is told every month keeps its day of the month. */
    dutySince: z.string().refine(isDay, 'not a day').nullish(),
  }),
  output: z.object({
    level: z.string(),
    /** false: the term is over before it is due, and nothing is asked for any more. */
    dutyNeeded: z.boolean(),
    dutyFrom: z.string(),
    dutyDueOn: z.string(),
    dutyDueAt: z.string(),
    /** From when on the task is offered. */
    dutyAt: z.string(),
    duringKeyDate: z.boolean(),
  }),
  async handle({ subjectNo, dutyKind, dutySince }, { processInstanceKey, effectKey, today, caseKey: find, caseParameters }) {
    const caseKey = await find()
    const subject = await subjectOf(subjectNo)
    const level = (subject.get('level') as string | undefined) ?? 'general'
    const matters = await mattersOf(subjectNo)
    const duringKeyDate = matters.some(({ kind, state }) => kind === 'key-date' && state === 'open')
    const done = matters.findLast(matter => isOfDuty(matter, dutyKind))?.from
    const begun = (subject.get('enrolledOn') as string | undefined) ?? today
    const last = dutySince ?? (done !== undefined && done > begun ? done : begun)
    const parametersId = await caseParameters()
    const parameterKey = dutyParameter(dutyKind, level, duringKeyDate)
    const [period, lead] = await Promise.all([
      periodOf(parametersId, parameterKey, today),
      periodOf(parametersId, 'supervision.duty-lead-days', today),
    ])
    const from = lastDay(last, period.value, period.rule) < today ? today : last
    const dueOn = lastDay(from, period.value, period.rule)
    const termEnd = subject.get('termEnd') as string | undefined
    const dutyNeeded = termEnd === undefined || dueOn <= termEnd
    if (dutyNeeded && (DUTY_KINDS as readonly string[]).includes(dutyKind)) {
      const kind = `supervision.${dutyKind}`
      await cancelDeadlines({ caseKey, kind, effectKey: { $ne: effectKey } }, 'replaced', today)
      const record = { caseKey, subjectNo, processInstanceKey, effectKey, kind, from, parametersId, parameterKey }
      await openDeadline({ ...record, openedOn: today })
    }
    return {
      level,
      dutyNeeded,
      dutyFrom: from,
      dutyDueOn: dueOn,
      dutyDueAt: endOfDay(dueOn).toISOString(),
      dutyAt: atHour(dayBefore(dueOn, lead.value, 'calendar', weekendsOnly), 8).toISOString(),
      duringKeyDate,
    }
  },
})
