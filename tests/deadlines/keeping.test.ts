import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  cancelDeadlines,
  followCalendar,
  openDeadline,
  parametersOfCase,
  settleDeadlines,
} from '../../domain/deadline-changes.ts'
import { DeadlineModel, kindNamed } from '../../domain/deadline.ts'
import { nextTelling, noticesDue } from '../../domain/deadline-notices.ts'
import { calendarOf, changeHolidayYear, holidayCalendar } from '../../domain/holiday.ts'
import { ParameterModel, addParameterVersion, newestParameter, takeSnapshot } from '../../domain/parameter.ts'
import { addParameters } from '../../domain/parameter-file.ts'
import { atHour } from '../../domain/working-days.ts'
import { parameters } from '../../seeds/parameters.ts'
import { holidayYears, seed as seedHolidays } from '../../seeds/holidays.ts'
import { buildIndexes, connectStore, disconnectStore } from '../../server/store/connection.ts'
import { startTestMongod } from '../helpers/mongod.ts'
import type { TestMongod } from '../helpers/mongod.ts'

let mongod: TestMongod
beforeAll(async () => {
  mongod = await startTestMongod()
  await connectStore(mongod.uri)
  await buildIndexes()
  await seedHolidays()
})
afterAll(async () => {
  await disconnectStore()
  await mongod.stop()
})
beforeEach(async () => {
  await Promise.all([ParameterModel.deleteMany(), DeadlineModel.deleteMany()])
  await addParameters([...parameters, answer])
})

/** Counted in working days, as 办13 has it for an assessment. */
const answer = {
  key: 'test-pack.answer-days',
  version: 1,
  title: '答复：收到之日起',
  value: 10,
  unit: 'days',
  rule: { unit: 'working', firstDayCounted: false, rollsOver: false },
  source: '办13',
  mark: '※',
  from: '2020-07-01',
  what: { zh: '答复', en: 'Answer' },
} as const

const open = async (more: Partial<Parameters<typeof openDeadline>[0]> = {}) =>
  openDeadline({
    caseKey: '1',
    processInstanceKey: '1',
    parametersId: await takeSnapshot('2026-12-01'),
    parameterKey: 'entry.report-days',
    from: '2026-12-01',
    openedOn: '2026-12-01',
    ...more,
  })
const kept = () => DeadlineModel.findOne().orFail().lean()

describe('a deadline', () => {
  it('belongs to a case of any process, and knows what must be done, by which article, and the end of its last day', async () => {
    const { subjectNo, ...deadline } = await open()
    expect(subjectNo).toBeUndefined()
    expect(deadline).toMatchObject({
      kind: 'entry.report',
      title: { zh: '社区矫正对象报到' },
      dueOn: '2026-12-11',
      dueAt: new Date('2026-12-11T16:00:00Z'),
      basis: '法21',
      mark: 'V',
      state: 'open',
      parameter: { key: 'entry.report-days', version: 1 },
      period: { count: 10, unit: 'calendar', firstDayCounted: false, rollsOver: false },
    })
  })

  it('is computed once, however often its job comes and by how many processes', async () => {
    await Promise.all([open(), open(), open()])
    await open({ from: '2026-12-05' })
    expect(await DeadlineModel.countDocuments()).toBe(1)
    await open({ effectKey: 'another element' })
    expect(await DeadlineModel.countDocuments()).toBe(2)
  })

  it.each([
    ['2026-12-11', 'met'],
    ['2026-12-12', 'late'],
  ])('done on %s: %s, and done once is done', async (doneOn, state) => {
    await open()
    expect(await settleDeadlines('1', 'entry.report', doneOn)).toBe(1)
    expect(await settleDeadlines('1', 'entry.report', '2027-01-01')).toBe(0)
    const settled = await kept()
    expect(settled).toMatchObject({ state, doneOn })
    expect(settled.tellAt).toBeUndefined()
  })

  it('is late already where it was done late before it was recorded', async () => {
    expect((await open({ doneOn: '2026-12-20' })).state).toBe('late')
  })

  it('ends with its case, and what was done stays done', async () => {
    await open()
    await open({ effectKey: '2', kind: 'entry.receipt', doneOn: '2026-12-02' })
    await cancelDeadlines({ caseKey: '1' }, 'case-terminated', '2026-12-05')
    const states = await DeadlineModel.find().sort({ effectKey: 1 }).lean()
    expect(states.map(({ state, ended }) => [state, ended])).toEqual(
      [
        ['cancelled', 'case-terminated'],
        ['met', undefined],
      ].toSorted(),
    )
  })

  it('keeps the versions of its case when a parameter changes', async () => {
    const first = await open()
    const newest = await newestParameter('entry.report-days')
    await addParameterVersion(newest!, { value: 7, source: '法21', mark: 'V', from: '2027-01-01' }, '2026-12-01')
    const parametersId = (await parametersOfCase('1')) ?? ''
    const running = await open({ parametersId, from: '2027-02-01', openedOn: '2027-02-01', effectKey: 'again' })
    const begun = await open({ caseKey: '2', parametersId: await takeSnapshot('2027-02-01'), from: '2027-02-01' })
    expect(parametersId).toBe(first.parametersId)
    expect([running.dueOn, running.parameter.version]).toEqual(['2027-02-11', 1])
    expect([begun.dueOn, begun.parameter.version]).toEqual(['2027-02-08', 2])
  })

  it('is named as models of the first release name it', () => {
    expect([kindNamed('report'), kindNamed('entry.report')]).toEqual(['entry.report', 'entry.report'])
  })
})

