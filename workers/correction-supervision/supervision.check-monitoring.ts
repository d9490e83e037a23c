import { z } from 'zod'
import { mattersOf } from '../../domain/subject-matter.ts'
import { defineWorker } from '../worker-contract.ts'

/** Whether the subject is lawfully monitored now: only then may anybody look into an alert of a device (法29条). */
export default defineWorker({
  type: 'supervision.check-monitoring',
  input: z.object({ subjectNo: z.string() }),
  output: z.object({ monitored: z.boolean() }),
  async handle({ subjectNo }) {
    return { monitored: (await mattersOf(subjectNo, ['monitoring'])).some(({ state }) => state === 'open') }
  },
})
