import { z } from 'zod'
import { addToArchive } from '../../domain/archive.ts'
import { subjectOf } from '../../domain/subject.ts'
import { isDay } from '../../domain/working-days.ts'
import { makeDeclaration } from '../entry-papers.ts'
import { formData } from '../form-data.ts'
import { defineWorker } from '../worker-contract.ts'

const declarationForm = z.looseObject({ declaredOn: z.string().refine(isDay, 'not a day') })

/** Makes the declaration (入矫宣告书) of record and form, and puts it into both files. */
export default defineWorker({
  type: 'declaration.render',
  input: z.object({ subjectNo: z.string(), declarationSubmissionId: z.string(), isMinor: z.boolean() }),
  output: z.object({ declaredOn: z.string() }),
  async handle({ subjectNo, declarationSubmissionId: submissionId, isMinor }, { effectKey }) {
    const form = await formData(submissionId, declarationForm)
    const { declaredOn: on } = form
    await makeDeclaration({ subjectNo, on, effectKey, submissionId, form: { ...form, isMinor } })
    for (const kind of ['execution', 'work'] as const)
      await addToArchive(subjectNo, kind, { effectKey, kind: 'declaration', on, submissionId })
    const subject = await subjectOf(subjectNo)
    subject.set('declaredOn', on)
    await subject.save()
    return { declaredOn: on }
  },
})
