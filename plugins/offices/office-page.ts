import { ledgerVersions } from '../../domain/ledger-definition.ts'
import { LedgerEntryModel, entryKeyOf, plainValues } from '../../domain/ledger-entry.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { OrganisationModel, areaOf } from '../../domain/organisation.ts'
import type { Organisation, OrganisationChange, OrganisationFacts } from '../../domain/organisation.ts'
import { StoredFileModel } from '../../domain/stored-file.ts'
import { dayOf } from '../../domain/working-days.ts'
import type { CaseView, LedgerEntryView, Services, SessionAccount } from '../../server/plugin-api.ts'
import { OFFICES } from './office-register.ts'
import { ratingsOf, recordsOf } from './office-records.ts'
import { sponsorOf } from './office-sponsor.ts'
import type { OfficeSponsor } from './office-sponsor.ts'
import type { RecordTable } from './office-records.ts'
import { standingsOf } from './shortcomings.ts'
import type { Shortcoming } from './shortcomings.ts'

/** The newest so many cases of an office are looked through, and as many pictures shown. */
const NEWEST = 100

/** All that is on record of an office, as far as the reader may see it. */
export interface OfficePage {
  readonly office: Pick<Organisation, 'code' | 'name' | 'status' | 'from' | 'address'> & { readonly county: string }
  /** The ledger's fields in their order, those nobody has filled in too. */
  readonly fields: readonly LedgerField[]
  readonly record: Readonly<Record<string, unknown>>
  /** The entry of the ledger of offices, where there is one. */
  readonly entryId?: string
  readonly shortcomings: readonly Shortcoming[]
  /** Newest first: what the record said otherwise before. */
  readonly versions: readonly RecordVersion[]
  /** Newest first: as what it was known, merged, moved. */
  readonly history: readonly OfficePast[]
  /** The leader in charge, and what the leaders did there (领导分包). */
  readonly sponsor?: OfficeSponsor
  readonly visits?: RecordTable
  /** Stars, the Fengqiao standard, pacesetter: named, kept, withdrawn. */
  readonly ratings?: RecordTable
  readonly people?: RecordTable
  readonly assets?: RecordTable
  readonly cases: readonly Pick<CaseView, 'processInstanceKey' | 'processName' | 'caseNo' | 'caseTitle' | 'startDate' | 'state'>[]
  /** Of its cases: pictures and papers that are no personal data. */
  readonly files: readonly OfficeFile[]
}
export interface RecordVersion {
  readonly version: number
  readonly at: string
  readonly how: string
  readonly changes: readonly { readonly field: string; readonly was?: unknown; readonly is?: unknown }[]
}
export type OfficePast = Pick<OrganisationFacts, 'name' | 'status' | 'from' | 'address'> & {
  readonly until?: string
  readonly change: Pick<OrganisationChange, 'kind' | 'authority' | 'documentNo' | 'documentOn' | 'filingNo' | 'successorCode'>
}
export interface OfficeFile {
  readonly fileId: string
  readonly isPicture: boolean
  readonly uploadedOn: string
  readonly case: string
}

/** @returns undefined where there never was an office of this code. Whether the reader may see it is asked before. */
export async function officePage(services: Services, account: SessionAccount, code: string): Promise<OfficePage | undefined> {
  const organisation = await OrganisationModel.findOne({ code, kind: 'office' }).lean()
  if (!organisation) return undefined
  const today = dayOf(services.clock.now())
  const [county, entry, sponsorEntry, standings, cases, [definition]] = await Promise.all([
    OrganisationModel.findOne({ code: areaOf(code) }, 'name').lean(),
    entryOf(services, account, OFFICES, code),
    entryOf(services, account, 'office-sponsors', code),
    standingsOf([code], today),
    services.cases.list(account, { officeCode: code, limit: NEWEST }),
    ledgerVersions(OFFICES),
  ])
  const [sponsor, visits, people, assets] = await Promise.all([
    sponsorEntry ? sponsorOf(sponsorEntry) : undefined,
    recordsOf(services, account, 'sponsor-visits', code),
    recordsOf(services, account, 'officers', code),
    recordsOf(services, account, 'office-assets', code),
  ])
  const ratings = await ratingsOf(services, account, code)
  const record = entry ? plainValues(entry.values) : {}
  const { name, status, from, address } = organisation
  return {
    office: { code, name, status, from, ...(address ? { address } : {}), county: county?.name ?? areaOf(code) },
    fields: definition?.definition.fields.filter(({ retired }) => !retired) ?? [],
    record,
    ...(entry ? { entryId: entry.entryId } : {}),
    shortcomings: standings.get(code)?.shortcomings ?? [],
    versions: entry ? versionsOf(entry) : [],
    history: historyOf(organisation),
    ...(sponsor ? { sponsor } : {}),
    ...(visits ? { visits } : {}),
    ...(ratings ? { ratings } : {}),
    ...(people ? { people } : {}),
    ...(assets ? { assets } : {}),
    cases: cases.items.map(({ processInstanceKey, processName, caseNo, caseTitle, startDate, state }) => ({
      processInstanceKey,
      processName,
      startDate,
      state,
      ...(caseNo ? { caseNo } : {}),
      ...(caseTitle ? { caseTitle } : {}),
    })),
    files: await filesOf(cases.items.filter(({ sealed }) => !sealed)),
  }
}

/** By the rule of ledgers: what the account may not see there it does not see here. */
async function entryOf(
  services: Services,
  account: SessionAccount,
  ledger: string,
  code: string,
): Promise<LedgerEntryView | undefined> {
  const found = await LedgerEntryModel.findOne({ ledger, entryKey: entryKeyOf(ledger, code) }, '_id dataKey').lean()
  return found ? services.ledgers.entry(account, String(found._id)) : undefined
}

function versionsOf({ history }: LedgerEntryView): RecordVersion[] {
  return history.flatMap(({ version, values, written }, index) => {
    const [is, was] = [plainValues(values), plainValues(history[index + 1]?.values ?? [])]
    const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]
    const changes = fields
      .filter(field => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
      .map(field => ({ field, was: was[field], is: is[field] }))
    return [{ version, at: written?.at.toISOString() ?? '', how: written?.how ?? 'process', changes }]
  })
}

function historyOf({ past, ...now }: Organisation): OfficePast[] {
  return [now, ...past.toReversed()].map(version => {
    const { name, status, from, address, change } = version
    const { kind, authority, documentNo, documentOn, filingNo, successorCode } = change
    return {
      name,
      status,
      from,
      change: { kind, authority, documentNo, documentOn, filingNo, successorCode },
      ...(address ? { address } : {}),
      ...('until' in version ? { until: version.until } : {}),
    } as OfficePast
  })
}

async function filesOf(cases: readonly CaseView[]): Promise<OfficeFile[]> {
  const byKey = new Map(cases.map(each => [each.processInstanceKey, each]))
  const open = { state: 'submitted', class: { $in: ['L0', 'L1'] } } as const
  const found = await StoredFileModel.find({ processInstanceKey: { $in: [...byKey.keys()] }, ...open })
    .sort({ uploadedAt: -1 })
    .limit(NEWEST)
    .lean()
  return found.map(({ _id, mediaType, uploadedAt, processInstanceKey = '' }) => {
    const of = byKey.get(processInstanceKey)
    return {
      fileId: String(_id),
      isPicture: mediaType.startsWith('image/'),
      uploadedOn: dayOf(uploadedAt),
      case: [of?.caseNo, of?.processName].filter(Boolean).join(' '),
    }
  })
}
