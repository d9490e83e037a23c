import { batches } from './keys/batches.ts'
import { isErased } from './keys/key-ring.ts'
import { ledgerVersions } from './ledger-definition.ts'
import type { LedgerVersion } from './ledger-definition.ts'
import { LedgerEntryModel, indexesOf, openVersion, sealValues } from './ledger-entry.ts'
import type { EntryVersion, LedgerEntry } from './ledger-entry.ts'
import type { LedgerField } from './ledger-field.ts'
import { isProtected } from './personal-data.ts'

/** Blind indexes of entries by the index key in force: those that are by another. Of the erased there is none. @returns how many */
export async function reindexLedgerEntries(inForce: string): Promise<number> {
  const fieldsOf = fieldsByVersion()
  let renewed = 0
  for await (const entry of entries({ indexKey: { $ne: inForce } })) {
    const values = isErased(entry.dataKey) ? [] : openVersion(entry, entry)
    const $set = indexesOf(await fieldsOf(entry.ledger, entry.ledgerVersion), values)
    // Where somebody has written it meanwhile, the index is theirs.
    renewed += (await LedgerEntryModel.updateOne({ _id: entry._id, version: entry.version }, { $set })).modifiedCount
  }
  return renewed
}

/**
 * Seals what entries hold in the clear since before its field was protected: a class that was raised holds for what is there,
 * in every version. Stopped anywhere, the next run goes on. @returns how many entries
 */
export async function sealRaised({ ledger, definition }: LedgerVersion): Promise<number> {
  const keys = definition.fields.filter(field => isProtected(field.class)).map(({ key }) => key)
  const inClear = { $elemMatch: { key: { $in: keys }, class: { $in: ['L0', 'L1'] } } }
  let sealed = 0
  for await (const entry of entries({ ledger, $or: [{ values: inClear }, { 'past.values': inClear }] })) {
    if (!entry.dataKey || isErased(entry.dataKey)) continue
    const raised = (version: EntryVersion) => raise(entry as LedgerEntry & { dataKey: string }, version, definition.fields)
    const values = raised(entry)
    const past = entry.past.map(version => ({ ...version, values: raised(version) }))
    const open = Object.fromEntries(Object.entries(entry.open).filter(([key]) => !keys.includes(key)))
    const indexes = indexesOf(definition.fields, openVersion(entry, { ...entry, values }))
    const $set = { values, past, open, ...indexes }
    sealed += (await LedgerEntryModel.updateOne({ _id: entry._id, version: entry.version }, { $set })).modifiedCount
  }
  return sealed
}

function raise(entry: LedgerEntry & { dataKey: string }, version: EntryVersion, fields: readonly LedgerField[]) {
  const at = { _id: entry._id, dataKey: entry.dataKey, version: version.version }
  return version.values.map(value => {
    const now = fields.find(({ key }) => key === value.key)
    const isRaised = now && isProtected(now.class) && !isProtected(value.class)
    return isRaised ? sealValues(at, [now], [value])[0]! : value
  })
}

const entries = (filter: object): AsyncGenerator<LedgerEntry> =>
  batches((after, limit) =>
    LedgerEntryModel.find({ ...filter, ...after })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<LedgerEntry[]>(),
  )

function fieldsByVersion() {
  const known = new Map<string, LedgerVersion[]>()
  return async (ledger: string, version: number): Promise<readonly LedgerField[]> => {
    const versions = known.get(ledger) ?? (await ledgerVersions(ledger))
    known.set(ledger, versions)
    return versions.find(each => each.version === version)?.definition.fields ?? []
  }
}
