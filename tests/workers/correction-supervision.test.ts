import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DeadlineModel } from '../../domain/deadline.ts'
import { mattersOf } from '../../domain/subject-matter.ts'
import { SubjectModel, subjectOf } from '../../domain/subject.ts'
import { enrolledSubject } from './enrolled-subject.ts'
import { completed, job, openStore, storeForm } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

/** Somebody under supervision since the first of December 2026. */
const enrolled = (more: object = {}) =>
  enrolledSubject({ termEnd: '2027-12-20', residence: '演示路1号', level: 'general', enrolledOn: '2026-12-01', ...more })
const did = (subjectNo: string, kind: string, on: string, more: Record<string, string> = {}) =>
  job(
    'matter.open',
    { subjectNo, matterFrom: on },
    { headers: { kind, state: 'done', ...more }, effectKey: `${subjectNo}-${kind}-${on}` },
  )
const schedule = async (subjectNo: string, dutyKind: string, today: string, more: Record<string, unknown> = {}) =>
  completed(
    await job(
      'supervision.schedule',
      { subjectNo, dutyKind, ...more },
      { today, effectKey: `${subjectNo}-${dutyKind}-${today}`, processInstanceKey: `case-${subjectNo}` },
    ),
  )

describe('supervision.schedule', () => {
  it('counts from the entry, then from when it was last done, and offers the task some days before', async () => {
    const subjectNo = await enrolled()
    expect(await schedule(subjectNo, 'report', '2026-12-01')).toMatchObject({
      dutyDueOn: '2026-12-16',
      dutyAt: '2026-12-13T00:00:00.000Z',
    })
    await did(subjectNo, 'report', '2026-12-14')
    expect(await schedule(subjectNo, 'report', '2026-12-14')).toMatchObject({ dutyFrom: '2026-12-14', dutyDueOn: '2026-12-29' })
    const open = await DeadlineModel.find({ subjectNo, state: 'open' }).lean()
    expect(open.map(({ kind, dueOn }) => [kind, dueOn])).toEqual([['supervision.report', '2026-12-29']])
  })

  it('gives a full period from today where a shorter one is over already', async () => {
    const subjectNo = await enrolled()
    await SubjectModel.updateOne({ subjectNo }, { level: 'strict' })
    expect(await schedule(subjectNo, 'report', '2026-12-20')).toMatchObject({ dutyFrom: '2026-12-20', dutyDueOn: '2026-12-27' })
  })

  it('checks and visits more often during a key date, and nothing else', async () => {
    const subjectNo = await enrolled()
    await job('matter.open', { subjectNo }, { headers: { kind: 'key-date' }, effectKey: `${subjectNo}-key-date` })
    expect(await schedule(subjectNo, 'check', '2026-12-01')).toMatchObject({ duringKeyDate: true, dutyDueOn: '2026-12-03' })
    expect(await schedule(subjectNo, 'report', '2026-12-01')).toMatchObject({ dutyDueOn: '2026-12-16' })
  })

  it('keeps the day of the month of what is told every month, and leaves its deadline to that process', async () => {
    const subjectNo = await enrolled({ category: 'temp-outside' })
    await did(subjectNo, 'condition-review', '2026-12-28', { result: 'monthly' })
    const since = { dutySince: '2027-01-01' }
    expect(await schedule(subjectNo, 'condition-report', '2026-12-28', since)).toMatchObject({ dutyDueOn: '2027-02-01' })
    expect(await DeadlineModel.countDocuments({ subjectNo })).toBe(0)
  })
})

describe('search.count-days', () => {
  const count = async (missingSince: string, today: string, foundOn?: string) =>
    completed(await job('search.count-days', { missingSince, foundOn }, { today }))

  it.each([
    ['2027-01-31', '2027-02-28', 28, false],
    ['2027-01-31', '2027-03-01', 29, true],
    ['2027-03-01', '2027-04-01', 31, false],
    ['2027-03-01', '2027-04-02', 32, true],
  ])(
    'missing since %s, found on %s: %i days, more than a month of the calendar: %s',
    async (since, on, daysMissing, overMonth) => {
      expect(await count(since, on, on)).toMatchObject({ daysMissing, overMonth })
    },
  )

  it('looks again every ten days, and on the first day that is more than a month', async () => {
    expect(await count('2027-03-01', '2027-03-02')).toMatchObject({ reviewDueOn: '2027-03-12' })
    expect(await count('2027-03-01', '2027-03-25')).toMatchObject({ reviewDueOn: '2027-04-02' })
    expect(await count('2027-03-01', '2027-04-02')).toMatchObject({ reviewDueOn: '2027-04-12' })
  })
})

describe('condition.measure-extension', () => {
  it.each([
    ['2027-03-27', false, false],
    ['2027-03-28', true, false],
    ['2027-05-27', true, false],
    ['2027-05-28', true, true],
  ])('due on 28 February, until %s: the city %s, the province %s', async (extensionUntil, reachesCity, reachesProvince) => {
    const input = { conditionDueOn: '2027-02-28', extensionUntil }
    expect(completed(await job('condition.measure-extension', input, { today: '2027-02-01' }))).toEqual({
      reachesCity,
      reachesProvince,
    })
  })
})

describe('the record', () => {
  it('takes a new residence within the county, and none outside it', async () => {
    const subjectNo = await enrolled()
    const moved = async (residenceMove: string, residence: string) => {
      const changeSubmissionId = await storeForm('supervision-change', {
        residenceMove,
        residence,
        employer: '演示工厂',
        phone: '',
      })
      await job('supervision.record-change', { subjectNo, changeSubmissionId, residenceMove })
      return (await subjectOf(subjectNo)).get('residence') as string
    }
    expect(await moved('outside', '外县1号')).toBe('演示路1号')
    expect(await moved('within', '演示路9号')).toBe('演示路9号')
    expect((await subjectOf(subjectNo)).get('employer')).toBe('演示工厂')
  })

  it('has nothing open after the end, and only what is of the place after a relocation', async () => {
    const subjectNo = await enrolled()
    const open = (kind: string, processInstanceKey: string) =>
      job('matter.open', { subjectNo }, { headers: { kind }, effectKey: `${subjectNo}-${kind}`, processInstanceKey })
    await open('missing', 'here')
    await open('relocation', 'elsewhere')
    const end = (result: string) =>
      job('supervision.end', { subjectNo }, { headers: { result }, effectKey: result, processInstanceKey: 'here' })
    await end('relocated')
    const states = async () => (await mattersOf(subjectNo)).map(({ kind, state }) => `${kind} ${state}`)
    expect(await states()).toEqual(['missing done', 'relocation open'])
    await end('terminated')
    expect(await states()).toEqual(['missing done', 'relocation done'])
  })
})
