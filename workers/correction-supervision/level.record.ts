import { z } from 'zod'
import { openMatter } from '../../domain/matter-changes.ts'
import { subjectOf } from '../../domain/subject.ts'
import { defineWorker } from '../worker-contract.ts'

/** The level that the county has decided goes into the record, and into the file with the form by which it was decided (法24条). */
export default defineWorker({
  type: 'level.record',
  input: z.object({
    subjectNo: z.string(),
    decidedLevel: z.enum(['strict', 'general', 'lenient']),
    levelSubmissionId: z.string(),
  }),
  output: z.object({}),
  async handle({ subjectNo, decidedLevel, levelSubmissionId: submissionId }, { effectKey, processInstanceKey, today, caseKey }) {
    const subject = await subjectOf(subjectNo)
    subject.set('level', decidedLevel)
    await subject.save()
    const over = { from: today, endedOn: today, state: 'done' as const, result: decidedLevel, basis: '法24' }
    await openMatter({ subjectNo, effectKey, kind: 'level', caseKey: await caseKey(), processInstanceKey, submissionId, ...over })
    return {}
  },
})
