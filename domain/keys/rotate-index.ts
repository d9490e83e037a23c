import { reindexLedgerEntries } from '../ledger-reseal.ts'
import type { PersonRecord } from '../person-record.ts'
import { PERSON_RECORDS } from '../person-records.ts'
import { SubmissionModel, contentOf, openFields } from '../submission.ts'
import type { Submission } from '../submission.ts'
import { batches } from './batches.ts'
import { blindIndex } from './blind-index.ts'
import { indexKeys, keyFolder } from './installation-keys.ts'
import { isErased } from './key-ring.ts'
import type { Rotated } from './rotate-master.ts'

/** A submission of an erased person is never the repetition of another. */
export const NO_INDEX = 'erased'

/**
 * A new index key, and every blind index computed anew with it; then the old file is destroyed. Until then lookups try both.
 * Stopped anywhere, the next run goes on.
 */
export async function rotateIndex(): Promise<Rotated> {
  const folder = keyFolder()
  const resumed = folder.keys('index').length > 1
  if (!resumed) folder.add('index')
  const inForce = indexKeys()[0]!.id
  const renewed = (await reindexPeople(inForce)) + (await reindexSubmissions(inForce)) + (await reindexLedgerEntries(inForce))
  const old = folder.keys('index').filter(({ id }) => id !== inForce)
  for (const key of old) folder.remove(key)
  return { inForce, resumed, renewed, removed: old.length }
}

/** Those whose index is by another key or lacking; of the erased there is none. @returns how many */
export async function reindexPeople(inForce: string): Promise<number> {
  let renewed = 0
  for (const record of PERSON_RECORDS) renewed += await reindexRecords(record, inForce)
  return renewed
}

async function reindexRecords({ model, indexed }: PersonRecord, inForce: string): Promise<number> {
  let renewed = 0
  for (const [field, index] of indexed) {
    const lacking = { [index]: { $not: new RegExp(`^${inForce}:`) }, [field]: { $exists: true }, erasedAt: { $exists: false } }
    const found = batches((after, limit) =>
      model
        .find({ ...lacking, ...after })
        .sort({ _id: 1 })
        .limit(limit),
    )
    for await (const person of found) {
      const value: unknown = person.get(field)
      const sealed: unknown = person.get(field, undefined, { getters: false })
      if (typeof value !== 'string' || value === '') continue
      await model.collection.updateOne(
        // Where somebody has changed the field meanwhile, the index is theirs.
        { _id: person._id, [field]: sealed },
        { $set: { [index]: blindIndex(field, value) }, $unset: { idFingerprint: '' } },
      )
      renewed += 1
    }
  }
  return renewed
}

async function reindexSubmissions(inForce: string): Promise<number> {
  const lacking: object = { contentHash: { $not: new RegExp(`^(${inForce}:|${NO_INDEX}$)`) } }
  const found = batches((after, limit) =>
    SubmissionModel.find({ ...lacking, ...after })
      .sort({ _id: 1 })
      .limit(limit)
      .lean<Submission[]>(),
  )
  let renewed = 0
  for await (const submission of found) {
    const { _id, target, accountId, dataKey } = submission
    const contentHash = isErased(dataKey)
      ? NO_INDEX
      : blindIndex('content', contentOf({ target, accountId, data: openFields(submission) }))
    // Immutable for everybody else: what was submitted stays, only the key of its index changes.
    await SubmissionModel.collection.updateOne({ _id }, { $set: { contentHash } })
    renewed += 1
  }
  return renewed
}
