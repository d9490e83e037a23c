import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { holidayCalendar } from '../../domain/holiday.ts'
import { PARAMETER_KEY } from '../../domain/parameter.ts'
import { endOfDay, isDay, lastDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

/** When a period is over in which others may act, or nothing need be done: unlike a deadline, nobody is reminded of it. */
export default defineWorker({
  type: 'period.end',
  presentation: {
    title: ['计算期间', 'Compute a period'],
    description: [
      '按参数算出一段期间的末日，供定时器使用；不作为办理期限提醒任何人（如异议期）。',
      'Computes the last day of a period by a parameter, for a timer; unlike a deadline it reminds nobody (a time for objections).',
    ],
    group: 'deadlines',
    headers: {
      parameter: {
        label: ['期限参数', 'Parameter of the period'],
        hint: ['“参数”页所列，如 discipline.objection-days', 'As the page of parameters has it: discipline.objection-days'],
      },
    },
    input: {
      from: { label: ['起算日', 'The day on which it begins'], hint: ['不填则为当日', 'Left empty: today'], set: 'feel' },
    },
    output: {
      dueOn: { label: ['最后一日', 'The last day'] },
      dueAt: { label: ['届满时刻（供定时器）', 'When it is over, for a timer'] },
    },
  },
  input: z.object({ from: z.string().refine(isDay, 'not a day').nullish() }),
  headers: z.object({ parameter: z.string().regex(PARAMETER_KEY) }),
  output: z.object({ dueOn: z.string(), dueAt: z.string() }),
  async handle(input, { headers, today, caseParameters }) {
    const parametersId = await caseParameters()
    const { value, rule } = await periodOf(parametersId, headers.parameter, today)
    const dueOn = lastDay(input.from ?? today, value, rule, await holidayCalendar())
    return { dueOn, dueAt: endOfDay(dueOn).toISOString() }
  },
})
