import type { Model } from 'mongoose'
import { ArchiveModel } from '../archive.ts'
import { CorrectionGroupModel } from '../correction-group.ts'
import { DraftModel, draftPlace, keyOfTarget } from '../draft.ts'
import { SubjectModel, keyOfCase, keyOfSubject } from '../subject.ts'
import { SubmissionModel } from '../submission.ts'
import { TaskModel } from '../task.ts'
import { batches } from './batches.ts'
import { indexKeys } from './installation-keys.ts'
import { keyOf } from './key-ring.ts'
import { resealOld } from './reseal-old.ts'
import type { StoredDocument } from './reseal-old.ts'
import { reindexPeople } from './rotate-index.ts'

/** A collection that holds sealed texts, and how a document of before there were data keys comes to its key. */
interface OldCollection {
  readonly name: string
  readonly model: Model<never>
  keyOf(document: StoredDocument): Promise<string>
  place?(document: StoredDocument): string
}

const ofSubject = (document: StoredDocument) => keyOfSubject(String(document['subjectNo']))
const old = (name: string, model: unknown, rest: Omit<OldCollection, 'name' | 'model'>): OldCollection => ({
  name,
  model: model as Model<never>,
  ...rest,
})

/** Subjects first: what else is of their cases then finds their keys. */
const COLLECTIONS: readonly OldCollection[] = [
  old('subjects', SubjectModel, { keyOf: ofSubject }),
  old('archives', ArchiveModel, { keyOf: ofSubject }),
  old('correctionGroups', CorrectionGroupModel, { keyOf: ofSubject }),
  old('submissions', SubmissionModel, { keyOf: keyOfSubmission }),
  old('drafts', DraftModel, {
    keyOf: draft => keyOfTarget(String(draft['accountId']), String(draft['target'])),
    place: draft => draftPlace(String(draft['accountId']), String(draft['target'])),
  }),
]

const WITHOUT_KEY = { dataKey: { $exists: false } }

/** How many documents are still as installations wrote them before there were data keys, by collection. */
export async function oldDocuments(): Promise<Record<string, number>> {
  const counts = await Promise.all(
    COLLECTIONS.map(async ({ name, model }) => [name, await model.collection.countDocuments(WITHOUT_KEY)] as const),
  )
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

/**
 * Seals every text of older installations (`enc:1:`) anew under the data key of its case. Document by document, so it may be
 * stopped and run again, and the server may run meanwhile. @returns how many documents
 */
export async function reEncrypt(only: Readonly<Record<string, object>> = {}): Promise<number> {
  let renewed = 0
  for (const each of COLLECTIONS) renewed += await reEncryptCollection(each, only[each.name] ?? {})
  await reindexPeople(indexKeys()[0]!.id)
  return renewed
}

async function reEncryptCollection({ name, model, ...of }: OldCollection, only: object): Promise<number> {
  const found = batches((after, limit) =>
    model.collection
      .find<StoredDocument>({ $and: [WITHOUT_KEY, only, after] })
      .sort({ _id: 1 })
      .limit(limit)
      .toArray(),
  )
  let renewed = 0
  for await (const document of found) {
    const place = of.place && (() => of.place!(document))
    await resealOld(name, document, await of.keyOf(document), place)
    renewed += 1
  }
  return renewed
}

async function keyOfSubmission(submission: StoredDocument): Promise<string> {
  const instance = submission['processInstanceKey'] as string | undefined
  if (!instance) return keyOf(`submission:${String(submission._id)}`)
  const task = await TaskModel.findOne({ processInstanceKey: instance, caseNo: { $exists: true } }, 'caseNo').lean()
  return keyOfCase(instance, task?.caseNo)
}
