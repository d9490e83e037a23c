import { z } from 'zod'
import { settleDeadlines } from '../../domain/deadline-changes.ts'
import { kindNamed } from '../../domain/deadline.ts'
import { isDay } from '../../domain/working-days.ts'
import { deadlineKind } from '../field-words.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day').nullish()

/** Records that what a deadline of the case asked for was done. */
export default defineWorker({
  type: 'deadline.settle',
  presentation: {
    title: ['办结期限', 'Settle a deadline'],
    description: ['记下某项期限所要求的事已经办完。', 'Records that what a deadline asked for was done.'],
    group: 'deadlines',
    headers: { kind: deadlineKind },
    input: {
      doneOn: {
        label: ['办完日期', 'Done on'],
        hint: ['不填则取当日', 'Today, where nothing is set'],
        set: 'feel',
      },
    },
  },
  // `suppliedOn`: what models of the first release say for `doneOn`.
  input: z.object({ doneOn: day, suppliedOn: day }),
  headers: z.object({ kind: z.string() }),
  output: z.object({}),
  async handle({ doneOn, suppliedOn }, { headers, today, caseKey }) {
    await settleDeadlines(await caseKey(), kindNamed(headers.kind), doneOn ?? suppliedOn ?? today)
    return {}
  },
})
