import { z } from 'zod'
import { addToArchive, openArchive } from '../../domain/archive.ts'
import { archiveForm } from '../archive-form.ts'
import { formData } from '../form-data.ts'
import { defineWorker } from '../worker-contract.ts'

/** Opens the office's working file (工作档案) and puts the reception into it. */
export default defineWorker({
  type: 'archive.create-work',
  input: z.object({
    subjectNo: z.string(),
    officeCode: z.string(),
    receptionSubmissionId: z.string(),
    workingFileSubmissionId: z.string(),
  }),
  output: z.object({ workArchiveNo: z.string() }),
  async handle({ subjectNo, officeCode, receptionSubmissionId, workingFileSubmissionId }, { effectKey, today }) {
    const { openedOn, keeper } = await formData(workingFileSubmissionId, archiveForm)
    const workArchiveNo = await openArchive({ kind: 'work', subjectNo, orgCode: officeCode, openedOn, keeper })
    const reception = { effectKey, kind: 'reception', on: today, submissionId: receptionSubmissionId }
    await addToArchive(subjectNo, 'work', reception)
    return { workArchiveNo }
  },
})
