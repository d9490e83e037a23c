import type { Model, QueryFilter } from 'mongoose'
import { isErased } from '../../domain/keys/key-ring.ts'
import { blindIndexes } from '../../domain/keys/blind-index.ts'
import { openJson } from '../../domain/keys/sealed-text.ts'
import { LedgerEntryModel, indexesFor, openVersion } from '../../domain/ledger-entry.ts'
import type { LedgerEntry } from '../../domain/ledger-entry.ts'
import type { LedgerField } from '../../domain/ledger-field.ts'
import { isProtected } from '../../domain/personal-data.ts'
import { placeOf } from '../../domain/sealed-field.ts'
import { PERSON_LEDGERS } from '../../domain/person-ledgers.ts'
import type { PersonDocument, PersonKind } from '../../domain/person-record.ts'
import { personRecord } from '../../domain/person-records.ts'
import type { LedgerRecord, OpenedVersion } from './ledger-contract.ts'

export type Filter = QueryFilter<Record<string, unknown>>
export type StoredRecord = Omit<LedgerRecord, 'sealed' | 'caseNo'>
type Document = Record<string, unknown> & { readonly _id: unknown }

/** Where a ledger's entries lie, and how they are asked for: records of people lie elsewhere than what administrators define. */
export interface LedgerStore {
  readonly model: Model<Document>
  /** Of these cases. */
  ofCases(keys: readonly string[]): Filter
  /** Of any case but these. */
  ofOtherCases(keys: readonly string[]): Filter
  /** Those that belong to an office alone. */
  ofOffices(codes: readonly string[]): Filter
  /** All of the ledger. */
  readonly all: Filter
  /** Where a field of class L0 or L1 stands, or `at`. */
  path(field: string): string
  /** Sealed fields that are exactly this. */
  exactly(fields: readonly LedgerField[], text: string): Filter[]
  /** A lean document whose data key is loaded. */
  record(document: Document): StoredRecord
  /** All versions of it, the newest first. */
  history(document: Document): OpenedVersion[]
}

const NONE: Filter = { _id: { $in: [] } }

const entriesOf = (ledger: string): LedgerStore => ({
  model: LedgerEntryModel as unknown as Model<Document>,
  ofCases: keys => ({ caseKey: { $in: keys } }),
  ofOtherCases: keys => ({ caseKey: { $exists: true, $nin: keys } }),
  ofOffices: codes => ({ caseKey: { $exists: false }, officeCode: { $in: codes } }),
  all: { ledger },
  path: field => (field === 'at' ? 'at' : `open.${field}`),
  exactly: (fields, text) => {
    const indexes = indexesFor(fields, text)
    return indexes.length > 0 ? [{ indexes: { $in: indexes } }] : []
  },
  record: document => {
    const entry = document as unknown as LedgerEntry
    const { _id, ledgerVersion, version, at, caseKey, officeCode, dataKey, entryKey } = entry
    return {
      entryId: String(_id),
      ledger: entry.ledger,
      ...(entryKey.startsWith(`${entry.ledger}:`) ? { thing: entryKey } : {}),
      ledgerVersion,
      version,
      at,
      values: openVersion(entry, entry),
      ...(caseKey ? { caseKey } : {}),
      ...(officeCode ? { officeCode } : {}),
      ...(isErased(dataKey) ? { erased: true } : {}),
    }
  },
  history: document => {
    const entry = document as unknown as LedgerEntry
    const { past, version, ledgerVersion, written, values } = entry
    return [...past, { version, ledgerVersion, written, values }].toReversed().map(each => ({
      version: each.version,
      ledgerVersion: each.ledgerVersion,
      written: each.written,
      values: openVersion(entry, each),
    }))
  },
})

const people = PERSON_LEDGERS.map(({ id, fields }): LedgerStore & { readonly ledger: string } => {
  const { model, searched, collection } = personRecord(id as PersonKind)
  return {
    ledger: id,
    model: model as unknown as Model<Document>,
    ofCases: keys => ({ processInstanceKey: { $in: keys } }),
    ofOtherCases: keys => ({ processInstanceKey: { $nin: keys } }),
    ofOffices: () => NONE,
    all: {},
    path: field => (field === 'at' ? 'updatedAt' : field),
    exactly: (_fields, text) => searched.map(([purpose, index]) => ({ [index]: { $in: blindIndexes(purpose, text) } })),
    record: document => {
      const person = document as unknown as PersonDocument & { readonly officeCode?: string; readonly updatedAt: Date }
      const { processInstanceKey, officeCode, dataKey, updatedAt } = person
      return {
        entryId: String(document._id),
        ledger: id,
        ledgerVersion: 1,
        version: 1,
        at: updatedAt,
        values: fields.flatMap(field => {
          const value = personValue(collection, document, field, isErased(dataKey))
          return value === undefined || value === null ? [] : [{ key: field.key, value, at: updatedAt }]
        }),
        caseKey: processInstanceKey,
        ...(officeCode ? { officeCode } : {}),
        ...(isErased(dataKey) ? { erased: true } : {}),
      }
    },
    history: () => [],
  }
})

function personValue(collection: string, document: Document, { key, class: dataClass }: LedgerField, erased: boolean): unknown {
  const stored = document[key]
  if (!isProtected(dataClass) || stored === undefined || stored === null) return stored
  return erased ? undefined : openJson(String(stored), placeOf(collection, document._id, key))
}

export const storeOf = (ledger: string): LedgerStore => people.find(each => each.ledger === ledger) ?? entriesOf(ledger)

/** Where an entry may lie whose ledger is not known. */
export const STORES: readonly LedgerStore[] = [{ ...entriesOf(''), all: {} }, ...people]
