import { z } from 'zod'
import { cancelDeadlines, openDeadline } from '../../domain/deadline-changes.ts'
import { noticeAt } from '../../domain/deadline-notices.ts'
import { kindOf } from '../../domain/deadline.ts'
import { PARAMETER_KEY } from '../../domain/parameter.ts'
import { isDay } from '../../domain/working-days.ts'
import { deadlineKind } from '../field-words.ts'
import { numberIn, personNumber } from '../person-number.ts'
import { defineWorker } from '../worker-contract.ts'

const GROUP = /^[0-9-]+:[a-z-]+$/

/**
 * Computes by when something must be done, by a parameter, and records it for the case; the process gets the days for its timers.
 * A case keeps the versions of parameters that its first deadline has fixed.
 */
export default defineWorker({
  type: 'deadline.compute',
  presentation: {
    title: ['计算期限', 'Compute a deadline'],
    description: [
      '按参数算出办理期限并记入本案；届满前提醒、超期后上报由平台完成。',
      'Computes a deadline by a parameter and records it for the case; the platform reminds before it ends and escalates after.',
    ],
    group: 'deadlines',
    headers: {
      parameter: {
        label: ['期限参数', 'Parameter of the period'],
        hint: ['“参数”页所列，如 entry.report-days', 'As the page of parameters has it, such as entry.report-days'],
      },
      kind: { ...deadlineKind, hint: ['不填则由参数名得出', 'Left empty: by the parameter’s name'] },
      title: { label: ['应办事项', 'What must be done'], hint: ['不填则用参数所述', 'Left empty: as the parameter says'] },
      titleEn: { label: ['应办事项（英文）', 'What must be done, in English'] },
      replaces: {
        label: ['取代原期限', 'Takes the place of the one before'],
        hint: ['延长期限时选“是”：本案同名的未结期限随之结束', 'For an extension: an open one of the same name in the case ends'],
        choices: { yes: ['是', 'Yes'], no: ['否', 'No'] },
      },
    },
    input: {
      from: {
        label: ['起算日', 'The day on which it begins'],
        hint: ['如 =judgmentOn；不填则为当日', 'Such as =judgmentOn; left empty: today'],
        set: 'feel',
      },
      responsible: {
        label: ['责任岗位', 'Who must see to it'],
        hint: ['如 =[officeCode + ":clerk"]；不填则为本案的司法所或县级', 'Groups; left empty: the case’s office or county'],
        set: 'feel',
      },
    },
    output: {
      dueOn: { label: ['最后一日', 'The last day'] },
      dueAt: { label: ['届满时刻（供定时器）', 'When it is over, for a timer'] },
      reminderAt: { label: ['提醒时刻（供定时器）', 'When to remind, for a timer'] },
      escalationAt: { label: ['上报时刻（供定时器）', 'When to escalate, for a timer'] },
      parametersId: { label: ['本案所用的参数版本', 'The versions by which the case runs'] },
    },
  },
  input: z.object({
    from: z.string().refine(isDay, 'not a day').nullish(),
    responsible: z.array(z.string().regex(GROUP)).nullish(),
    ...personNumber,
  }),
  headers: z.object({
    parameter: z.string().regex(PARAMETER_KEY),
    kind: z.string().regex(PARAMETER_KEY).optional(),
    title: z.string().optional(),
    titleEn: z.string().optional(),
    replaces: z.enum(['yes', 'no']).optional(),
  }),
  output: z.object({
    dueOn: z.string(),
    dueAt: z.string(),
    reminderAt: z.string(),
    escalationAt: z.string(),
    parametersId: z.string(),
  }),
  async handle(input, { headers, processInstanceKey, effectKey, today, caseKey: find, caseParameters }) {
    const caseKey = await find()
    const kind = headers.kind ?? kindOf(headers.parameter)
    const parametersId = await caseParameters()
    const { title, titleEn = title } = headers
    const number = numberIn(input)
    if (headers.replaces === 'yes') await cancelDeadlines({ caseKey, kind, effectKey: { $ne: effectKey } }, 'replaced', today)
    const deadline = await openDeadline({
      caseKey,
      ...(number === undefined ? {} : { subjectNo: number }),
      processInstanceKey,
      effectKey,
      kind,
      parameterKey: headers.parameter,
      parametersId,
      from: input.from ?? today,
      openedOn: today,
      ...(title && titleEn ? { title: { zh: title, en: titleEn } } : {}),
      responsible: input.responsible ?? [],
    })
    return {
      dueOn: deadline.dueOn,
      dueAt: deadline.dueAt.toISOString(),
      reminderAt: noticeAt(deadline, 'soon').toISOString(),
      escalationAt: noticeAt(deadline, 'escalated').toISOString(),
      parametersId: deadline.parametersId ?? parametersId,
    }
  },
})
