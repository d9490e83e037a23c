import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CorrectionGroupModel, formGroup } from '../../../domain/correction-group.ts'
import { blindIndex, blindIndexes } from '../../../domain/keys/blind-index.ts'
import { DataKeyModel } from '../../../domain/keys/data-key.ts'
import { KeyFolder } from '../../../domain/keys/key-folder.ts'
import { forgetAll, keyOf, loadKeys, takeOver } from '../../../domain/keys/key-ring.ts'
import { openKeys } from '../../../domain/keys/open-keys.ts'
import { openText, sealText } from '../../../domain/keys/sealed-text.ts'
import { SubjectModel, createSubject, subjectOf, subjectsByIdentityNumber, subjectsByPhone } from '../../../domain/subject.ts'
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
  await Promise.all(Object.values(mongoose.models).map(model => model.collection.deleteMany({})))
  folder = await openTestKeys()
})

const person = {
  name: '演示张三',
  idNo: '000000199002280012',
  phone: '13900000001',
  countyCode: '410106',
  officeCode: '410106-01',
}

describe('a sealed text', () => {
  it('comes back as it went in, and never looks the same twice', async () => {
    const key = await keyOf('case:1')
    const stored = sealText(key, 'a/1/name', '王㛃，男')
    expect(stored).not.toContain('王')
    expect(sealText(key, 'a/1/name', '王㛃，男')).not.toBe(stored)
    expect(openText(stored, 'a/1/name')).toBe('王㛃，男')
  })

  it('is refused where somebody changed it, or moved it to another field or document', async () => {
    const stored = sealText(await keyOf('case:1'), 'a/1/name', '110105')
    const last = stored.at(-3) === 'A' ? 'B' : 'A'
    expect(() => openText(stored.slice(0, -3) + last + stored.slice(-2), 'a/1/name')).toThrow()
    expect(() => openText(stored, 'a/1/formerName')).toThrow()
    expect(() => openText(stored, 'a/2/name')).toThrow()
    expect(() => openText('110105', 'a/1/name')).toThrow('a/1/name holds what was not sealed here')
  })
})

describe('a data key', () => {
  it('is one per owner, however many ask at the same moment', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => keyOf('case:1')))
    expect(new Set(keys).size).toBe(1)
    expect(await keyOf('case:2')).not.toBe(keys[0])
  })

  it('is in the database, wrapped, before anybody can use it', async () => {
    const key = await keyOf('case:1')
    const stored = await DataKeyModel.findById(key).lean()
    expect(stored).toMatchObject({ owners: ['case:1'], masterId: new KeyFolder(folder).keys('master')[0]!.id })
    const sealed = sealText(key, 'a/1/name', 'kept')
    forgetAll()
    expect(() => openText(sealed, 'a/1/name')).toThrow('is not loaded')
    await loadKeys([key])
    expect(openText(sealed, 'a/1/name')).toBe('kept')
  })

  it('is taken over by the case, unless that has one', async () => {
    const start = await keyOf('submission:1')
    expect(await takeOver(start, 'case:1')).toBe(start)
    const other = await keyOf('submission:2')
    expect(await takeOver(other, 'case:1')).toBe(start)
  })

  it('does not pass for another: a wrapped key that was moved is refused', async () => {
    const [one, two] = [await keyOf('case:1'), await keyOf('case:2')]
    const { wrapped } = await DataKeyModel.findById(one).lean().orFail()
    await DataKeyModel.updateOne({ _id: two }, { wrapped })
    forgetAll()
    await expect(loadKeys([two])).rejects.toThrow()
  })
})

