import { newestLedger } from '../../domain/ledger-definition.ts'
import { plainValues } from '../../domain/ledger-entry.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { ledgerAsForm } from '../../domain/ledger-form.ts'
import type { LedgerQuery, Services, SessionAccount } from '../../server/plugin-api.ts'

const MOST = 200

/** What a ledger has of an office, personal data masked. */
export interface RecordTable {
  /** The columns of the ledger's first view. */
  readonly fields: readonly LedgerField[]
  readonly rows: readonly { readonly entryId: string; readonly values: Readonly<Record<string, unknown>> }[]
}

/** The entries of a ledger of things that belong to an office. @returns undefined where there is no such ledger */
export const recordsOf = (
  services: Services,
  account: SessionAccount,
  ledger: string,
  officeCode: string,
): Promise<RecordTable | undefined> => tableOf(services, account, ledger, { officeCode }, ['officeCode'])

/** Stars, the Fengqiao standard, pacesetter: what an office was named, kept and lost, newest first, whichever case says so. */
export const ratingsOf = (services: Services, account: SessionAccount, officeCode: string): Promise<RecordTable | undefined> =>
  tableOf(
    services,
    account,
    'office-ratings',
    { filter: [{ field: 'ratedOfficeCode', is: officeCode }], sort: { field: 'ratedOn', descending: true } },
    ['ratedOfficeCode', 'ratedOfficeName'],
  )

async function tableOf(
  { ledgers, personalData }: Services,
  account: SessionAccount,
  ledger: string,
  query: LedgerQuery,
  unsaid: readonly string[],
): Promise<RecordTable | undefined> {
  const found = await newestLedger(ledger)
  if (!found) return undefined
  const { items } = await ledgers.list(account, ledger, { ...query, skip: 0, limit: MOST })
  const schema = ledgerAsForm(found.definition)
  const { fields, views } = found.definition
  const columns = views[0]?.columns ?? fields.flatMap(({ key, retired }) => (retired ? [] : key))
  return {
    fields: columns.flatMap(column => fields.find(({ key }) => key === column && !unsaid.includes(key)) ?? []),
    rows: items.map(({ entryId, values }) => ({ entryId, values: personalData.mask(schema, plainValues(values)).data })),
  }
}
