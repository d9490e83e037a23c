import { z } from 'zod'
import { subjectOf } from '../../domain/subject.ts'
import { DUTY_KINDS } from '../../domain/supervision-duty.ts'
import { defineWorker } from '../worker-contract.ts'

/** What has to be done regularly while somebody is under supervision; of who serves outside prison the state of health besides (办24条). */
export default defineWorker({
  type: 'supervision.open',
  input: z.object({ subjectNo: z.string() }),
  output: z.object({ dutyKinds: z.array(z.string()), healthKinds: z.array(z.string()) }),
  async handle({ subjectNo }) {
    const subject = await subjectOf(subjectNo)
    const outside = subject.get('category') === 'temp-outside'
    const medical = subject.get('tempOutsideReason') === 'medical'
    return {
      dutyKinds: [...DUTY_KINDS],
      healthKinds: outside ? ['condition-report', ...(medical ? ['condition-review'] : [])] : [],
    }
  },
})
