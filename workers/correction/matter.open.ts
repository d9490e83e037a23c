import { z } from 'zod'
import { openMatter } from '../../domain/matter-changes.ts'
import { MATTER_KINDS, MATTER_WORDS } from '../../domain/matter-kind.ts'
import type { MatterKind } from '../../domain/matter-kind.ts'
import { isDay } from '../../domain/working-days.ts'
import { personNo, subjectNo } from '../field-words.ts'
import { numberOf, ONE_NUMBER, personNumber } from '../person-number.ts'
import { defineWorker } from '../worker-contract.ts'

export const KIND_CHOICES = Object.fromEntries(
  MATTER_KINDS.map(kind => [kind, [MATTER_WORDS[kind].zh, MATTER_WORDS[kind].en] as const]),
) as Readonly<Record<MatterKind, readonly [string, string]>>

const day = z.string().refine(isDay, 'not a day').nullish()
export const resultCode = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'a code, such as dismissed')
  .nullish()

/** Adds a matter to the person's file: status and counters follow from it (domain/follow-matters.ts). */
export default defineWorker({
  type: 'matter.open',
  presentation: {
    title: ['记入对象档案', 'Add to the subject’s file'],
    description: [
      '在“一人一档”中记一个事项（外出、训诫、失联……）；对象的状态和累计次数随之变化。',
      'Adds a matter (a leave, an admonition, a search …) to the subject’s file; status and counters follow.',
    ],
    group: 'records',
    headers: {
      kind: { label: ['事项', 'Matter'], choices: KIND_CHOICES },
      state: {
        label: ['进行中还是已完成', 'Goes on, or is over'],
        hint: ['不填为进行中，由“了结档案事项”结束', 'Left empty: it goes on until it is closed'],
        choices: { open: ['进行中', 'Goes on'], done: ['已完成', 'Over'] },
      },
      result: { label: ['结果', 'Result'], hint: ['流程自定的代码，如 approved', 'A code of the process: approved'] },
      basis: { label: ['依据', 'Basis'], hint: ['如 法28', 'Such as 法28'] },
    },
    input: {
      subjectNo,
      personNo,
      matterFrom: {
        label: ['自哪一日', 'From'],
        hint: ['如 =leaveFrom；不填则为当日', 'Such as =leaveFrom; left empty: today'],
        set: 'feel',
      },
      matterUntil: { label: ['预定至哪一日', 'Meant until'], hint: ['如 =leaveUntil', 'Such as =leaveUntil'], set: 'feel' },
      matterDays: { label: ['天数', 'Days'], hint: ['如 =leaveDays', 'Such as =leaveDays'], set: 'feel' },
      matterResult: {
        label: ['结果取自', 'Result, from'],
        hint: ['由流程得出结果时用，如 =visitResult', 'Where the process finds the result: =visitResult'],
        set: 'feel',
      },
      submissionId: {
        label: ['所依据的表单', 'The form it is about'],
        hint: ['如 =decisionSubmissionId', 'Such as =decisionSubmissionId'],
        set: 'feel',
      },
    },
  },
  input: z
    .object({
      ...personNumber,
      matterFrom: day,
      matterUntil: day,
      matterDays: z.number().min(0).nullish(),
      matterResult: resultCode,
      submissionId: z.string().nullish(),
    })
    .meta(ONE_NUMBER),
  headers: z.object({
    kind: z.enum(MATTER_KINDS),
    state: z.enum(['open', 'done']).optional(),
    result: z.string().optional(),
    basis: z.string().optional(),
  }),
  output: z.object({}),
  async handle({ matterFrom, matterUntil, matterDays, matterResult, submissionId, ...who }, job) {
    const { effectKey, processInstanceKey, today, headers } = job
    const { kind, state = 'open', basis } = headers
    const result = matterResult ?? headers.result
    await openMatter({
      subjectNo: numberOf(who),
      effectKey,
      kind,
      caseKey: await job.caseKey(),
      processInstanceKey,
      from: matterFrom ?? today,
      state,
      ...(matterUntil ? { until: matterUntil } : {}),
      ...(matterDays === null || matterDays === undefined ? {} : { days: matterDays }),
      ...(state === 'done' ? { endedOn: today } : {}),
      ...(submissionId ? { submissionId } : {}),
      ...(result === undefined ? {} : { result }),
      ...(basis === undefined ? {} : { basis }),
    })
    return {}
  },
})
