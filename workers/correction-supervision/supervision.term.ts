import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { subjectOf } from '../../domain/subject.ts'
import { atHour, dayBefore, isDay, weekendsOnly } from '../../domain/working-days.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

/** When the release is to be prepared, by the end of the term as the record has it now (办53条). The term itself never rolls over days off. */
export default defineWorker({
  type: 'supervision.term',
  input: z.object({ subjectNo: z.string() }),
  output: z.object({ termEndsOn: z.string(), releaseStartsAt: z.string() }),
  async handle({ subjectNo }, { today, caseParameters }) {
    const termEndsOn: unknown = (await subjectOf(subjectNo)).get('termEnd')
    if (typeof termEndsOn !== 'string' || !isDay(termEndsOn))
      throw new Incident(`the record of ${subjectNo} does not say when the term ends: enter it, then let the task be tried again`)
    const parametersId = await caseParameters()
    const ahead = await periodOf(parametersId, 'release.before-days', today)
    const startsOn = dayBefore(termEndsOn, ahead.value, 'calendar', weekendsOnly)
    return { termEndsOn, releaseStartsAt: atHour(startsOn, 8).toISOString() }
  },
})
