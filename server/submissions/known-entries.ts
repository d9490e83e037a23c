import { earlierEntryOf } from '../../domain/earlier-entry.ts'
import { newestLedger } from '../../domain/ledger-definition.ts'
import type { LedgerVersion } from '../../domain/ledger-definition.ts'
import { LedgerEntryModel, entryKeyOf, isEmpty, openVersion } from '../../domain/ledger-entry.ts'
import type { LedgerEntry, LedgerValue } from '../../domain/ledger-entry.ts'
import type { DataClass } from '../../domain/personal-data.ts'
import { recordFields } from '../forms/form-fields.ts'
import type { RecordField } from '../forms/form-fields.ts'
import type { FormSchema } from '../plugin-api.ts'

/** What an entry says of what a form asks: of a ledger of things (`keyedBy`), or an earlier one about the same person. */
export interface KnownOfEntry {
  readonly field: RecordField
  readonly value: unknown
  readonly at: Date
  /** The ledger's title. */
  readonly title: string
  /** The form that told it, if one did. */
  readonly submissionId?: string
}

/** @param variables of the case: they name the things, and the subject, that it is about */
export async function knownOfEntries(schema: FormSchema, variables: Readonly<Record<string, unknown>>): Promise<KnownOfEntry[]> {
  const asked = recordFields(schema).filter(({ field }) => field.properties?.prefill !== 'none')
  const ids = new Set(asked.map(({ ledger }) => ledgerOf(ledger)))
  const known = await Promise.all([...ids].map(async id => ofLedger(id, variables, asked)))
  return known.flat()
}

async function ofLedger(id: string, variables: Readonly<Record<string, unknown>>, asked: readonly RecordField[]) {
  const ledger = await newestLedger(id)
  if (!ledger) return []
  if (ledger.definition.keyedBy === undefined) return ofEarlierCase(ledger, variables['subjectNo'], asked)
  const name = variables[ledger.definition.keyedBy]
  if (typeof name !== 'string') return []
  const entry = await LedgerEntryModel.findOne({ ledger: id, entryKey: entryKeyOf(id, name) }).lean<LedgerEntry>()
  const values = entry ? openVersion(entry, entry) : []
  return asked.flatMap(field => ofField(ledger, field, values))
}

async function ofEarlierCase({ definition }: LedgerVersion, subjectNo: unknown, asked: readonly RecordField[]) {
  const entry = typeof subjectNo === 'string' ? await earlierEntryOf(definition, subjectNo) : undefined
  if (!entry) return []
  return asked.flatMap(field => {
    const [ledger, key = ''] = field.ledger.split('.')
    const value = ledger === definition.id ? entry.open[key] : undefined
    return isEmpty(value) ? [] : [{ field, value, at: entry.at, title: definition.title.zh }]
  })
}

function ofField({ ledger, definition }: LedgerVersion, field: RecordField, values: readonly LedgerValue[]): KnownOfEntry[] {
  const key = field.ledger.slice(ledger.length + 1)
  const found = ledgerOf(field.ledger) === ledger ? values.find(each => each.key === key) : undefined
  // What is more protected there than it would be here stays there.
  const ownClass: DataClass = definition.fields.find(each => each.key === key)?.class ?? 'L3'
  if (!found || isEmpty(found.value) || ownClass > field.class) return []
  const { value, at, submissionId } = found
  return [{ field, value, at, title: definition.title.zh, ...(submissionId ? { submissionId } : {}) }]
}

const ledgerOf = (recordField: string): string => recordField.split('.')[0] ?? ''
