import { z } from 'zod'
import { subjectOf } from '../../domain/subject.ts'
import { subjectData } from '../form-data.ts'
import { defineWorker } from '../worker-contract.ts'

/** Takes what the subject reported into the record. Who means to move to another county keeps the residence until the place of execution is changed (法27条). */
export default defineWorker({
  type: 'supervision.record-change',
  input: z.object({
    subjectNo: z.string(),
    changeSubmissionId: z.string(),
    residenceMove: z.enum(['none', 'within', 'outside']),
  }),
  output: z.object({}),
  async handle({ subjectNo, changeSubmissionId, residenceMove }) {
    const { residence, ...told } = await subjectData(changeSubmissionId)
    const changed = Object.entries(residenceMove === 'within' ? { ...told, residence } : told)
    const subject = await subjectOf(subjectNo)
    subject.set(Object.fromEntries(changed.filter(([, value]) => value !== undefined && value !== null && value !== '')))
    await subject.save()
    return {}
  },
})
