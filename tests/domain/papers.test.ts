import { Types } from 'mongoose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CasePaperModel, keepPaper, papersOf, upgradePapers } from '../../domain/case-paper.ts'
import { CaseModel } from '../../domain/case.ts'
import { PaperNumberModel, PaperSeriesModel, nextPaperNumber, takePaperNumber } from '../../domain/paper-number.ts'
import { PackWordingModel, addWording, newestWording, takeInWording, waits, wordingOn } from '../../domain/paper-wording.ts'
import { createSubject } from '../../domain/subject.ts'
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

const brought = (kind: string, text: string, slug = 'pack') => ({ kind, slug, name: '通知书', text })
const worded = (kind: string, text: string | undefined, from: string, county = '') => {
  const wording = { kind, county, slug: 'pack', name: '通知书', from, origin: 'administrator' as const, reason: '县局要求' }
  return text === undefined ? wording : { ...wording, text }
}
const textOn = async (kind: string, day: string, county?: string) => (await wordingOn(kind, county, day))?.text

describe('the wording of papers', () => {
  it('is the pack’s, and its newer one from the day it comes, as long as nobody has worded it anew', async () => {
    expect(await takeInWording(brought('a', 'one'), '2026-11-22')).toBe('added')
    expect(await takeInWording(brought('a', 'one'), '2026-11-23')).toBe('known')
    expect(await takeInWording(brought('a', 'two'), '2026-12-01')).toBe('added')
    expect([await textOn('a', '2026-11-30'), await textOn('a', '2026-12-01')]).toEqual(['one', 'two'])
  })

  it('is the administrator’s from its day on, and stays when the pack brings another', async () => {
    await takeInWording(brought('b', 'one'), '2026-11-22')
    await addWording(worded('b', 'ours', '2026-12-01'), 1)
    expect([await textOn('b', '2026-11-30'), await textOn('b', '2026-12-01')]).toEqual(['one', 'ours'])
    expect(await takeInWording(brought('b', 'two'), '2026-12-05')).toBe('waits')
    expect(await textOn('b', '2026-12-31')).toBe('ours')
    const [offer, newest] = [(await PackWordingModel.findById('b').lean()) ?? undefined, await newestWording('b', '')]
    expect(waits(offer, newest)).toBe(true)
    expect(waits({ ...offer!, declined: true }, newest)).toBe(false)
  })

  it('is a county’s own there, until the county gives it up', async () => {
    await takeInWording(brought('c', 'general'), '2026-11-22')
    await addWording(worded('c', 'county', '2026-11-22', '410106'), 0)
    await addWording(worded('c', undefined, '2026-12-01', '410106'), 1)
    expect(await textOn('c', '2026-11-23', '410106')).toBe('county')
    expect(await textOn('c', '2026-11-23', '410122')).toBe('general')
    expect(await textOn('c', '2026-12-01', '410106')).toBe('general')
  })

  it('is decided by the latest decision, also where an earlier one was to hold later', async () => {
    await takeInWording(brought('d', 'one'), '2026-11-22')
    await addWording(worded('d', 'too far away', '2030-01-01'), 1)
    await addWording(worded('d', 'instead', '2026-12-01'), 2)
    expect(await textOn('d', '2030-06-01')).toBe('instead')
  })

  it('takes one of two versions that are added at the same time', async () => {
    await takeInWording(brought('e', 'one'), '2026-11-22')
    const both = await Promise.all(['x', 'y'].map(text => addWording(worded('e', text, '2026-12-01'), 1)))
    expect(both.filter(Boolean)).toHaveLength(1)
  })

  it('belongs to one pack; of no pack there is none', async () => {
    await takeInWording(brought('f', 'one'), '2026-11-22')
    await expect(takeInWording(brought('f', 'two', 'another'), '2026-11-22')).rejects.toThrow('there already, of pack')
    expect(await wordingOn('nothing', undefined, '2026-11-22')).toBeUndefined()
  })
})

describe('a series that goes on from numbers given by hand', () => {
  it('begins there in that year, never below what was given, and with 1 in the next', async () => {
    const of = { orgCode: '410106', series: 'notice', on: '2026-11-22' }
    await PaperSeriesModel.create({ ...of, pattern: '上〔{year}〕{n}号', startAt: { year: 2026, n: 41 } })
    expect(await nextPaperNumber(of)).toBe('上〔2026〕41号')
    expect(await takePaperNumber({ ...of, effectKey: '1' })).toBe('上〔2026〕41号')
    await PaperSeriesModel.updateOne({ orgCode: '410106', series: 'notice' }, { startAt: { year: 2026, n: 7 } })
    expect(await takePaperNumber({ ...of, effectKey: '2' })).toBe('上〔2026〕42号')
    expect(await nextPaperNumber({ ...of, on: '2027-01-01' })).toBe('上〔2027〕1号')
    expect(await PaperNumberModel.countDocuments({ series: 'notice' })).toBe(2)
  })
})

describe('papers that were kept by subject', () => {
  it('get their case at the next start, and stay readable; once more changes nothing', async () => {
    const subjectNo = await createSubject('22', { name: '演示张三', idNo: '', countyCode: '410106' }, 2026)
    await CaseModel.create({
      _id: '21',
      instances: ['21', '22'],
      processDefinitionKey: '1',
      processDefinitionId: 'p',
      processVersion: 1,
      processName: 'p',
      state: 'ACTIVE',
      startedAt: new Date(),
    })
    const paper = { caseKey: 'x', subjectNo, kind: 'plan', name: '方案', on: '2026-11-22', content: { text: '演示张三' } }
    await keepPaper({ ...paper, effectKey: 'old' })
    await CasePaperModel.collection.updateOne({ effectKey: 'old' }, { $unset: { caseKey: '' } })
    await CasePaperModel.collection.insertOne({ _id: new Types.ObjectId(), effectKey: 'nobody', subjectNo: 'nobody' })
    expect(await upgradePapers()).toBe(1)
    expect(await upgradePapers()).toBe(0)
    expect((await papersOf('21'))[0]?.get('content')).toEqual({ text: '演示张三' })
  })
})
