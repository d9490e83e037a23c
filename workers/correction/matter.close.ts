import { z } from 'zod'
import { closeMatter } from '../../domain/matter-changes.ts'
import { MATTER_KINDS } from '../../domain/matter-kind.ts'
import { isDay } from '../../domain/working-days.ts'
import { personNo, subjectNo } from '../field-words.ts'
import { numberOf, ONE_NUMBER, personNumber } from '../person-number.ts'
import { defineWorker } from '../worker-contract.ts'
import { KIND_CHOICES, resultCode } from './matter.open.ts'

/** Whoever waits for it (a release over which it stood) waits already, or looks by itself. */
const TOLD_FOR_MS = 60_000

/**
 * Ends the open matter of a kind that this instance, or else its case, added, and says so by the message `matter-closed`. There
 * being none is no fault: it is over already.
 */
export default defineWorker({
  type: 'matter.close',
  presentation: {
    title: ['了结档案事项', 'Close a matter of the file'],
    description: [
      '结束本流程（或者本案）记入对象档案的一个进行中事项；对象的状态随之变化。',
      'Ends a matter that this process, or its case, added to the subject’s file; the status follows.',
    ],
    group: 'records',
    headers: {
      kind: { label: ['事项', 'Matter'], choices: KIND_CHOICES },
      result: { label: ['结果', 'Result'], hint: ['流程自定的代码，如 dismissed', 'A code of the process: dismissed'] },
      cancelled: {
        label: ['视为未发生', 'As if it had not been'],
        hint: ['选“是”：撤销，不计入累计次数', 'Yes: withdrawn, no longer counted'],
        choices: { yes: ['是', 'Yes'], no: ['否', 'No'] },
      },
    },
    input: {
      subjectNo,
      personNo,
      matterEndedOn: { label: ['结束之日', 'Ended on'], hint: ['不填则为当日', 'Left empty: today'], set: 'feel' },
      matterResult: {
        label: ['结果取自', 'Result, from'],
        hint: ['由流程得出结果时用，如 =rulingResult', 'Where the process finds the result: =rulingResult'],
        set: 'feel',
      },
      matterDays: { label: ['天数', 'Days'], hint: ['如 =daysMissing', 'Such as =daysMissing'], set: 'feel' },
    },
  },
  input: z
    .object({
      ...personNumber,
      matterEndedOn: z.string().refine(isDay, 'not a day').nullish(),
      matterResult: resultCode,
      matterDays: z.number().min(0).nullish(),
    })
    .meta(ONE_NUMBER),
  headers: z.object({
    kind: z.enum(MATTER_KINDS),
    result: z.string().optional(),
    cancelled: z.enum(['yes', 'no']).optional(),
  }),
  output: z.object({}),
  async handle({ matterEndedOn, matterResult, matterDays, ...who }, job) {
    const subjectNo = numberOf(who)
    const { kind, result, cancelled } = job.headers
    const ended = await closeMatter({
      subjectNo,
      kind,
      caseKey: await job.caseKey(),
      processInstanceKey: job.processInstanceKey,
      effectKey: job.effectKey,
      endedOn: matterEndedOn ?? job.today,
      state: cancelled === 'yes' ? 'cancelled' : 'done',
      result: matterResult ?? result,
      days: matterDays ?? undefined,
    })
    if (ended)
      await job.publishMessage({
        name: 'matter-closed',
        correlationKey: subjectNo,
        variables: {},
        timeToLiveMs: TOLD_FOR_MS,
        messageId: job.effectKey,
      })
    return {}
  },
})
