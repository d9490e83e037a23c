import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ArchiveModel, addToArchive, openArchive, sealKeepers } from '../../domain/archive.ts'
import { groupFaults } from '../../domain/correction-group.ts'
import type { GroupMember } from '../../domain/correction-group.ts'
import { ParameterModel, parameterOf, takeSnapshot } from '../../domain/parameter.ts'
import { SubjectModel, createSubject, subjectFieldsOf, subjectOf } from '../../domain/subject.ts'
import { parameters } from '../../seeds/parameters.ts'
import { buildIndexes, connectStore, disconnectStore } from '../../server/store/connection.ts'
import { openTestKeys } from '../helpers/keys.ts'
import { startTestMongod } from '../helpers/mongod.ts'
import type { TestMongod } from '../helpers/mongod.ts'

let mongod: TestMongod

beforeAll(async () => {
  mongod = await startTestMongod()
  await connectStore(mongod.uri)
  await openTestKeys()
  await buildIndexes()
})
afterAll(async () => {
  await disconnectStore()
  await mongod.stop()
})
beforeEach(async () => {
  await Promise.all([ParameterModel.deleteMany(), SubjectModel.deleteMany(), ArchiveModel.deleteMany()])
  await ParameterModel.insertMany(parameters)
})

describe('parameters', () => {
  it('keep their version for a running case when a new one comes into force', async () => {
    // given
    const before = await takeSnapshot('2026-11-21')
    const [old] = parameters.filter(each => each.key === 'entry.report-days')
    await ParameterModel.create({ ...old, version: 2, value: 7, from: '2027-01-01' })
    // when
    const after = await takeSnapshot('2027-01-01')
    // then
    expect((await parameterOf(before, 'entry.report-days')).value).toBe(10)
    expect((await parameterOf(after, 'entry.report-days')).value).toBe(7)
    expect(await takeSnapshot('2026-12-31')).toBe(before)
  })

  it('are never altered', async () => {
    await ParameterModel.updateOne({ key: 'entry.report-days', version: 1 }, { $set: { value: 99 } })
    expect((await ParameterModel.findOne({ key: 'entry.report-days' }).lean())?.value).toBe(10)
  })
})

describe('subjects', () => {
  const person = {
    name: '演示张三',
    idNo: '000000199002280012',
    countyCode: '410106',
    officeCode: '410106-01',
    injunctions: [{ type: 'place', scope: '演示场所', from: '2026-12-01', to: '2027-06-01' }],
  }

  it('hold nothing personal in clear text, and open it again', async () => {
    const subjectNo = await createSubject('2251799813685249', person, 2026)
    const stored = JSON.stringify(await SubjectModel.findOne({ subjectNo }).lean())
    expect(stored).not.toContain('张三')
    expect(stored).not.toContain(person.idNo)
    expect(stored).not.toContain('演示场所')
    const subject = await subjectOf(subjectNo)
    expect(subject.get('name')).toBe('演示张三')
    expect(subject.get('injunctions')).toEqual(person.injunctions)
  })

  it('are created once per case, however often', async () => {
    const numbers = await Promise.all(Array.from({ length: 8 }, () => createSubject('2251799813685250', person, 2026)))
    expect(new Set(numbers).size).toBe(1)
    expect(await SubjectModel.countDocuments()).toBe(1)
  })

  it('number their cases by county and year', async () => {
    const one = await createSubject('1', person, 2031)
    const two = await createSubject('2', person, 2031)
    expect([one, two]).toEqual(['410106-2031-0001', '410106-2031-0002'])
  })

  it('keep a text that only looks sealed', async () => {
    const subjectNo = await createSubject('3', { ...person, name: 'enc:1:x' }, 2026)
    expect((await subjectOf(subjectNo)).get('name')).toBe('enc:1:x')
  })

  it('take only their own fields from a form', () => {
    expect(subjectFieldsOf({ name: '演示张三', remarks: 'x', status: 'enrolled' })).toEqual({ name: '演示张三' })
  })
})

describe('files', () => {
  const archive = {
    kind: 'work',
    subjectNo: '410106-2026-0001',
    orgCode: '410106-01',
    openedOn: '2026-12-05',
    keeper: '演示',
  } as const

  it('are opened once and take a document once per effect', async () => {
    const archiveNo = await openArchive(archive)
    expect(await openArchive(archive)).toBe(archiveNo)
    for (let i = 0; i < 2; i++)
      await addToArchive('410106-2026-0001', 'work', {
        effectKey: '77',
        kind: 'declaration',
        on: '2026-12-06',
        content: '宣告书',
      })
    const stored = await ArchiveModel.findOne().lean()
    expect(stored?.documents).toHaveLength(1)
    expect(JSON.stringify(stored)).not.toMatch(/宣告书|演示/)
    expect((await ArchiveModel.findOne())?.documents[0]?.content).toBe('宣告书')
    expect((await ArchiveModel.findOne())?.keeper).toBe('演示')
  })

  it('of before their keepers were sealed are sealed at the next start, once', async () => {
    await openArchive(archive)
    await ArchiveModel.collection.updateOne({ subjectNo: '410106-2026-0001' }, { $set: { keeper: '演示保管人' } })
    await sealKeepers()
    const sealed = await ArchiveModel.findOne().lean()
    await sealKeepers()
    expect(await ArchiveModel.findOne().lean()).toEqual(sealed)
    expect(sealed?.keeper).toMatch(/^enc:/)
    expect((await ArchiveModel.findOne())?.keeper).toBe('演示保管人')
  })
})

const member = (change: Partial<GroupMember> = {}): GroupMember => ({
  name: '演示',
  role: 'volunteer',
  gender: 'male',
  phone: '13900000000',
  leader: false,
  knowsMinors: false,
  ...change,
})

describe('correction groups', () => {
  const staff = member({ role: 'staff' })
  const subject = { isWoman: false, isMinor: false, minimumMembers: 2 }

  it.each([
    ['two members, one of the office', [staff, member()], subject, []],
    ['one member', [staff], subject, ['too-few']],
    ['nobody of the office', [member(), member()], subject, ['no-staff']],
    ['a woman, no woman member', [staff, member()], { ...subject, isWoman: true }, ['no-woman']],
    ['a woman, a woman member', [staff, member({ gender: 'female' })], { ...subject, isWoman: true }, []],
    ['a minor, nobody who knows minors', [staff, member()], { ...subject, isMinor: true }, ['nobody-knows-minors']],
    ['a minor, one who knows minors', [staff, member({ knowsMinors: true })], { ...subject, isMinor: true }, []],
  ] as const)('%s', (_title, members, of, faults) => {
    expect(groupFaults(members, of)).toEqual(faults)
  })
})
