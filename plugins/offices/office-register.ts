import { LedgerEntryModel, entryKeyOf } from '../../domain/ledger-entry.ts'
import { OrganisationModel, areaOf } from '../../domain/organisation.ts'
import { dayOf } from '../../domain/working-days.ts'
import { standingsOf } from './shortcomings.ts'
import type { OfficeStanding, Shortcoming } from './shortcomings.ts'

export const OFFICES = 'offices'

/** An office as the register lists it: what it is by the tree, how it stands by its record. */
export interface OfficeRow {
  readonly code: string
  readonly name: string
  readonly status: 'active' | 'abolished'
  readonly county: string
  readonly township?: string
  readonly level?: string
  readonly size?: string
  readonly stars?: number
  readonly fengqiao?: string
  readonly branch?: string
  /** By the ledger of officers, else by the office's record: as on the wall chart. */
  readonly staffFormal?: number
  readonly premisesSqm?: number
  /** Of one that is no more, none. */
  readonly shortcomings: readonly Shortcoming[]
}

interface Asked {
  /** Those that are no more, too. */
  readonly abolished: boolean
  readonly on: Date
}

/** All offices of these organisations, by code. */
export async function officeRegister(codes: ReadonlySet<string>, { abolished, on }: Asked): Promise<OfficeRow[]> {
  const statuses = abolished ? (['active', 'abolished'] as const) : (['active'] as const)
  const offices = await OrganisationModel.find({ kind: 'office', code: { $in: [...codes] }, status: { $in: statuses } })
    .sort({ code: 1 })
    .lean()
  const keys = offices.map(({ code }) => entryKeyOf(OFFICES, code))
  const entries = await LedgerEntryModel.find({ ledger: OFFICES, entryKey: { $in: keys } }, 'entryKey open').lean()
  const records = new Map(entries.map(({ entryKey, open }) => [entryKey, open]))
  const counties = [...new Set(offices.map(({ code }) => areaOf(code)))]
  const named = await OrganisationModel.find({ code: { $in: counties } }, 'code name').lean()
  const names = new Map(named.map(({ code, name }) => [code, name]))
  const standings = await standingsOf(
    offices.map(({ code }) => code),
    dayOf(on),
  )
  return offices.map(office => {
    const { code, name } = office
    const record = records.get(entryKeyOf(OFFICES, code)) ?? {}
    const county = areaOf(code)
    return {
      code,
      name,
      status: office.status,
      county: names.get(county) ?? county,
      ...rowOf(record),
      ...(standings.get(code) ?? NO_MORE),
    }
  })
}

const NO_MORE: OfficeStanding = { shortcomings: [] }
const COLUMNS = {
  township: 'townshipName',
  level: 'level',
  size: 'size',
  stars: 'starRating',
  fengqiao: 'fengqiaoStatus',
  branch: 'branchType',
  premisesSqm: 'premisesSqm',
} as const

const rowOf = (record: Readonly<Record<string, unknown>>): Partial<OfficeRow> =>
  Object.fromEntries(
    Object.entries(COLUMNS).flatMap(([column, field]) => (record[field] === undefined ? [] : [[column, record[field]]])),
  )
