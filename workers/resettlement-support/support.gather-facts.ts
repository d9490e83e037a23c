import { z } from 'zod'
import type { MatterKind } from '../../domain/matter-kind.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import { defineWorker } from '../worker-contract.ts'

const MISSED: readonly (string | undefined)[] = ['absent', 'refused']

/**
 * What the rules of levels and of early warning go by (`support-level.dmn`, `reoffence-warning.dmn`), counted since the last review from
 * the person's matters. Numbers and days only.
 */
export default defineWorker({
  type: 'support.gather-facts',
  input: z.object({ personNo: z.string() }),
  output: z.object({
    facts: z.object({
      /** The day of the last review, or on which the support began. */
      since: z.string(),
      /** Whole months of support. */
      months: z.number(),
      visits: z.number(),
      missedVisits: z.number(),
      referrals: z.number(),
      openReferrals: z.number(),
      warnings: z.number(),
    }),
  }),
  async handle({ personNo }, { today }) {
    const matters = await mattersOf(personNo)
    const begun = matters.find(({ kind }) => kind === 'agreement')?.from ?? today
    const since = matters.findLast(({ kind }) => kind === 'assist-review')?.from ?? begun
    const of = (kind: MatterKind) => matters.filter(each => each.kind === kind && each.from >= since)
    return {
      facts: {
        since,
        months: wholeMonths(begun, today),
        visits: of('visit').length,
        missedVisits: of('visit').filter(({ result }) => MISSED.includes(result)).length,
        referrals: of('referral').length,
        openReferrals: matters.filter(({ kind, state }) => kind === 'referral' && state === 'open').length,
        warnings: of('warning-sign').filter(({ result }) => result === 'confirmed').length,
      },
    }
  },
})

function wholeMonths(from: string, to: string): number {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number)
  const [thenYear = 0, thenMonth = 0, thenDay = 0] = to.split('-').map(Number)
  return Math.max(0, (thenYear - year) * 12 + thenMonth - month - (thenDay < day ? 1 : 0))
}
