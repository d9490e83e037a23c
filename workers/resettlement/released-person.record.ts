import { z } from 'zod'
import { releasedPersonOf } from '../../domain/released-person.ts'
import { recordData } from '../form-data.ts'
import { personNo } from '../field-words.ts'
import { defineWorker } from '../worker-contract.ts'

/** Takes over into the record what a form says of it (`ledger`: `released-person.…`): particulars as checked, risk, needs. */
export default defineWorker({
  type: 'released-person.record',
  presentation: {
    title: ['写入帮教对象档案', 'Write to the released person’s record'],
    description: [
      '把一张表单中标明为安置帮教对象档案的字段写入档案；空着的不改动。',
      'Writes the fields of a form that belong to the record of the released person; what is empty changes nothing.',
    ],
    group: 'records',
    input: {
      personNo,
      submissionId: {
        label: ['哪张表单', 'Which form'],
        hint: ['如 =checkSubmissionId', 'Such as =checkSubmissionId'],
        set: 'feel',
      },
    },
  },
  input: z.object({ personNo: z.string(), submissionId: z.string() }),
  output: z.object({}),
  async handle({ personNo, submissionId }) {
    const person = await releasedPersonOf(personNo)
    await person.set(await recordData('released-person', submissionId)).save()
    return {}
  },
})
