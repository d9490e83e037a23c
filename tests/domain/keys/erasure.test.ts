import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import mongoose, { Types } from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ArchiveModel, addToArchive, openArchive } from '../../../domain/archive.ts'
import { AuditEventModel, checkAuditChain } from '../../../domain/audit-event.ts'
import { CasePaperModel, keepPaper } from '../../../domain/case-paper.ts'
import { CorrectionGroupModel, formGroup } from '../../../domain/correction-group.ts'
import { DraftModel, draftPlace, keyOfTarget } from '../../../domain/draft.ts'
import { HistoryRecordModel } from '../../../domain/history-record.ts'
import { DataKeyModel } from '../../../domain/keys/data-key.ts'
import { ERASED_TITLE, eraseSubject, erasureScope } from '../../../domain/keys/erase-subject.ts'
import { ErasedError, forgetAll, keyOf, loadKeys, takeOver } from '../../../domain/keys/key-ring.ts'
import { oldDocuments, reEncrypt } from '../../../domain/keys/re-encrypt.ts'
import { openText, sealJson } from '../../../domain/keys/sealed-text.ts'
import { newStreamKey, openStreamKey, opening, sealing } from '../../../domain/sealed-stream.ts'
import { StoredFileModel, fileBytes, filePlace } from '../../../domain/stored-file.ts'
import { SubjectModel, createSubject, subjectOf, subjectsByIdentityNumber } from '../../../domain/subject.ts'
import { SubmissionModel, openFields, readSubmission, sealFields } from '../../../domain/submission.ts'
import { TaskModel } from '../../../domain/task.ts'
import { buildIndexes, connectStore, disconnectStore } from '../../../server/store/connection.ts'
import { openTestKeys } from '../../helpers/keys.ts'
import { startTestMongod } from '../../helpers/mongod.ts'
import type { TestMongod } from '../../helpers/mongod.ts'
import { OldKey } from './old-text.ts'

let mongod: TestMongod
let folder: string

beforeAll(async () => {
  mongod = await startTestMongod()
  await connectStore(mongod.uri)
  await buildIndexes()
})
afterAll(async () => {
  await disconnectStore()
  await mongod.stop()
})
beforeEach(async () => {
  for (const { name } of await mongoose.connection.db!.listCollections().toArray())
    await mongoose.connection.collection(name).deleteMany({})
  folder = await openTestKeys()
})

async function submit(instance: string | undefined, dataKey: string, data: Record<string, unknown>): Promise<string> {
  const _id = new Types.ObjectId()
  await SubmissionModel.create({
    _id,
    dataKey,
    formId: 'f',
    formVersion: 1,
    fields: sealFields({ _id, dataKey }, data, key => (key === 'free' ? 'L1' : 'L3')),
    accountId: 'a',
    at: new Date(),
    kind: instance ? 'task' : 'start',
    target: 't',
    contentHash: String(_id),
    state: 'accepted',
    ...(instance ? { processInstanceKey: instance } : {}),
  })
  return String(_id)
}

interface Person {
  readonly name: string
  readonly idNo: string
}

