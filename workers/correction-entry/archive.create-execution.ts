import { z } from 'zod'
import { addToArchive, openArchive } from '../../domain/archive.ts'
import { papersOf } from '../../domain/case-paper.ts'
import { archiveForm } from '../archive-form.ts'
import { formData } from '../form-data.ts'
import { defineWorker } from '../worker-contract.ts'

/** Opens the county agency's execution file (执行档案) and puts the notice, the reception and the receipt into it. */
export default defineWorker({
  type: 'archive.create-execution',
  input: z.object({
    subjectNo: z.string(),
    countyCode: z.string(),
    submissionId: z.string(),
    receptionSubmissionId: z.string(),
    executionFileSubmissionId: z.string(),
  }),
  output: z.object({ executionArchiveNo: z.string() }),
  async handle(input, job) {
    const { effectKey, today } = job
    const { subjectNo, countyCode } = input
    const { openedOn, keeper } = await formData(input.executionFileSubmissionId, archiveForm)
    const executionArchiveNo = await openArchive({ kind: 'execution', subjectNo, orgCode: countyCode, openedOn, keeper })
    const papers = { 'judgment-notice': input.submissionId, reception: input.receptionSubmissionId }
    for (const [kind, submissionId] of Object.entries(papers))
      await addToArchive(subjectNo, 'execution', { effectKey: `${effectKey}:${kind}`, kind, on: today, submissionId })
    for (const { effectKey, kind, on } of await papersOf(await job.caseKey(), 'document-receipt'))
      await addToArchive(subjectNo, 'execution', { effectKey, kind, on })
    return { executionArchiveNo }
  },
})
