import { z } from 'zod'
import { periodOf } from '../../domain/deadline-changes.ts'
import { isDay, lastDay } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')

/** How long the submission of a review is to be put off, by the limits from which the city and the province approve it (办24条; 以上含本数). */
export default defineWorker({
  type: 'condition.measure-extension',
  input: z.object({ conditionDueOn: day, extensionUntil: day }),
  output: z.object({ reachesCity: z.boolean(), reachesProvince: z.boolean() }),
  async handle({ conditionDueOn, extensionUntil }, { today, caseParameters }) {
    const parametersId = await caseParameters()
    const reaches = async (authority: string) => {
      const { value, rule } = await periodOf(parametersId, `condition-report.${authority}-extension-days`, today)
      return extensionUntil >= lastDay(conditionDueOn, value, rule)
    }
    return { reachesCity: await reaches('city'), reachesProvince: await reaches('province') }
  },
})
