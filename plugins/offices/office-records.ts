import { newestLedger } from '../../domain/ledger-definition.ts'
import { plainValues } from '../../domain/ledger-entry.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { ledgerAsForm } from '../../domain/ledger-form.ts'
import type { Services, SessionAccount } from '../../server/plugin-api.ts'

const MOST = 200

/** What a ledger of things has of an office, personal data masked. */
export interface RecordTable {
  readonly fields: readonly LedgerField[]
  readonly rows: readonly { readonly entryId: string; readonly values: Readonly<Record<string, unknown>> }[]
}

/** @returns undefined where there is no such ledger */
export async function recordsOf(
  { ledgers, personalData }: Services,
  account: SessionAccount,
  ledger: string,
  officeCode: string,
): Promise<RecordTable | undefined> {
  const found = await newestLedger(ledger)
  if (!found) return undefined
  const { items } = await ledgers.list(account, ledger, { officeCode, skip: 0, limit: MOST })
  const schema = ledgerAsForm(found.definition)
  return {
    fields: found.definition.fields.filter(({ retired, key }) => !retired && key !== 'officeCode'),
    rows: items.map(({ entryId, values }) => ({ entryId, values: personalData.mask(schema, plainValues(values)).data })),
  }
}