/** A case with something in every collection that holds personal data. @returns its subject number */
async function wholeCase(instance: string, { name, idNo }: Person): Promise<string> {
  const startKey = await keyOf(`submission:${instance}`)
  const start = await submit(undefined, startKey, { name, idNo, free: 'free' })
  await SubmissionModel.collection.updateOne({ _id: new Types.ObjectId(start) }, { $set: { processInstanceKey: instance } })
  const subjectNo = await createSubject(instance, { name, idNo, phone: '13900000001', countyCode: '410106' }, 2026, start)
  await submit(instance, await keyOf(`case:${instance}`), { opinion: `${name}的意见` })
  await TaskModel.collection.insertOne({
    _id: `task-${instance}` as never,
    processInstanceKey: instance,
    caseNo: subjectNo,
    caseTitle: `${name[0]}*`,
    state: 'CREATED',
  })
  const target = `task-${instance}`
  const dataKey = await keyOfTarget('a', target)
  const sealed = sealJson(dataKey, draftPlace('a', target), { name })
  await DraftModel.create({ accountId: 'a', target, sealed, savedAt: new Date(), dataKey })
  await openArchive({ kind: 'work', subjectNo, orgCode: '410106-01', openedOn: '2026-12-01', keeper: 'k' })
  await addToArchive(subjectNo, 'work', { effectKey: '1', kind: 'declaration', on: '2026-12-01', content: `${name}宣告书` })
  await formGroup({
    subjectNo,
    formedOn: '2026-12-01',
    duties: `${name}的小组`,
    members: [{ name: '演示王五', role: 'staff', gender: 'male', phone: '13900000009', leader: true, knowsMinors: false }],
  })
  const paper = { effectKey: `paper-${instance}`, caseKey: instance, subjectNo, kind: 'plan', name: '矫正方案', on: '2026-12-01' }
  await keepPaper({ ...paper, content: { text: `${name}的方案` } })
  await storeFile(instance, dataKey, name)
  // A process that it called, with a form of its own.
  await HistoryRecordModel.collection.insertOne({
    _id: Number(instance) as never,
    processInstanceKey: `${instance}0`,
    parentProcessInstanceKey: instance,
  })
  await submit(`${instance}0`, await keyOf(`case:${instance}0`), { followUp: name })
  return subjectNo
}

async function storeFile(processInstanceKey: string, dataKey: string, name: string): Promise<void> {
  const _id = new Types.ObjectId()
  const sealedKey = newStreamKey(dataKey, filePlace(_id, 'sealedKey'))
  const bytes = sealing(openStreamKey(sealedKey, filePlace(_id, 'sealedKey')))
  await pipeline(Readable.from([Buffer.from(`${name}的判决书`)]), bytes, fileBytes().openUploadStreamWithId(_id, String(_id)))
  await StoredFileModel.collection.insertOne({ _id, dataKey, sealedKey, processInstanceKey, state: 'submitted' } as never)
}

const allDocuments = async () => {
  const names = (await mongoose.connection.db!.listCollections().toArray()).map(({ name }) => name)
  const all = await Promise.all(names.map(name => mongoose.connection.collection(name).find().toArray()))
  return all.flat()
}
const sealedTexts = async () => [...JSON.stringify(await allDocuments()).matchAll(/enc:2:([\w-]+):[\w-]+/g)]

const zhang = { name: '演示张三', idNo: '000000199002280012' }
const li = { name: '演示李四', idNo: '000000199002280013' }

