import { z } from 'zod'
import { subjectOf } from '../../domain/subject.ts'
import { isDay } from '../../domain/working-days.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')

/**
 * The term ends earlier, as the court has ruled (法33; 刑78): on the record, the day as the ruling says it. Only a ruling with its
 * number and day changes a term, and a reduction never makes one longer.
 */
export default defineWorker({
  type: 'subject.change-term',
  input: z.object({ subjectNo: z.string(), newTermEndsOn: day, rulingNo: z.string().min(1), ruledOn: day }),
  output: z.object({ termEndsOn: z.string() }),
  async handle({ subjectNo, newTermEndsOn, ruledOn }) {
    const subject = await subjectOf(subjectNo)
    const termEnd = subject.get('termEnd') as string | undefined
    if (newTermEndsOn < ruledOn) throw new Incident('the reduced term ends before the day of the ruling; correct newTermEndsOn')
    if (termEnd !== undefined && newTermEndsOn > termEnd)
      throw new Incident('the reduced term ends later than the term on record; correct newTermEndsOn by the ruling')
    subject.set('termEnd', newTermEndsOn)
    await subject.save()
    return { termEndsOn: newTermEndsOn }
  },
})
