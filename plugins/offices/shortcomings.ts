import { figuresByOffice } from '../../domain/figures/reckon-figures.ts'
import { ledgerFactsOf } from '../../domain/figures/office-facts.ts'

const JUDGED = ['staff-formal', 'staff-zhuanbian', 'premises'] as const

/** A figure of the wall chart that misses its target, or of which nothing is on record. */
export interface Shortcoming {
  readonly what: (typeof JUDGED)[number]
  /** Null where nothing is on record: nobody knows that it suffices. */
  readonly is: number | null
  readonly least: number
  readonly source: string
  readonly mark: string
}

/** How an office stands by its ledgers. */
export interface OfficeStanding {
  readonly staffFormal?: number
  readonly shortcomings: readonly Shortcoming[]
}

/** Of the active ones among these offices, by code: by the figures of the wall chart, so that both say the same. @param day the business day */
export async function standingsOf(officeCodes: readonly string[], day: string): Promise<Map<string, OfficeStanding>> {
  const offices = await figuresByOffice(await ledgerFactsOf(officeCodes), day)
  return new Map(
    [...offices].map(([officeCode, all]) => {
      const figures = new Map(all.map(each => [each.figure, each]))
      const shortcomings = JUDGED.flatMap((what): Shortcoming[] => {
        const found = figures.get(what)
        if (!found?.target || !['missed', 'unknown'].includes(found.standing)) return []
        return [{ what, is: found.value, least: found.target.value, source: found.target.source, mark: found.target.mark }]
      })
      const staffFormal = figures.get('staff-formal')?.value
      return [officeCode, { ...(typeof staffFormal === 'number' ? { staffFormal } : {}), shortcomings }]
    }),
  )
}