describe('erasing a subject', () => {
  it('leaves no text of the person that opens, in any collection, and all of the others', async () => {
    // given: one person with two cases, another with one
    const first = await wholeCase('1', zhang)
    const second = await wholeCase('2', { ...zhang, idNo: ' 000000 19900228 0012' })
    const others = await wholeCase('3', li)
    const scope = await erasureScope(first)
    expect(scope).toMatchObject({ subjectNos: [first, second], instances: ['1', '2', '10', '20'] })
    const wrapped = await DataKeyModel.find({ _id: { $in: scope.dataKeys } }).lean()
    const texts = await sealedTexts()
    const ofOthers = texts.filter(([, key]) => !scope.dataKeys.includes(key!))
    expect(texts.length - ofOthers.length).toBeGreaterThan(20)
    // when
    await eraseSubject({ subjectNo: second, by: 'auditor', reason: '保存期限届满' })
    // then
    const left = await sealedTexts()
    const keys = new Set(left.map(([, key]) => key!))
    forgetAll()
    await loadKeys(keys)
    const places = await placesOf()
    for (const [text, key] of left) {
      const opens = () => places.some(place => opensAt(text, place))
      expect(opens(), `${text.slice(0, 30)}…`).toBe(!scope.dataKeys.includes(key!))
    }
    const dump = JSON.stringify(await allDocuments())
    for (const record of wrapped) expect(dump).not.toContain(record.wrapped)
    expect(dump).not.toMatch(/演示张三|张\*/)
    // and the others' are as they were
    expect(left.filter(([, key]) => !scope.dataKeys.includes(key!))).toHaveLength(ofOthers.length)
    expect((await subjectOf(others)).get('name')).toBe('演示李四')
  })

  it('shows nothing instead of failing, and lets nobody add anything', async () => {
    const subjectNo = await wholeCase('1', zhang)
    await eraseSubject({ subjectNo, by: 'auditor', reason: 'test' })
    const subject = await subjectOf(subjectNo)
    expect([subject.get('name'), subject.erasedAt]).toEqual([undefined, expect.any(Date)])
    expect((await ArchiveModel.findOne({ subjectNo }))?.documents[0]?.content).toBeUndefined()
    expect((await CasePaperModel.findOne({ subjectNo }))?.content).toBeUndefined()
    const group = await CorrectionGroupModel.findOne({ subjectNo })
    expect([group?.duties, group?.members[0]?.name]).toEqual([undefined, undefined])
    const start = await SubmissionModel.findOne({ kind: 'start' }).lean().orFail()
    expect(openFields(start)).toEqual({ free: 'free' })
    await expect(readSubmission(String(start._id))).rejects.toThrow(ErasedError)
    expect(await DraftModel.countDocuments()).toBe(0)
    expect(await TaskModel.findOne().lean()).toMatchObject({ caseTitle: ERASED_TITLE })
    expect(await subjectsByIdentityNumber(zhang.idNo)).toEqual([])
    // whoever writes
    for (const owner of ['case:1', 'case:10', `subject:${subjectNo}`] as const)
      await expect(keyOf(owner)).rejects.toThrow(ErasedError)
    await expect(takeOver(await keyOf('submission:x'), 'case:1')).rejects.toThrow(ErasedError)
    const refused = await subject
      .set('residence', '演示路1号')
      .save()
      .catch((error: Error) => error)
    expect(String(refused)).toContain('residence cannot be sealed')
    expect(String(refused)).not.toContain('演示路')
  })

  it('is on record before and after, with its reason, and the chain is whole', async () => {
    const subjectNo = await wholeCase('1', zhang)
    await eraseSubject({ subjectNo, by: 'auditor', reason: '保存期限届满' })
    const events = await AuditEventModel.find().sort({ _id: 1 }).lean()
    expect(events.map(({ action, target, reason }) => ({ action, target, reason }))).toEqual(
      ['subject.erase', 'subject.erased'].map(action => ({ action, target: subjectNo, reason: '保存期限届满' })),
    )
    expect((await checkAuditChain()).brokenAt).toBeUndefined()
    const [key] = await DataKeyModel.find({ owners: `subject:${subjectNo}` }).lean()
    expect(key).toMatchObject({ erasedBy: 'auditor', erasedWhy: '保存期限届满', erasedAt: expect.any(Date) })
    expect(key).not.toHaveProperty('wrapped')
  })

  it('stopped in the middle is ended by the next run, which finds all cases again', async () => {
    const first = await wholeCase('1', zhang)
    await wholeCase('2', zhang)
    const { dataKeys } = await erasureScope(first)
    await DataKeyModel.updateMany({ _id: dataKeys[0] }, { $set: { erasedAt: new Date() }, $unset: { wrapped: '' } })
    await eraseSubject({ subjectNo: first, by: 'auditor', reason: 'test' })
    expect(await DataKeyModel.countDocuments({ _id: { $in: dataKeys }, wrapped: { $exists: true } })).toBe(0)
    expect(await SubjectModel.countDocuments({ erasedAt: { $exists: true }, idNoIndex: { $exists: false } })).toBe(2)
    await expect(eraseSubject({ subjectNo: '410106-2026-9999', by: 'a', reason: 'b' })).rejects.toThrow('no subject')
  })

  it('takes no case along that only names one of its forms', async () => {
    const subjectNo = await wholeCase('1', zhang)
    const others = await wholeCase('3', li)
    const foreign = await SubmissionModel.findOne({ processInstanceKey: '3' }).lean().orFail()
    await HistoryRecordModel.collection.insertOne({
      _id: 99 as never,
      processInstanceKey: '1',
      valueType: 'VARIABLE',
      value: { name: 'submissionId', value: JSON.stringify(String(foreign._id)) },
    })
    await eraseSubject({ subjectNo, by: 'auditor', reason: 'test' })
    expect((await subjectOf(others)).get('name')).toBe('演示李四')
  })
})

