import mongoose from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyChange, planChange } from '../../domain/organisation-change.ts'
import type { ProposedChange } from '../../domain/organisation-change.ts'
import { organisationOn, organisationsOn } from '../../domain/organisation-history.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { loadReferenceData } from '../../server/prepare/reference-data.ts'
import { buildIndexes, connectStore } from '../../server/store/connection.ts'
import { startTestMongod } from '../helpers/mongod.ts'
import type { TestMongod } from '../helpers/mongod.ts'

const COUNTY = '410106'
const XIAWO = '410106-06'
const KUANGSHAN = '410106-05'
let mongod: TestMongod
let keys = 0

const proposed = (change: ProposedChange['change'], more: Partial<ProposedChange>): ProposedChange => ({
  change,
  countyCode: COUNTY,
  ...more,
})
const apply = (proposal: ProposedChange, from = '2026-12-01', effectKey = `effect ${++keys}`) =>
  applyChange(proposal, {
    from,
    effectKey,
    basis: '郑州方案三（一）1',
    authority: '中共上街区委机构编制委员会办公室',
    documentNo: '上编办〔2026〕12号',
    documentOn: '2026-11-20',
  })
const nameOn = async (code: string, day: string) => (await organisationOn(code, day))?.name
const toSubdistrict = proposed('rename', { organisationCode: XIAWO, place: '峡窝街道' })

beforeAll(async () => {
  mongod = await startTestMongod()
  await connectStore(mongod.uri)
  await buildIndexes()
})
afterAll(async () => {
  await mongoose.connection.dropDatabase()
  await mongoose.disconnect()
  await mongod.stop()
})
beforeEach(async () => {
  await OrganisationModel.deleteMany({})
  await loadReferenceData(() => undefined, true)
})

describe('an organisation on a day', () => {
  it('is what it was then: a new name holds from its day on, the old one until the day before', async () => {
    await apply(toSubdistrict)
    await apply(proposed('rename', { organisationCode: XIAWO, place: '峡窝' }), '2027-03-01')
    expect(await nameOn(XIAWO, '2020-06-30')).toBeUndefined()
    expect(await nameOn(XIAWO, '2020-07-01')).toBe('上街区司法局峡窝镇司法所')
    expect(await nameOn(XIAWO, '2026-11-30')).toBe('上街区司法局峡窝镇司法所')
    expect(await nameOn(XIAWO, '2026-12-01')).toBe('上街区司法局峡窝街道司法所')
    expect(await nameOn(XIAWO, '2027-02-28')).toBe('上街区司法局峡窝街道司法所')
    expect(await nameOn(XIAWO, '2027-03-01')).toBe('上街区司法局峡窝司法所')
  })

  it('says by which paper it became so', async () => {
    await apply(toSubdistrict)
    expect((await organisationOn(XIAWO, '2026-12-01'))?.change).toMatchObject({
      kind: 'renamed',
      documentNo: '上编办〔2026〕12号',
      basis: '郑州方案三（一）1',
    })
    expect((await organisationOn(XIAWO, '2026-11-30'))?.change.kind).toBe('first-entry')
  })

  it('has a new address, and its own name, after it moved', async () => {
    await apply(proposed('move', { organisationCode: XIAWO, address: '演示路1号' }))
    expect(await organisationOn(XIAWO, '2026-12-01')).toMatchObject({ address: '演示路1号', name: '上街区司法局峡窝镇司法所' })
    expect((await organisationOn(XIAWO, '2026-11-30'))?.address).toBeUndefined()
  })

  it('stays readable after it was abolished', async () => {
    await OrganisationModel.deleteMany({ parentCode: XIAWO })
    await apply(proposed('abolish', { organisationCode: XIAWO }))
    expect(await organisationOn(XIAWO, '2026-12-01')).toMatchObject({ status: 'abolished', name: '上街区司法局峡窝镇司法所' })
    expect((await organisationsOn('2027-01-01')).find(({ code }) => code === XIAWO)?.status).toBe('abolished')
  })
})

describe('a merger', () => {
  it('abolishes the one and brings its villages under the other', async () => {
    await apply(proposed('merge', { organisationCode: XIAWO, successorCode: KUANGSHAN }))
    expect(await organisationOn(XIAWO, '2026-12-01')).toMatchObject({
      status: 'abolished',
      change: { kind: 'merged', successorCode: KUANGSHAN },
    })
    const village = await organisationOn(`${XIAWO}-001`, '2026-12-01')
    expect(village).toMatchObject({ parentCode: KUANGSHAN, status: 'active', change: { kind: 'reassigned' } })
    expect((await organisationOn(`${XIAWO}-001`, '2026-11-30'))?.parentCode).toBe(XIAWO)
  })

  it('that was broken off half-way is finished by the next run of its job', async () => {
    const merge = proposed('merge', { organisationCode: XIAWO, successorCode: KUANGSHAN })
    const { change, past } = (await OrganisationModel.findOne({ code: `${XIAWO}-001` }).lean())!
    await apply(merge, '2026-12-01', 'broken off')
    const done = await OrganisationModel.findOne({ code: XIAWO }).lean()
    // As if it had died before the office itself and its first village were written.
    const before = { status: 'active', from: '2020-07-01', change, past }
    await OrganisationModel.updateOne({ code: XIAWO }, before)
    await OrganisationModel.updateOne({ code: `${XIAWO}-001` }, { ...before, parentCode: XIAWO })
    await apply(merge, '2026-12-01', 'broken off')
    const villages = await OrganisationModel.find({ code: { $regex: `^${XIAWO}-` } }).lean()
    expect(villages.map(({ parentCode, past: each }) => [parentCode, each.length])).toEqual([
      [KUANGSHAN, 1],
      [KUANGSHAN, 1],
    ])
    expect(await OrganisationModel.findOne({ code: XIAWO }).lean()).toMatchObject({ status: 'abolished', past: done!.past })
  })
})