describe('what is told of a deadline', () => {
  const at = (day: string, hour = 9) => atHour(day, hour)
  const stages = async (now: Date) => {
    const deadline = await kept()
    return noticesDue(deadline, now, await holidayCalendar()).map(({ stage }) => stage)
  }
  const tell = async (now: Date) => {
    const deadline = await kept()
    const calendar = await holidayCalendar()
    const told = noticesDue(deadline, now, calendar).map(({ stage }) => ({
      stage,
      effectKey: `${stage} ${now.getTime()}`,
      at: now,
      to: [],
    }))
    await DeadlineModel.updateOne({}, { $push: { told: { $each: told } } })
    return nextTelling({ ...deadline, told: [...deadline.told, ...told] }, now, calendar)
  }

  it('is planned by working days: before it ends, once it is over, then to the county', async () => {
    // Friday 2026-12-11 is its last day.
    await open({ parameterKey: 'entry.receipt-days', from: '2026-12-06' })
    expect((await kept()).notices).toMatchObject([
      { stage: 'soon', from: '2026-12-08', hour: 9, to: ['handlers', 'responsible'] },
      { stage: 'overdue', from: '2026-12-12', to: ['handlers', 'responsible', 'office:director'] },
      { stage: 'escalated', from: '2026-12-16', to: expect.arrayContaining(['county:correction-officer']) },
    ])
    expect((await kept()).tellAt).toEqual(at('2026-12-08'))
  })

  it('follows the period’s own parameter where there is one', async () => {
    await open()
    expect((await kept()).notices[0]).toMatchObject({
      from: '2026-12-08',
      parameter: { key: 'entry.report-reminder-days', version: 1 },
    })
  })

  it('reminds at most once a day until it is done, and escalates only after', async () => {
    await open()
    expect(await stages(at('2026-12-08', 8))).toEqual([])
    expect(await stages(at('2026-12-08'))).toEqual(['soon'])
    expect(await tell(at('2026-12-08'))).toEqual(at('2026-12-09'))
    expect(await stages(at('2026-12-08', 23))).toEqual([])
    await tell(at('2026-12-09'))
    await tell(at('2026-12-10'))
    // The last of its days; the next reminder says that it is over.
    expect(await tell(at('2026-12-11'))).toEqual(at('2026-12-12'))
    expect(await stages(at('2026-12-12'))).toEqual(['overdue'])
    // Reminded again on working days only.
    expect(await tell(at('2026-12-12'))).toEqual(at('2026-12-14'))
    await tell(at('2026-12-14'))
    await tell(at('2026-12-15'))
    expect(await stages(at('2026-12-16'))).toEqual(['overdue', 'escalated'])
  })

  it('is told once each and in order where the clock jumps over many days', async () => {
    await open()
    expect(await stages(at('2027-06-01'))).toEqual(['soon', 'overdue', 'escalated'])
    expect(await tell(at('2027-06-01'))).toEqual(at('2027-06-02'))
    expect(await stages(at('2027-06-01', 20))).toEqual([])
  })

  it('is not overdue any more where a holiday has moved the last day since', async () => {
    await open({ parameterKey: answer.key, from: '2026-12-01' })
    await tell(at('2026-12-10'))
    await tell(at('2026-12-16'))
    const year = holidayYears.find(each => each.year === 2026)!
    const holidays = [...year.holidays, '2026-12-14', '2026-12-15', '2026-12-16']
    await followCalendar(calendarOf([{ ...year, holidays }]), new Map(), at('2026-12-16'))
    expect((await kept()).dueOn).toBe('2026-12-18')
    expect(await stages(at('2026-12-18'))).toEqual(['soon'])
    expect(await stages(at('2026-12-19'))).toEqual(['overdue'])
  })

  it('does not announce what was over when it was recorded', async () => {
    await open({ openedOn: '2027-06-01' })
    expect(await stages(at('2027-06-01'))).toEqual(['overdue', 'escalated'])
  })

  it('is turned off by a parameter of no days', async () => {
    const newest = await newestParameter('deadline.escalation-days')
    await addParameterVersion(newest!, { value: 0, source: '建议', mark: '建议', from: '2026-12-02' }, '2026-12-01')
    await open({ parametersId: await takeSnapshot('2026-12-02') })
    expect((await kept()).notices.map(({ stage }) => stage)).toEqual(['soon', 'overdue'])
  })
})

describe('a change of the calendar', () => {
  const year2026 = holidayYears.find(({ year }) => year === 2026)!
  const sources = new Map([['2026', '补充通知']])
  afterAll(() => changeHolidayYear(year2026))

  it('moves open deadlines that depend on it, keeps what they were, and changes nothing else', async () => {
    const now = new Date('2026-12-01T02:00:00Z')
    await open({ parameterKey: answer.key })
    await open({ effectKey: 'calendar days' })
    await open({ parameterKey: answer.key, effectKey: 'done', doneOn: '2026-12-03' })
    // when a holiday is announced for the third of December
    const changed = calendarOf([{ ...year2026, holidays: [...year2026.holidays, '2026-12-03'] }])
    expect(await followCalendar(changed, sources, now)).toHaveLength(1)
    expect(await followCalendar(changed, sources, now)).toHaveLength(0)
    // then
    const moved = await DeadlineModel.findOne({ kind: 'test-pack.answer', state: 'open' }).orFail().lean()
    expect(moved).toMatchObject({
      dueOn: '2026-12-16',
      dueAt: new Date('2026-12-16T16:00:00Z'),
      moves: [{ before: '2026-12-15', after: '2026-12-16', source: '补充通知' }],
      parameter: { version: 1 },
    })
    expect(moved.notices[0]).toMatchObject({ stage: 'soon', from: '2026-12-11' })
    expect(await DeadlineModel.countDocuments({ 'moves.0': { $exists: true } })).toBe(1)
  })
})