/** Every place where a text can stand: each field of each document, each submitted field by its key. */
async function placesOf(): Promise<string[]> {
  const places: string[] = []
  for (const { name } of await mongoose.connection.db!.listCollections().toArray())
    for (const document of await mongoose.connection.collection(name).find().toArray()) {
      const fields = [...JSON.stringify(document).matchAll(/"key":"(\w+)"|"(\w+)":/g)].map(([, key, field]) => key ?? field)
      places.push(...[...new Set(fields)].map(field => `${name}/${String(document._id)}/${field}`))
    }
  const drafts = await DraftModel.find().lean()
  return [...places, ...drafts.map(({ accountId, target }) => draftPlace(accountId, target))]
}

function opensAt(text: string, place: string): boolean {
  try {
    openText(text, place)
    return true
  } catch {
    return false
  }
}

describe('an installation of before there were data keys', () => {
  it('is re-encrypted as a whole, again and again without harm, and the old key opens nothing then', async () => {
    // given
    const old = new OldKey()
    old.writeTo(folder)
    const sealed = (value: unknown) => old.seal(value)
    const subjectNo = '410106-2026-0001'
    const insert = (name: string, document: object) => mongoose.connection.collection(name).insertOne(document as never)
    await insert('subjects', { subjectNo, processInstanceKey: '1', name: sealed('演示张三'), idNo: sealed(zhang.idNo), __v: 0 })
    await insert('archives', { subjectNo, archiveNo: 'a', kind: 'work', documents: [{ kind: 'x', content: sealed('宣告书') }] })
    await insert('correctionGroups', { subjectNo, formedOn: '2026-12-01', members: [{ name: sealed('王五'), role: 'staff' }] })
    const fields = [
      { key: 'name', class: 'L2', value: sealed('演示张三') },
      { key: 'nothing', class: 'L2', value: sealed(null) },
      { key: 'free', class: 'L1', value: 'free' },
    ]
    const submission = await insert('submissions', {
      processInstanceKey: '1',
      target: 't',
      accountId: 'a',
      fields,
      contentHash: 'x',
    })
    await insert('drafts', { accountId: 'a', target: 'start:p', sealed: sealed({ name: '演示张三' }), savedAt: new Date() })
    expect(await oldDocuments()).toEqual({ subjects: 1, archives: 1, correctionGroups: 1, submissions: 1, drafts: 1 })
    const before = await readSubmission(String(submission.insertedId))
    expect(before?.data).toEqual({ name: '演示张三', nothing: null, free: 'free' })
    // when
    expect(await reEncrypt()).toBe(5)
    expect(await reEncrypt()).toBe(0)
    // then
    expect(await oldDocuments()).toEqual({})
    expect(JSON.stringify(await allDocuments())).not.toContain('enc:1:')
    expect((await readSubmission(String(submission.insertedId)))?.data).toEqual(before?.data)
    expect((await subjectsByIdentityNumber(zhang.idNo))[0]?.get('name')).toBe('演示张三')
    expect((await ArchiveModel.findOne())?.documents[0]?.content).toBe('宣告书')
    expect((await CorrectionGroupModel.findOne())?.members[0]?.name).toBe('王五')
    expect(await DataKeyModel.countDocuments()).toBe(2)
  })

  it('can erase a person at once: the texts go under a data key first', async () => {
    const old = new OldKey()
    old.writeTo(folder)
    await SubjectModel.collection.insertOne({
      subjectNo: '410106-2026-0001',
      processInstanceKey: '1',
      name: old.seal('演示张三'),
      idNo: old.seal(zhang.idNo),
      __v: 0,
    } as never)
    await eraseSubject({ subjectNo: '410106-2026-0001', by: 'a', reason: 'b' })
    expect(JSON.stringify(await allDocuments())).not.toContain('enc:1:')
    expect((await subjectOf('410106-2026-0001')).get('name')).toBeUndefined()
  })

  it('reads a sealed file to its end', async () => {
    await wholeCase('1', zhang)
    const file = await StoredFileModel.findOne().lean().orFail()
    const bytes = fileBytes()
      .openDownloadStream(file._id)
      .pipe(opening(openStreamKey(file.sealedKey, filePlace(file._id, 'sealedKey'))))
    expect(String(await buffer(bytes))).toBe('演示张三的判决书')
  })
})
