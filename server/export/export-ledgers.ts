import { organisationsOf } from '../../domain/administered-accounts.ts'
import { isErased, loadKeys } from '../../domain/keys/key-ring.ts'
import { ledgerVersions } from '../../domain/ledger-definition.ts'
import { LedgerEntryModel, openVersion, plainValues } from '../../domain/ledger-entry.ts'
import type { EntryVersion, LedgerEntry } from '../../domain/ledger-entry.ts'
import { ledgerAsForm, shownFields } from '../../domain/ledger-form.ts'
import { is, recordsInFull } from './exporting.ts'
import type { Exporting } from './exporting.ts'
import { withoutNumbers } from './open-record.ts'
import type { Plain } from './open-record.ts'

/** The entries that a case has in ledgers, each with all its versions: in the ledger's register, and for the case's own file. */
export async function exportEntriesOf(exporting: Exporting, caseKey: string, caseName: string): Promise<Plain[]> {
  if (!is(exporting.request.account, 'staff', 'auditor')) return []
  return addEntries(exporting, { caseKey }, { case: caseName })
}

/** Entries that are an office's and no case's. */
export async function exportEntriesWithoutCase(exporting: Exporting): Promise<void> {
  const { account } = exporting.request
  if (!is(account, 'staff', 'auditor')) return
  const codes = [...(await organisationsOf(account.groups))]
  await addEntries(exporting, { caseKey: { $exists: false }, officeCode: { $in: codes } }, {})
}

async function addEntries(exporting: Exporting, filter: object, head: Plain): Promise<Plain[]> {
  const added: Plain[] = []
  for await (const entry of LedgerEntryModel.find(filter)
    .sort({ _id: 1 })
    .lean<LedgerEntry>()
    .cursor() as AsyncIterable<LedgerEntry>) {
    const record = { ...head, ...(await exportedEntry(exporting, entry)) }
    await exporting.registers.add(`ledger-${entry.ledger}`, record)
    added.push(record)
  }
  return added
}

/** The fields as columns, for spreadsheets; what an entry said before is its last column. */
async function exportedEntry(exporting: Exporting, entry: LedgerEntry): Promise<Plain> {
  const { _id, ledger, version, ledgerVersion, written, caseKey, officeCode, dataKey, past } = entry
  if (dataKey) await loadKeys([dataKey])
  const shown = await opener(exporting, entry)
  const rest = { _id, ledger, version, ledgerVersion, written, caseKey, officeCode }
  const before = past.map(each => ({ ...each, values: shown(each) }))
  return { ...shown(entry), ...rest, past: before, ...(isErased(dataKey) ? { erased: true } : {}) }
}

async function opener({ request, services }: Exporting, entry: LedgerEntry) {
  const versions = await ledgerVersions(entry.ledger)
  return (written: EntryVersion): Plain => {
    const data = plainValues(openVersion(entry, written))
    if (recordsInFull(request)) return data
    const definition = versions.find(({ version }) => version === written.ledgerVersion)?.definition
    // Without its definition nobody can say what is personal: then nothing of it is shown.
    if (!definition) return {}
    const fields = shownFields(definition.fields, versions[0]?.definition.fields ?? [])
    return withoutNumbers(services.personalData.mask(ledgerAsForm({ fields }), data).data) as Plain
  }
}
