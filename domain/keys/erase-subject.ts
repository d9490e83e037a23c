import { Types } from 'mongoose'
import { appendAuditEvent } from '../audit-event.ts'
import { ArchiveModel } from '../archive.ts'
import { CaseModel } from '../case.ts'
import { CasePaperModel } from '../case-paper.ts'
import { CorrectionGroupModel } from '../correction-group.ts'
import { DraftModel } from '../draft.ts'
import { HistoryRecordModel } from '../history-record.ts'
import { LedgerEntryModel } from '../ledger-entry.ts'
import { StoredFileModel } from '../stored-file.ts'
import { PERSON_RECORDS, personOf } from '../person-records.ts'
import type { FoundPerson } from '../person-records.ts'
import { SubmissionModel } from '../submission.ts'
import { TaskModel } from '../task.ts'
import { DataKeyModel } from './data-key.ts'
import { forgetErased } from './key-ring.ts'
import { reEncrypt } from './re-encrypt.ts'
import { NO_INDEX } from './rotate-index.ts'

/** What lists show instead of the masked name. */
export const ERASED_TITLE = '已销毁'

export interface Erasure {
  readonly subjectNo: string
  /** Account id, or the command that does it. */
  readonly by: string
  readonly reason: string
}

/** Everything that an erasure concerns: ids only. */
export interface ErasureScope {
  /** Numbers of all records of the person, of whichever kind, found by the identity number. */
  readonly subjectNos: readonly string[]
  /** Their process instances and those that they called. */
  readonly instances: readonly string[]
  readonly submissionIds: readonly string[]
  readonly dataKeys: readonly string[]
}

/** The law asks for erasure where the purpose is gone (个保47); there is no way back. @throws where there is no such subject */
export async function eraseSubject({ subjectNo, by, reason }: Erasure): Promise<ErasureScope> {
  const scope = await erasureScope(subjectNo)
  const { subjectNos, instances, dataKeys } = scope
  // Told before it is done, so that nothing is destroyed unrecorded; stopped in between, the next run ends it.
  await appendAuditEvent({
    accountId: by,
    action: 'subject.erase',
    target: subjectNo,
    after: { subjectNos, instances, dataKeys },
    reason,
  })
  const now = new Date()
  await DataKeyModel.updateMany(
    { _id: { $in: dataKeys }, erasedAt: { $exists: false } },
    { $set: { erasedAt: now, erasedBy: by, erasedWhy: reason }, $unset: { wrapped: '', masterId: '' } },
  )
  await forgetErased()
  await SubmissionModel.collection.updateMany({ dataKey: { $in: [...dataKeys] } }, { $set: { contentHash: NO_INDEX } })
  await LedgerEntryModel.updateMany({ dataKey: { $in: [...dataKeys] } }, { $set: { indexes: [] } })
  const tasks = await tasksOf(instances)
  await DraftModel.deleteMany({ $or: [{ target: { $in: tasks } }, { dataKey: { $in: dataKeys } }] })
  await TaskModel.updateMany({ _id: { $in: tasks } }, { caseTitle: ERASED_TITLE })
  await CaseModel.updateMany({ instances: { $in: instances } }, { caseTitle: ERASED_TITLE })
  // By these the person's cases are found, so they go last. Whoever has the record in hand must not save it again.
  for (const { model, numberField, indexed } of PERSON_RECORDS)
    await model.collection.updateMany(
      { [numberField]: { $in: [...subjectNos] } },
      {
        $set: { erasedAt: now },
        $unset: { ...Object.fromEntries(indexed.map(([, index]) => [index, ''])), idFingerprint: '' },
        $inc: { __v: 1 },
      },
    )
  await appendAuditEvent({ accountId: by, action: 'subject.erased', target: subjectNo, after: { subjectNos }, reason })
  return scope
}

/**
 * What an erasure would destroy. Texts of before there were data keys are sealed under one by this: only then does
 * destroying it destroy them. @throws where there is no such subject
 */
export async function erasureScope(subjectNo: string): Promise<ErasureScope> {
  await reEncryptThese([subjectNo], [], [])
  const found = await personOf(subjectNo)
  if (!found) throw new Error(`no subject ${subjectNo} is recorded`)
  const records = await recordsOfPerson(found)
  const subjectNos = records.map(({ number }) => number)
  const instances = await instancesOf(
    subjectNos,
    records.map(({ processInstanceKey }) => processInstanceKey),
  )
  const submissionIds = await submissionsOf(instances)
  await reEncryptThese(subjectNos, instances, submissionIds)
  return { subjectNos, instances, submissionIds, dataKeys: await dataKeysOf(subjectNos, instances, submissionIds) }
}

