import { z } from 'zod'
import { OrganisationModel } from '../../domain/organisation.ts'
import { addDays, atHour, isDay, mondayOf } from '../../domain/working-days.ts'
import { defineWorker } from '../worker-contract.ts'

const day = z.string().refine(isDay, 'not a day')
const WEEK = 7
const BEGINS_AT_HOUR = 9

/**
 * The Monday of the county's next bulletin, and when it begins: the first in the round's time, then the one after the last;
 * Mondays that passed while nothing ran are not made up for. None where the round is over or was stopped, or the county has no office any more.
 */
export default defineWorker({
  type: 'bulletin.next-week',
  input: z.object({
    countyCode: z.string(),
    bulletinsFrom: day,
    bulletinsUntil: day,
    lastWeek: day.nullish(),
    nextWeeks: z.enum(['continue', 'stop']).nullish(),
  }),
  output: z.object({ goesOn: z.boolean(), bulletinAt: z.string() }),
  async handle({ countyCode, bulletinsFrom, bulletinsUntil, lastWeek, nextWeeks }, { today }) {
    const next = lastWeek ? addDays(lastWeek, WEEK) : mondayOf(addDays(bulletinsFrom, WEEK - 1))
    const week = mondayOf(today) > next ? mondayOf(today) : next
    const offices = await OrganisationModel.exists({ kind: 'office', parentCode: countyCode, status: 'active' })
    return {
      goesOn: nextWeeks !== 'stop' && week <= bulletinsUntil && offices !== null,
      bulletinAt: atHour(week, BEGINS_AT_HOUR).toISOString(),
    }
  },
})
