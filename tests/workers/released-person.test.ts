import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { erasureScope, eraseSubject } from '../../domain/keys/erase-subject.ts'
import { inventedIdentityNumber } from '../../domain/identity-number.ts'
import { personOf } from '../../domain/person-records.ts'
import { ReleasedPersonModel, releasedPersonOf } from '../../domain/released-person.ts'
import { createSubject, subjectOf } from '../../domain/subject.ts'
import { completed, job, openStore } from './store.ts'

let store: { close(): Promise<void> }
let order = 0
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

/** Somebody whose correction is over. */
async function corrected(more: Record<string, unknown> = {}): Promise<string> {
  const birthDate = '1990-02-28'
  const idNo = inventedIdentityNumber({ birthDate, gender: 'male', order: ++order })
  const place = { countyCode: '410106', officeCode: '410106-01' }
  const fields = { name: '演示张三', idNo, birthDate, gender: 'male', residence: '演示路1号', ...place, isMinor: false, ...more }
  return createSubject(`entry-${order}`, fields, 2026)
}
async function released(subjectNo: string, instance = `handover-${order}`): Promise<string> {
  const wanted = { subjectNo, releaseDate: '2026-12-03' }
  const { personNo } = completed(await job('released-person.register', wanted, { processInstanceKey: instance }))
  return String(personNo)
}
const standing = async (personNo: string) => {
  const { status, counters } = await releasedPersonOf(personNo)
  return [status, counters.visits, counters.timesMissed]
}
const matter = (type: 'open' | 'close', personNo: string, kind: string, effectKey: string, headers = {}) =>
  job(`matter.${type}`, { personNo, subjectNo: 'the correction before' }, { headers: { kind, ...headers }, effectKey })

describe('the record of a released person', () => {
  it('takes over what the correction knew, under the same key; what is personal stays out of the engine', async () => {
    const subjectNo = await corrected()
    const wanted = { subjectNo, releaseDate: '2026-12-03' }
    const told = completed(await job('released-person.register', wanted, { processInstanceKey: 'handover' }))
    expect(told).toEqual({
      personNo: expect.stringMatching(/^410106-\d{4}-A\d{4}$/) as string,
      caseNo: told['personNo'],
      caseTitle: '演*',
      countyCode: '410106',
      officeCode: '410106-01',
      cityCode: '410100',
      isMinor: false,
      isWoman: false,
      source: 'correction-end',
      releaseDate: '2026-12-03',
      personStatus: 'expected',
      underWay: false,
    })
    const again = completed(await job('released-person.register', wanted, { processInstanceKey: 'another' }))
    expect(again).toMatchObject({ personNo: told['personNo'], underWay: true })
    const person = await releasedPersonOf(String(told['personNo']))
    expect([person.get('name'), person.get('residence'), person.get('subjectNo'), person.status]).toEqual([
      '演示张三',
      '演示路1号',
      subjectNo,
      'expected',
    ])
    expect(person.dataKey).toBe((await subjectOf(subjectNo)).dataKey)
  })

  it('is one for one person, however often and from wherever it is told; another where the first is over', async () => {
    const subjectNo = await corrected()
    const first = await released(subjectNo)
    expect([await released(subjectNo), await released(subjectNo, 'prison')]).toEqual([first, first])
    completed(await job('released-person.set-status', { personNo: first }, { headers: { status: 'reoffended' } }))
    expect(await released(subjectNo, 'again')).not.toBe(first)
  })

  it('has the status and the counters that follow from its matters, and keeps how it ended', async () => {
    const personNo = await released(await corrected())
    completed(await matter('open', personNo, 'missed', 'm-1'))
    expect(await standing(personNo)).toEqual(['missed', 0, 1])
    completed(await matter('close', personNo, 'missed', 'm-2'))
    expect(await standing(personNo)).toEqual(['expected', 0, 1])
    completed(await matter('open', personNo, 'handover', 'm-3', { state: 'done' }))
    completed(await matter('open', personNo, 'agreement', 'm-4'))
    completed(await matter('open', personNo, 'visit', 'm-5', { state: 'done' }))
    expect(await standing(personNo)).toEqual(['supported', 1, 1])
    completed(await matter('open', personNo, 'dual-listing', 'm-6'))
    expect(await standing(personNo)).toEqual(['dual-listed', 1, 1])
    completed(await job('released-person.set-status', { personNo }, { headers: { status: 'ended' }, effectKey: 'm-7' }))
    completed(await matter('open', personNo, 'visit', 'm-8', { state: 'done' }))
    expect(await standing(personNo)).toEqual(['ended', 2, 1])
  })

  it('opens cases of who is under support, a minor’s without a name', async () => {
    const personNo = await released(await corrected({ birthDate: '2010-01-01', isMinor: true }))
    const open = (headers = {}) => job('released-person.open-case', { personNo }, { headers })
    expect(await open()).toMatchObject({ errorCode: 'NOT_ELIGIBLE' })
    const seen = { caseTitle: '未成年人案件', isMinor: true, riskLevel: 'normal', source: 'correction-end', assistUntil: null }
    expect(completed(await open({ any: 'yes' }))).toMatchObject(seen)
    completed(await matter('open', personNo, 'handover', 'o-1', { state: 'done' }))
    expect(completed(await open())).toMatchObject(seen)
  })

  it('is erased with the correction that it comes from, told by either number', async () => {
    const subjectNo = await corrected()
    const personNo = await released(subjectNo)
    const { subjectNos, instances } = await erasureScope(subjectNo)
    expect([subjectNos.toSorted(), instances]).toEqual([
      [subjectNo, personNo].toSorted(),
      expect.arrayContaining([`handover-${order}`]),
    ])
    await eraseSubject({ subjectNo: personNo, by: 'test', reason: '演示' })
    for (const number of [subjectNo, personNo]) {
      const found = await personOf(number)
      expect([found?.person.get('name'), found?.person.idNoIndex, found?.person.erasedAt]).toEqual([
        undefined,
        undefined,
        expect.any(Date),
      ])
    }
  })

  it('lies sealed in the database', async () => {
    await released(await corrected({ name: '演示欧阳' }))
    expect(JSON.stringify(await ReleasedPersonModel.collection.find().toArray())).not.toMatch(/演示欧阳|演示路/)
  })
})