async function recordsOfPerson({ number, person }: FoundPerson) {
  const { idNoIndex, processInstanceKey } = person
  if (!idNoIndex) return [{ number, processInstanceKey }]
  const all = await Promise.all(
    PERSON_RECORDS.map(async ({ model, numberField }) => {
      const records = await model.find({ idNoIndex }, `${numberField} processInstanceKey`)
      return records.map(each => ({ number: String(each.get(numberField)), processInstanceKey: each.processInstanceKey }))
    }),
  )
  return all.flat()
}

async function reEncryptThese(subjectNos: readonly string[], instances: readonly string[], submissionIds: readonly string[]) {
  const ofSubject = { subjectNo: { $in: subjectNos } }
  const ids = submissionIds.map(id => new Types.ObjectId(id))
  await reEncrypt({
    subjects: ofSubject,
    archives: ofSubject,
    correctionGroups: ofSubject,
    submissions: { $or: [{ processInstanceKey: { $in: instances } }, { _id: { $in: ids } }] },
    drafts: { target: { $in: await tasksOf(instances) } },
  })
}

const tasksOf = async (instances: readonly string[]): Promise<string[]> =>
  (await TaskModel.find({ processInstanceKey: { $in: instances } }, '_id').lean()).map(({ _id }) => _id)

/** The cases, others that go on with their keys (what follows on an entry), and all that these called, however deep. */
async function instancesOf(subjectNos: readonly string[], cases: readonly string[]): Promise<string[]> {
  const keys = await DataKeyModel.find({ owners: { $in: ownersOf(subjectNos, cases) } }, 'owners').lean()
  const others = keys.flatMap(({ owners }) => owners.flatMap(owner => /^case:(.+)$/.exec(owner)?.[1] ?? []))
  const projected = await CaseModel.find({ instances: { $in: [...cases, ...others] } }, 'instances').lean()
  const found = new Set([...cases, ...others, ...projected.flatMap(each => each.instances)])
  for (let level = [...found]; level.length > 0;) {
    const called = await HistoryRecordModel.distinct('processInstanceKey', { parentProcessInstanceKey: { $in: level } })
    level = called.filter((key): key is string => typeof key === 'string' && !found.has(key))
    for (const key of level) found.add(key)
  }
  return [...found]
}

/** Of the cases; and a form that started one although its acceptance was lost: nobody's yet, and the case carries its id. */
async function submissionsOf(instances: readonly string[]): Promise<string[]> {
  const carried = await HistoryRecordModel.distinct('value.value', {
    processInstanceKey: { $in: instances },
    valueType: 'VARIABLE',
    'value.name': 'submissionId',
  })
  const ids = carried.flatMap(value => /^"([0-9a-f]{24})"$/.exec(String(value))?.[1] ?? [])
  const found = await SubmissionModel.find(
    { $or: [{ processInstanceKey: { $in: instances } }, { _id: { $in: ids }, processInstanceKey: { $exists: false } }] },
    '_id',
  ).lean()
  return found.map(({ _id }) => String(_id))
}

async function dataKeysOf(subjectNos: string[], instances: string[], submissionIds: string[]): Promise<string[]> {
  const ofSubject = { subjectNo: { $in: subjectNos } }
  const used = await Promise.all([
    DataKeyModel.distinct('_id', { owners: { $in: ownersOf(subjectNos, instances) } }),
    ...PERSON_RECORDS.map(({ model, numberField }) => model.distinct('dataKey', { [numberField]: { $in: subjectNos } })),
    ArchiveModel.distinct('dataKey', ofSubject),
    CorrectionGroupModel.distinct('dataKey', ofSubject),
    CasePaperModel.distinct('dataKey', { $or: [ofSubject, { caseKey: { $in: instances } }] }),
    SubmissionModel.distinct('dataKey', { _id: { $in: submissionIds } }),
    StoredFileModel.distinct('dataKey', { processInstanceKey: { $in: instances } }),
    LedgerEntryModel.distinct('dataKey', { caseKey: { $in: instances } }),
  ])
  return [...new Set(used.flat())].filter((key): key is string => typeof key === 'string')
}

const ownersOf = (subjectNos: readonly string[], instances: readonly string[]): string[] => [
  ...subjectNos.map(no => `subject:${no}`),
  ...instances.map(key => `case:${key}`),
]
