import { newestLedger } from '../../domain/ledger-definition.ts'
import { plainValues } from '../../domain/ledger-entry.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { ledgerAsForm } from '../../domain/ledger-form.ts'
import { OFFICERS } from '../../domain/officer.ts'
import { OrganisationModel, areaOf } from '../../domain/organisation.ts'
import { parameterOn } from '../../domain/parameter.ts'
import { regionOf } from '../../domain/parameter-region.ts'
import { serviceTime } from '../../domain/service-years.ts'
import type { ServiceTime } from '../../domain/service-years.ts'
import { addDays, isDay, lastDay } from '../../domain/working-days.ts'
import type { Services, SessionAccount } from '../../server/plugin-api.ts'

const MOST = 2_000
const CHOICES = ['post', 'establishment', 'status']
/** Which rule on years holds for whom, and from when its years are reckoned (郑州方案三（二）6). */
const RULES = {
  zhuanbian: { parameter: 'transfer.service-days', from: 'officeStartDate' },
  hired: { parameter: 'hired.lock-days', from: 'hireDate' },
} as const

/** Somebody of an office, as the register lists them: personal data masked, years reckoned. */
export interface OfficerRow {
  readonly entryId: string
  readonly officerNo: string
  readonly name: string
  readonly officeCode: string
  readonly office: string
  readonly post: string
  readonly establishment: string
  readonly status: string
  /** At this office. */
  readonly since: string
  readonly served: ServiceTime
  /** Of whom a rule asks for years before they may apply: from which day on they may, and by whose rule. */
  readonly years?: { readonly from: string; readonly met: boolean; readonly source: string; readonly mark: string }
}

export interface OfficerRegister {
  /** Of the ledger: the words of post, establishment and status. */
  readonly fields: readonly LedgerField[]
  readonly items: readonly OfficerRow[]
}

/** The people of all offices whose entries the account may see, those that have left where one asks for them. */
export async function officerRegister(
  services: Services,
  account: SessionAccount,
  { left, today }: { readonly left: boolean; readonly today: string },
): Promise<OfficerRegister> {
  const ledger = await newestLedger(OFFICERS)
  if (!ledger) return { fields: [], items: [] }
  const { items } = await services.ledgers.list(account, OFFICERS, { skip: 0, limit: MOST, sort: { field: 'officerNo' } })
  const schema = ledgerAsForm(ledger.definition)
  const offices = await OrganisationModel.find({ kind: 'office' }, 'code name').lean()
  const names = new Map(offices.map(({ code, name }) => [code, name]))
  const yearsOf = reckoning(today)
  const rows = items.map(async ({ entryId, officeCode = '', values }): Promise<OfficerRow | undefined> => {
    const said = textsOf(services.personalData.mask(schema, plainValues(values)).data)
    if (!left && said['status'] === 'left') return undefined
    const since = said['officeStartDate'] ?? ''
    const years = await yearsOf(areaOf(officeCode), said)
    return {
      entryId,
      officerNo: said['officerNo'] ?? '',
      name: said['name'] ?? '',
      officeCode,
      office: names.get(officeCode) ?? officeCode,
      post: said['post'] ?? '',
      establishment: said['establishment'] ?? '',
      status: said['status'] ?? '',
      since,
      served: isDay(since) ? serviceTime(since, today) : { years: 0, months: 0, days: 0 },
      ...(years ? { years } : {}),
    }
  })
  const shown = (await Promise.all(rows)).filter(row => row !== undefined)
  return { fields: ledger.definition.fields.filter(({ key }) => CHOICES.includes(key)), items: shown }
}

const textsOf = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])))

/** By the values of each county's region, looked up once. */
function reckoning(today: string) {
  const asked = new Map<string, ReturnType<typeof parameterOn>>()
  const parameterIn = (key: string, county: string) => {
    const found = asked.get(`${key} ${county}`) ?? regionOf(county).then(region => parameterOn(key, today, region))
    asked.set(`${key} ${county}`, found)
    return found
  }
  return async (county: string, said: Readonly<Record<string, string>>): Promise<OfficerRow['years']> => {
    const rule = Object.entries(RULES).find(([establishment]) => establishment === said['establishment'])?.[1]
    const begun = rule && said[rule.from]
    if (!begun || !isDay(begun) || said['status'] === 'left') return undefined
    const parameter = await parameterIn(rule.parameter, county)
    if (!parameter?.rule) return undefined
    const from = addDays(lastDay(begun, parameter.value, parameter.rule), 1)
    return { from, met: from <= today, source: parameter.source, mark: parameter.mark }
  }
}
