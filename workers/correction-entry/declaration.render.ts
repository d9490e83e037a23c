import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { addToArchive } from '../../domain/archive.ts'
import { subjectOf } from '../../domain/subject.ts'
import { formData } from '../form-data.ts'
import { renderPaper } from '../render-paper.ts'
import { defineWorker } from '../worker-contract.ts'

const template = resolve(import.meta.dirname, '../../processes/correction-entry/entry-declaration.paper.txt')

const declarationForm = z.looseObject({ declaredOn: z.string() })

/** Writes the declaration (入矫宣告书) from record and form, and puts it into both files. */
export default defineWorker({
  type: 'declaration.render',
  input: z.object({ subjectNo: z.string(), declarationSubmissionId: z.string(), isMinor: z.boolean() }),
  output: z.object({ declaredOn: z.string() }),
  async handle({ subjectNo, declarationSubmissionId, isMinor }, { effectKey }) {
    const declaration = await formData(declarationSubmissionId, declarationForm)
    const subject = await subjectOf(subjectNo)
    const record = subject.toObject({ getters: true }) as Record<string, unknown>
    const content = renderPaper(readFileSync(template, 'utf8'), { ...record, ...declaration, subjectNo, isMinor })
    const { declaredOn } = declaration
    for (const kind of ['execution', 'work'] as const) {
      const paper = { effectKey, kind: 'declaration', on: declaredOn, submissionId: declarationSubmissionId, content }
      await addToArchive(subjectNo, kind, paper)
    }
    subject.set('declaredOn', declaredOn)
    await subject.save()
    return { declaredOn }
  },
})
