import { z } from 'zod'
import { addToArchive } from '../../domain/archive.ts'
import { gatherFacts } from '../../domain/paper-facts.ts'
import { subjectOf } from '../../domain/subject.ts'
import { isDay } from '../../domain/working-days.ts'
import { formData } from '../form-data.ts'
import { makePaper } from '../make-paper.ts'
import { defineWorker } from '../worker-contract.ts'

const declarationForm = z.looseObject({ declaredOn: z.string().refine(isDay, 'not a day') })

/** Makes the declaration (入矫宣告书) of record and form, and puts it into both files. */
export default defineWorker({
  type: 'declaration.render',
  input: z.object({ subjectNo: z.string(), declarationSubmissionId: z.string() }),
  output: z.object({ declaredOn: z.string() }),
  async handle({ subjectNo, declarationSubmissionId: submissionId }, job) {
    const { effectKey, today } = job
    const { declaredOn: on } = await formData(submissionId, declarationForm)
    const facts = await gatherFacts({ caseKey: await job.caseKey(), subjectNo, submissionId })
    const paper = { kind: 'entry-declaration', on: 'declaredOn', numberedBy: 'countyCode' }
    await makePaper({ ...paper, facts, effectKey, today, submissionId })
    for (const kind of ['execution', 'work'] as const)
      await addToArchive(subjectNo, kind, { effectKey, kind: 'declaration', on, submissionId })
    const subject = await subjectOf(subjectNo)
    subject.set('declaredOn', on)
    await subject.save()
    return { declaredOn: on }
  },
})
