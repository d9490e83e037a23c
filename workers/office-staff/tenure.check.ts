import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { PARAMETER_KEY } from '../../domain/parameter.ts'
import { serviceTime, serviceWords } from '../../domain/service-years.ts'
import { addDays, isDay, lastDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')
const UNITS = { year: '年', month: '个月', calendar: '天', working: '个工作日' } as const

/**
 * Whether somebody has served as long as a parameter asks, with the reckoning in words and the day from which it is so: the five
 * years of a transfer, the two of hired staff (郑州方案三（二）6). Decides nothing.
 */
export default defineWorker({
  type: 'tenure.check',
  presentation: {
    title: ['计算工作年限', 'Reckon the years of service'],
    description: [
      '按参数核对是否满规定年限，给出计算过程和满年限之日；不作决定。',
      'Whether somebody has served as long as a parameter asks, with the reckoning and the day from which it is so. Decides nothing.',
    ],
    group: 'records',
    headers: {
      parameter: {
        label: ['年限参数', 'Parameter of the years'],
        hint: ['如 transfer.service-days', 'Such as transfer.service-days'],
      },
    },
    input: {
      tenureFrom: { label: ['起算日', 'From'], hint: ['如 =officeStartDate', 'Such as =officeStartDate'], set: 'feel' },
      tenureOn: { label: ['算到哪一天', 'Up to'], hint: ['不填则为当日', 'Left empty: today'], set: 'feel' },
    },
    output: {
      tenureMet: { label: ['已满年限', 'Long enough'] },
      tenureReckoning: { label: ['计算过程', 'The reckoning in words'] },
      requiredText: { label: ['规定年限', 'How long is asked'] },
      eligibleFrom: { label: ['满年限之日', 'The day from which it is so'] },
    },
  },
  input: z.object({ tenureFrom: day, tenureOn: day.nullish() }),
  headers: z.object({ parameter: z.string().regex(PARAMETER_KEY) }),
  output: z.object({
    tenureMet: z.boolean(),
    tenureReckoning: z.string(),
    requiredText: z.string(),
    eligibleFrom: z.string(),
  }),
  async handle({ tenureFrom, tenureOn }, { headers, today, caseParameters }) {
    const { value, rule } = await periodOf(await caseParameters(), headers.parameter, today)
    const on = tenureOn ?? today
    const eligibleFrom = addDays(lastDay(tenureFrom, value, rule), 1)
    const requiredText = `${value} ${UNITS[rule.unit]}`
    const served = serviceWords(serviceTime(tenureFrom, on))
    return {
      tenureMet: on >= eligibleFrom,
      tenureReckoning: `自 ${tenureFrom} 起算，到 ${on} 为 ${served}；满 ${requiredText}之日为 ${eligibleFrom}`,
      requiredText,
      eligibleFrom,
    }
  },
})
