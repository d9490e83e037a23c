import { isDeepStrictEqual } from 'node:util'
import { Types } from 'mongoose'
import { isDuplicateKey } from './duplicate-key.ts'
import type { LedgerVersion } from './ledger-definition.ts'
import { LedgerEntryModel, isEmpty, openVersion, plainValues, sealVersion } from './ledger-entry.ts'
import type { LedgerEntry, LedgerValue, Written } from './ledger-entry.ts'

export interface EntryPlace {
  readonly caseKey?: string | undefined
  readonly subjectNo?: string | undefined
  readonly countyCode?: string | undefined
  readonly officeCode?: string | undefined
}
export interface EntryToWrite {
  readonly ledger: LedgerVersion
  readonly entryKey: string
  readonly dataKey: string
  readonly place: EntryPlace
  readonly values: readonly LedgerValue[]
  /** What writes it, once: an element instance, a line of a file. */
  readonly effectKey: string
  readonly written: Written
}

type Stored = LedgerEntry & { dataKey: string }

/**
 * Writes an entry, or the next version of the one that is there; once per effect. What somebody corrected by hand stays until a
 * form says otherwise that was submitted later. Nothing is written where nothing is different.
 */
export async function writeEntry(write: EntryToWrite): Promise<void> {
  const { ledger, entryKey, effectKey } = write
  for (;;) {
    const found = await LedgerEntryModel.findOne({ ledger: ledger.ledger, entryKey }).lean<Stored>()
    if (found?.effectKeys.includes(effectKey)) return
    if (found ? await writeNext(found, write) : await writeFirst(write)) return
  }
}

/** @returns whether it is there now; otherwise another was faster */
async function writeFirst({ ledger, entryKey, dataKey, place, values, effectKey, written }: EntryToWrite): Promise<boolean> {
  const _id = new Types.ObjectId()
  const version = { version: 1, ledgerVersion: ledger.version, written, at: written.at }
  try {
    await LedgerEntryModel.create({
      _id,
      ledger: ledger.ledger,
      entryKey,
      ...given(place),
      ...version,
      ...sealVersion({ _id, dataKey, version: 1 }, ledger.definition.fields, values),
      effectKeys: [effectKey],
      past: [],
      dataKey,
    })
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

async function writeNext(found: Stored, { ledger, place, values, effectKey, written }: EntryToWrite): Promise<boolean> {
  const before = openVersion(found, found)
  const next = merged(before, values)
  const seen = { $set: given(place), $addToSet: { effectKeys: effectKey } }
  if (same(before, next)) return applied(found, seen)
  return applied(found, { ...seen, ...nextVersion(found, ledger, next, written, given(place)) })
}

export interface Correction {
  readonly entry: LedgerEntry
  readonly ledger: LedgerVersion
  /** What is different; null takes a value away. */
  readonly changes: Readonly<Record<string, unknown>>
  readonly by: string
  readonly reason: string
  readonly at: Date
}

/** Corrects an entry by a version of its own. @returns false where it has changed meanwhile, or nothing is different */
export async function correctEntry({ entry, ledger, changes, by, reason, at }: Correction): Promise<boolean> {
  const before = openVersion(entry, entry)
  const kept = before.filter(({ key }) => !Object.hasOwn(changes, key))
  const changed = Object.entries(changes).map(([key, value]) => ({ key, value: isEmpty(value) ? null : value, at }))
  const next = [...kept, ...changed]
  if (same(before, next)) return false
  return applied(entry, nextVersion(entry as Stored, ledger, next, { how: 'correction', by, reason, at }))
}

function nextVersion(found: Stored, ledger: LedgerVersion, next: readonly LedgerValue[], written: Written, more: object = {}) {
  const { version, ledgerVersion, values, written: before } = found
  const sealed = sealVersion({ ...found, version: version + 1 }, ledger.definition.fields, next)
  return {
    $set: { ...more, ...sealed, version: version + 1, ledgerVersion: ledger.version, written, at: written.at },
    $push: { past: { version, ledgerVersion, values, written: before } },
  }
}

/** Only where nobody has written it meanwhile. */
async function applied({ _id, version }: LedgerEntry, update: object): Promise<boolean> {
  return (await LedgerEntryModel.updateOne({ _id, version }, update)).modifiedCount === 1
}

/** Of two values of a field the newer; of two as new the one that comes. That nothing is there is a value, too. */
function merged(before: readonly LedgerValue[], coming: readonly LedgerValue[]): LedgerValue[] {
  const values = new Map(before.map(each => [each.key, each]))
  for (const each of coming) {
    const known = values.get(each.key)
    if (!known || known.at <= each.at) values.set(each.key, each)
  }
  return [...values.values()]
}

function same(before: readonly LedgerValue[], next: readonly LedgerValue[]): boolean {
  return isDeepStrictEqual(plainValues(before), plainValues(next))
}

const given = (place: EntryPlace): object => Object.fromEntries(Object.entries(place).filter(([, value]) => value !== undefined))
