import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { releasedPersonOf } from '../../domain/released-person.ts'
import { atHour, dayBefore, endOfDay, isDay, lastDay, weekendsOnly } from '../../domain/working-days.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

/**
 * Until when somebody is assisted: so many years from the release as the parameters say for where the person comes from (5 and 3, neither
 * verified); what the record says already stays. The term never rolls over days off.
 */
export default defineWorker({
  type: 'support.term',
  input: z.object({ personNo: z.string() }),
  output: z.object({
    assistUntil: z.string(),
    /** The end of that day. */
    termEndsAt: z.string(),
    /** From when on the appraisal is offered. */
    appraisalAt: z.string(),
  }),
  async handle({ personNo }, { today, caseParameters }) {
    const person = await releasedPersonOf(personNo)
    const parametersId = await caseParameters()
    const text = (field: string) => person.get(field) as string | undefined
    const releasedOn = text('releaseDate')
    if (releasedOn === undefined || !isDay(releasedOn))
      throw new Incident(
        `the record of ${personNo} does not say when the person was released: enter it, then let the task be tried again`,
      )
    const from = text('source') === 'correction-end' ? 'correction-ended' : 'released'
    const [term, ahead] = await Promise.all([
      periodOf(parametersId, `support.${from}-days`, today),
      periodOf(parametersId, 'support.appraisal-days', today),
    ])
    const assistUntil = text('assistUntil') ?? lastDay(releasedOn, term.value, term.rule)
    await person.set({ assistUntil }).save()
    return {
      assistUntil,
      termEndsAt: endOfDay(assistUntil).toISOString(),
      appraisalAt: atHour(dayBefore(assistUntil, ahead.value, 'calendar', weekendsOnly), 8).toISOString(),
    }
  },
})
