import { z } from 'zod'
import { DEADLINE_KINDS, settleDeadline } from '../../domain/deadline.ts'
import { isDay } from '../../domain/working-days.ts'
import { DEADLINE_WORDS, subjectNo } from '../field-words.ts'
import { defineWorker } from '../worker-contract.ts'

/** Records that what a deadline asked for was done. */
export default defineWorker({
  type: 'deadline.settle',
  presentation: {
    title: ['办结期限', 'Settle a deadline'],
    description: ['记下某项期限所要求的事已经办完。', 'Records that what a deadline asked for was done.'],
    group: 'deadlines',
    headers: { kind: { label: ['期限', 'Deadline'], choices: DEADLINE_WORDS } },
    input: {
      subjectNo,
      suppliedOn: {
        label: ['办完日期', 'Done on'],
        hint: ['没有此变量时取当日', 'Today, where there is no such variable'],
      },
    },
  },
  input: z.object({ subjectNo: z.string(), suppliedOn: z.string().refine(isDay, 'not a day').nullish() }),
  headers: z.object({ kind: z.enum(DEADLINE_KINDS) }),
  output: z.object({}),
  async handle({ subjectNo, suppliedOn }, { headers, today }) {
    await settleDeadline(subjectNo, headers.kind, suppliedOn ?? today)
    return {}
  },
})
