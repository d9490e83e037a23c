import { z } from 'zod'
import { followMatters } from '../../domain/follow-matters.ts'
import { subjectOf } from '../../domain/subject.ts'
import { subjectData } from '../form-data.ts'
import { Incident, defineWorker } from '../worker-contract.ts'

/**
 * The new county has received the subject: from now on the record is its own, with the office and the residence that its form says
 * (法27、办31). Cases of the county before stay that county's. The status follows from what is open, as anywhere.
 */
export default defineWorker({
  type: 'relocation.take-over',
  input: z.object({
    subjectNo: z.string(),
    countyCode: z.string(),
    officeCode: z.string(),
    arrivedOn: z.string(),
    arrivalSubmissionId: z.string(),
  }),
  output: z.object({ level: z.string(), enrolledOn: z.string() }),
  async handle({ subjectNo, countyCode, officeCode, arrivedOn, arrivalSubmissionId }) {
    if (!officeCode.startsWith(`${countyCode}-`)) throw new Incident(`the office ${officeCode} is not one of ${countyCode}`)
    const subject = await subjectOf(subjectNo)
    subject.set({ ...(await subjectData(arrivalSubmissionId)), countyCode, officeCode })
    await subject.save()
    await followMatters(subjectNo)
    return { level: String(subject.get('level') ?? 'general'), enrolledOn: String(subject.get('enrolledOn') ?? arrivedOn) }
  },
})