describe('establishing', () => {
  it.each<[string, Partial<ProposedChange>, string, string]>([
    ['an office', { kind: 'office', place: '五云山' }, '410106-07', '上街区司法局五云山司法所'],
    ['a village', { kind: 'village', officeCode: XIAWO, organisationName: '演示村' }, '410106-06-003', '演示村'],
    ['a community', { kind: 'community', officeCode: XIAWO, organisationName: '演示社区' }, '410106-06-003', '演示社区'],
    ['a court', { kind: 'court', organisationName: '演示法庭' }, 'court-410106-2', '演示法庭'],
    [
      'a detention centre',
      { kind: 'detention-centre', organisationName: '演示看守所' },
      'detention-centre-410106-1',
      '演示看守所',
    ],
  ])('%s gives it the next code', async (_kind, more, code, name) => {
    expect(await apply(proposed('establish', more))).toBe(code)
    expect(await organisationOn(code, '2026-12-01')).toMatchObject({ name, status: 'active', change: { kind: 'established' } })
    expect(await organisationOn(code, '2026-11-30')).toBeUndefined()
  })

  it('never gives a code again', async () => {
    await apply(proposed('merge', { organisationCode: XIAWO, successorCode: KUANGSHAN }))
    expect(await apply(proposed('establish', { kind: 'office', place: '五云山' }))).toBe('410106-07')
  })

  it('happens once however often its job comes, also at the same moment', async () => {
    const runs = [1, 2, 3].map(() => apply(proposed('establish', { kind: 'office', place: '五云山' }), '2026-12-01', 'one job'))
    await Promise.allSettled(runs)
    expect(await apply(proposed('establish', { kind: 'office', place: '五云山' }), '2026-12-01', 'one job')).toBe('410106-07')
    expect(await OrganisationModel.countDocuments({ kind: 'office', parentCode: COUNTY })).toBe(7)
  })
})

it('a change whose job comes twice is entered once', async () => {
  await apply(toSubdistrict, '2026-12-01', 'one job')
  await apply(proposed('rename', { organisationCode: XIAWO, place: '峡窝' }), '2027-03-01')
  expect(await apply(toSubdistrict, '2026-12-01', 'one job')).toBe(XIAWO)
  expect((await OrganisationModel.findOne({ code: XIAWO }).lean())?.past).toHaveLength(2)
})

describe('a proposal is refused', () => {
  it.each<[string, ProposedChange, string]>([
    ['without what it needs', proposed('establish', { kind: 'office' }), 'incomplete'],
    ['of a rename without a name', proposed('rename', { organisationCode: XIAWO }), 'incomplete'],
    ['of a move without an address', proposed('move', { organisationCode: XIAWO }), 'incomplete'],
    ['of no county', { ...toSubdistrict, countyCode: '410199' }, 'unknown-county'],
    ['by a city', { ...toSubdistrict, countyCode: '410100' }, 'unknown-county'],
    ['for what is not there', proposed('abolish', { organisationCode: '410106-77' }), 'unknown-organisation'],
    ['for another county’s', proposed('abolish', { organisationCode: 'court-410100-1' }), 'other-county'],
    ['for the bureau itself', proposed('rename', { organisationCode: COUNTY, organisationName: '新局' }), 'not-changeable'],
    ['at no office', proposed('establish', { kind: 'village', officeCode: COUNTY, organisationName: '村' }), 'unknown-office'],
    ['against the naming rule', proposed('establish', { kind: 'office', place: 'A' }), 'name-rule'],
    ['for a name that is taken', proposed('establish', { kind: 'office', place: '济源路' }), 'name-taken'],
    ['for the name it has', proposed('rename', { organisationCode: XIAWO, place: '峡窝镇' }), 'nothing-changes'],
    ['into itself', proposed('merge', { organisationCode: XIAWO, successorCode: XIAWO }), 'unknown-successor'],
    ['into another kind', proposed('merge', { organisationCode: XIAWO, successorCode: COUNTY }), 'unknown-successor'],
    ['while villages belong to it', proposed('abolish', { organisationCode: XIAWO }), 'has-villages'],
  ])('%s', async (_case, proposal, problem) => {
    const before = await OrganisationModel.find().sort({ code: 1 }).lean()
    await expect(planChange(proposal)).rejects.toMatchObject({ problem })
    await expect(apply(proposal)).rejects.toMatchObject({ problem })
    expect(await OrganisationModel.find().sort({ code: 1 }).lean()).toEqual(before)
  })

  it('where it should hold from the day of the last change, or before', async () => {
    await apply(toSubdistrict)
    const back = proposed('rename', { organisationCode: XIAWO, place: '峡窝' })
    await expect(apply(back, '2026-12-01')).rejects.toMatchObject({ problem: 'too-early' })
    await expect(apply(back, '2021-01-01')).rejects.toMatchObject({ problem: 'too-early' })
  })
})