describe('records', () => {
  it('of two subjects cannot exchange their texts', async () => {
    const one = await createSubject('1', person, 2026)
    const two = await createSubject('2', { ...person, name: '演示李四' }, 2026)
    const { name } = await SubjectModel.findOne({ subjectNo: one }).lean().orFail()
    await SubjectModel.collection.updateOne({ subjectNo: two }, { $set: { name } })
    expect((await subjectOf(one)).get('name')).toBe('演示张三')
    const swapped = await subjectOf(two)
    expect(() => swapped.get('name') as unknown).toThrow()
  })

  it('tell no value where it cannot be sealed', async () => {
    const unkeyed = new SubjectModel({ name: '演示张三', subjectNo: 'x', processInstanceKey: 'x' })
    const refused = await unkeyed.save().catch((error: Error) => error)
    expect(String(refused)).toContain('name cannot be sealed')
    expect(String(refused)).not.toContain('张三')
  })

  it('are found by identity number and telephone, however written, and hold neither in clear', async () => {
    const one = await createSubject('1', person, 2026)
    const two = await createSubject('2', { ...person, phone: '13900000002' }, 2026)
    const numbers = async (found: Promise<{ subjectNo: string }[]>) => (await found).map(each => each.subjectNo).sort()
    expect(await numbers(subjectsByIdentityNumber(' 000000-19900228-0012 '))).toEqual([one, two])
    expect(await numbers(subjectsByPhone('+86 139 0000 0001'))).toEqual([one])
    const subject = await subjectOf(one)
    await subject.set('phone', '13900000003').save()
    expect(await numbers(subjectsByPhone('13900000001'))).toEqual([])
    expect(await numbers(subjectsByPhone('１３９００００0003'))).toEqual([one])
    expect(blindIndexes('idNo', 'x')).toEqual([blindIndex('idNo', 'X')])
    expect(blindIndex('phone', '1')).not.toBe(blindIndex('content', '1'))
  })

  it('of before there were data keys are read, and sealed anew when a worker takes them up', async () => {
    // given
    const old = new OldKey()
    old.writeTo(folder)
    await SubjectModel.collection.insertOne({
      subjectNo: '410106-2026-0001',
      processInstanceKey: '1',
      status: 'enrolled',
      name: old.seal('演示张三'),
      injunctions: old.seal([{ type: 'place' }]),
      __v: 0,
    })
    await CorrectionGroupModel.collection.insertOne({
      subjectNo: '410106-2026-0001',
      formedOn: '2026-12-01',
      duties: old.seal('old duties'),
      members: [{ name: old.seal('演示王五'), phone: old.seal('13900000009'), role: 'staff', leader: true, knowsMinors: false }],
      __v: 0,
    })
    expect((await SubjectModel.findOne())?.get('name')).toBe('演示张三')
    expect((await CorrectionGroupModel.findOne())?.members[0]?.name).toBe('演示王五')
    // when
    const subject = await subjectOf('410106-2026-0001')
    await subject.set('residence', '演示路1号').save()
    await formGroup({ subjectNo: '410106-2026-0001', formedOn: '2026-12-02', members: [] })
    // then
    expect((await subjectOf('410106-2026-0001')).get('injunctions')).toEqual([{ type: 'place' }])
    expect((await CorrectionGroupModel.findOne())?.duties).toBe('old duties')
    const stored = JSON.stringify([await SubjectModel.findOne().lean(), await CorrectionGroupModel.findOne().lean()])
    expect(stored).not.toContain('enc:1:')
    expect(await DataKeyModel.countDocuments()).toBe(1)
  })
})

describe('the key folder', () => {
  it('belongs to its owner only', () => {
    expect(readdirSync(folder).sort()).toEqual(['index-0001.key', 'master-0001.key'])
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
  })

  it('without the master key that the database needs: one clear error, and nothing is made or changed', async () => {
    await keyOf('case:1')
    const empty = join(mkdtempSync(join(tmpdir(), 'fengqiao-empty-')), 'keys')
    await expect(openKeys(empty)).rejects.toThrow(
      /master key [0-9a-f]{16} is not in the key folder .*KEYS_DIR.*Nothing was changed/,
    )
    expect(() => readdirSync(empty)).toThrow('ENOENT')
    const other = await openTestKeys().catch((error: Error) => error)
    expect(String(other)).toContain('is not in the key folder')
    await openKeys(folder)
  })

  it('with a file that is no key says which', async () => {
    writeFileSync(join(folder, 'master-0002.key'), 'x', { mode: 0o600 })
    await expect(openKeys(folder)).rejects.toThrow(/master-0002.key is no key.*32 bytes/)
  })

  it('without the index key says how to make a new one', async () => {
    await createSubject('1', person, 2026)
    renameSync(join(folder, 'index-0001.key'), join(folder, 'elsewhere'))
    await expect(openKeys(folder)).rejects.toThrow('npm run keys -- rotate-index')
    renameSync(join(folder, 'elsewhere'), join(folder, 'index-0001.key'))
  })

  it('without the key of older texts says so before anything is made', async () => {
    await SubjectModel.collection.insertOne({ subjectNo: '1', processInstanceKey: '1', idNo: new OldKey().seal('1') })
    await DataKeyModel.deleteMany()
    const empty = mkdtempSync(join(tmpdir(), 'fengqiao-empty-'))
    await expect(openKeys(empty)).rejects.toThrow('personal-data.key')
    expect(readdirSync(empty)).toEqual([])
    rmSync(empty, { recursive: true })
  })
})
