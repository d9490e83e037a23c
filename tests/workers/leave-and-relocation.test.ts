import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { subjectOf } from '../../domain/subject.ts'
import { enrolledSubject, PLACE } from './enrolled-subject.ts'
import { completed, job, openStore, storeForm } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const enrolled = () => enrolledSubject({ residence: '演示路1号', level: 'lenient' })

describe('leave.route', () => {
  const ask = async (subjectNo: string, leaveFrom: string, leaveUntil: string, more: Record<string, unknown> = {}) =>
    completed(
      await job('leave.route', {
        ...PLACE,
        subjectNo,
        leaveKind: 'single',
        leaveFrom,
        leaveUntil,
        appliedOn: '2026-12-03',
        cityCode: '410100',
        ...more,
      }),
    )

  it('counts both days, and tells the limits of the parameters with who may approve', async () => {
    expect(await ask(await enrolled(), '2026-12-06', '2026-12-12')).toMatchObject({
      leaveDays: 7,
      leaveSum: 7,
      officeMaxDays: 7,
      countyMaxDays: 30,
      sumMaxDays: 30,
      applyByOn: '2026-12-03',
      appliedLate: false,
      leaveEndsAt: '2026-12-12T16:00:00.000Z',
      organNames: { office: '上街区司法局济源路司法所', county: '上街区司法局', city: '郑州市司法局' },
    })
    expect(await ask(await enrolled(), '2026-12-05', '2026-12-12')).toMatchObject({ appliedLate: true })
  })

  it('adds up leaves that are over as long as they lasted, and those granted or going on as long as they may', async () => {
    const subjectNo = await enrolled()
    const open = (kind: string, matterFrom: string, matterUntil: string, effectKey: string) =>
      job('matter.open', { subjectNo, matterFrom, matterUntil }, { headers: { kind }, effectKey, processInstanceKey: effectKey })
    const close = (kind: string, matterEndedOn: string, of: string, headers = {}) =>
      job(
        'matter.close',
        { subjectNo, matterEndedOn },
        { headers: { kind, ...headers }, effectKey: `end-${of}`, processInstanceKey: of },
      )
    completed(await open('leave', '2026-11-10', '2026-11-29', 'l1'))
    completed(await close('leave', '2026-11-14', 'l1'))
    completed(await open('leave', '2026-11-20', '2026-11-25', 'l2'))
    completed(await close('leave', '2026-11-25', 'l2', { cancelled: 'yes' }))
    completed(await open('leave-granted', '2026-12-20', '2026-12-29', 'l3'))
    // Five days that were, none of what was withdrawn, ten that are granted, seven that are asked for.
    expect(await ask(subjectNo, '2026-12-06', '2026-12-12')).toMatchObject({ leaveDays: 7, leaveSum: 22 })
  })

  it('of frequent leaves counts no days', async () => {
    expect(await ask(await enrolled(), '2026-12-06', '', { leaveKind: 'frequent', leaveUntil: null })).toMatchObject({
      leaveDays: 0,
      leaveSum: 0,
      leaveEndsAt: null,
    })
  })
})

describe('relocation.number', () => {
  it('numbers each relocation of a subject, the same however often it is asked, also with an earlier day of application', async () => {
    const subjectNo = await enrolled()
    const apply = async (processInstanceKey: string, matterFrom: string) => {
      const of = { headers: { kind: 'relocation' }, effectKey: processInstanceKey, processInstanceKey }
      completed(await job('matter.open', { subjectNo, matterFrom }, of))
    }
    const number = async (processInstanceKey: string) =>
      completed(await job('relocation.number', { subjectNo }, { processInstanceKey }))['transferNo']
    await apply('r1', '2026-12-03')
    expect(await number('r1')).toBe(`${subjectNo}-T1`)
    await apply('r2', '2026-12-01')
    expect([await number('r2'), await number('r1'), await number('r2')]).toEqual(
      ['T2', 'T1', 'T2'].map(no => `${subjectNo}-${no}`),
    )
  })
})

describe('relocation.take-over', () => {
  const take = async (subjectNo: string, officeCode: string) => {
    const arrivalSubmissionId = await storeForm('relocation-reception', { residence: '演示路2号', phone: '10000000001' })
    const there = { countyCode: '410105', officeCode, arrivedOn: '2026-12-03', arrivalSubmissionId }
    return job('relocation.take-over', { subjectNo, ...there })
  }

  it('makes the record the new county’s, with its level and number as they were', async () => {
    const subjectNo = await enrolled()
    for (let times = 0; times < 2; times++)
      expect(completed(await take(subjectNo, '410105-01'))).toEqual({ level: 'lenient', enrolledOn: '2026-12-03' })
    const subject = await subjectOf(subjectNo)
    expect(['countyCode', 'officeCode', 'residence', 'status'].map(name => subject.get(name))).toEqual([
      '410105',
      '410105-01',
      '演示路2号',
      'enrolled',
    ])
  })

  it('takes no office of another county', async () => {
    const subjectNo = await enrolled()
    expect(await take(subjectNo, '410106-02')).toMatchObject({ kind: 'fail', retries: 0 })
    expect((await subjectOf(subjectNo)).get('countyCode')).toBe('410106')
  })
})
