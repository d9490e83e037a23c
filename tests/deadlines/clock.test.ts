import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../domain/audit-event.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import { openDeadline } from '../../domain/deadline-changes.ts'
import { HolidayYearModel, holidayCalendar } from '../../domain/holiday.ts'
import { takeSnapshot } from '../../domain/parameter.ts'
import { parameters } from '../../seeds/parameters.ts'
import { NotificationModel } from '../../domain/notification.ts'
import { addDays, atHour, dayBefore, dayOf, nextWorkingDay } from '../../domain/working-days.ts'
import type { NotificationView } from '../../server/plugin-api.ts'
import { createWorkerClient } from '../../workers/engine-client.ts'
import { findWorkers } from '../../workers/find-workers.ts'
import { serveWorkers } from '../../workers/serve.ts'
import type { ServedWorkers } from '../../workers/serve.ts'
import { eventually, startTestServer } from '../helpers/server.ts'
import type { TestServer, TestUser } from '../helpers/server.ts'
import { accountOf } from '../server/leave-request.ts'
import { complete, deadlineOf, deployInquiry, openTask, startInquiry } from './inquiry.ts'

let server: TestServer
let workers: ServedWorkers
const users: Record<string, TestUser> = {}
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const today = () => dayOf(server.platform.services.clock.now())
const moveTo = (day: string, hour = 10) => server.platform.services.clock.moveTo(atHour(day, hour))
const sweep = () => server.platform.notifySweep()
const call = (username: string, path: string) => users[username]!.call('get', path).expect(200)
const told = async (username: string, kind: string): Promise<NotificationView[]> => {
  const { body } = await users[username]!.call('get', '/api/notifications').set('accept-language', 'zh-CN').expect(200)
  return (body as { items: NotificationView[] }).items.filter(item => item.kind === kind)
}

beforeAll(async () => {
  server = await startTestServer()
  await deployInquiry(server)
  const used = (await findWorkers()).filter(({ type }) => type.startsWith('deadline.'))
  workers = serveWorkers(createWorkerClient(server.engine.url), used, silent)
  for (const name of ['jiyuan-director', 'jiyuan-clerk', 'xinan-clerk', 'county-officer', 'admin', 'auditor'])
    users[name] = await server.signIn(name)
})
afterAll(async () => {
  await workers.stop(5_000)
  await server.stop()
})

describe('a process without a worker of its own', () => {
  it('has its deadline from the connector, with article, task and timers; done, it is met', async () => {
    const askedOn = today()
    const caseKey = await startInquiry(server, 'XJ-1', askedOn)
    const deadline = await deadlineOf(caseKey)
    expect(deadline).toMatchObject({ from: askedOn, title: { zh: '答复征询' }, basis: '办30', mark: '※', state: 'open' })
    const { dueDate } = await server.platform.services.tasks.get(
      { ...(await accountOf('jiyuan-clerk')) },
      await openTask(caseKey, 'answer'),
    )
    expect(dueDate).toBe(deadline.dueAt.toISOString())
    await complete(server, caseKey, 'answer')
    await openTask(caseKey, 'review')
    expect(await deadlineOf(caseKey)).toMatchObject({ state: 'met', doneOn: today() })
    expect(await deadlineOf(caseKey, 'inquiry.review')).toMatchObject({
      title: { zh: '复核答复', en: 'Review the answer' },
      responsible: ['410106-01:director'],
    })
  })

  it('keeps the versions of its case when an administrator changes the period', async () => {
    const running = await startInquiry(server, 'XJ-2', today())
    const next = { value: 3, source: '办30', mark: 'V', from: addDays(today(), 1), reason: '依新办法' }
    await users['admin']!.call('post', '/api/parameters/inquiry.answer-days/versions', next).expect(201)
    await moveTo(addDays(today(), 1))
    // when
    await complete(server, running, 'answer')
    await openTask(running, 'review')
    const begun = await startInquiry(server, 'XJ-3', today())
    // then
    expect(await deadlineOf(running, 'inquiry.review')).toMatchObject({ parameter: { version: 1 }, period: { count: 5 } })
    expect(await deadlineOf(begun)).toMatchObject({ parameter: { version: 2 }, period: { count: 3 } })
  })

  it('ends its deadlines with the case, which says so', async () => {
    const caseKey = await startInquiry(server, 'XJ-4', today())
    await server.engine.client.cancelProcessInstance({ processInstanceKey: caseKey as never })
    const ended = await eventually(
      async () => {
        await sweep()
        return deadlineOf(caseKey)
      },
      ({ state }) => state !== 'open',
    )
    expect(ended).toMatchObject({ state: 'cancelled', ended: 'case-terminated', endedOn: today() })
  })
})

describe('what is told', () => {
  it('is a reminder first, then that it is over, then the county is told; by two servers once each', async () => {
    const caseKey = await startInquiry(server, 'XJ-5', today())
    const second = await server.startSecond()
    const both = () => Promise.all([sweep(), second.notifySweep()])
    const { dueOn, basis } = await deadlineOf(caseKey)
    await NotificationModel.deleteMany({})
    const of = async (username: string, kind: string) =>
      (await told(username, kind)).filter(item => item.path?.includes(caseKey) === true)
    const calendar = await holidayCalendar()
    await both()
    const before = dayBefore(dueOn, 3, 'working', calendar)
    if (before > today()) {
      expect(await of('jiyuan-clerk', 'deadline.soon')).toEqual([])
      await moveTo(before)
      await both()
    }
    expect(await of('jiyuan-clerk', 'deadline.soon')).toMatchObject([
      { text: `期限提醒：答复征询，最后一日 ${dueOn}（${basis}）`, about: 'XJ-5 演示XJ-5' },
    ])
    expect(await of('county-officer', 'deadline.escalated')).toEqual([])
    await moveTo(addDays(dueOn, 1))
    await both()
    await both()
    expect(await of('jiyuan-director', 'deadline.overdue')).toHaveLength(1)
    expect(await of('county-officer', 'deadline.escalated')).toEqual([])
    // when
    await moveTo(addDays(dueOn, 14))
    await both()
    await both()
    await second.stop()
    // then
    expect(await of('county-officer', 'deadline.escalated')).toHaveLength(1)
    expect(await of('xinan-clerk', 'deadline.soon')).toEqual([])
    const deadline = await deadlineOf(caseKey)
    const stages = deadline.told.map(({ stage }) => stage)
    expect(stages).toEqual(['soon', 'overdue', 'overdue', 'escalated'])
    expect(new Set(deadline.told.map(({ effectKey }) => effectKey)).size).toBe(stages.length)
    expect(deadline.told.at(-1)?.to).toContain('410106:correction-officer')
    const effects = (await NotificationModel.find({ path: { $regex: caseKey } }).lean()).map(each =>
      [each.accountId, ...each.effects].join(),
    )
    expect(new Set(effects).size).toBe(effects.length)
  })

  it('is each stage once and in order where the clock jumps over all of them', async () => {
    const caseKey = await startInquiry(server, 'XJ-6', today())
    await moveTo(addDays(today(), 60))
    await sweep()
    await sweep()
    const { told: stages } = await deadlineOf(caseKey)
    expect(stages.map(({ stage }) => stage)).toEqual(['soon', 'overdue', 'escalated'])
  })

  it('ends when it is done', async () => {
    const caseKey = await startInquiry(server, 'XJ-7', today())
    await complete(server, caseKey, 'answer')
    await openTask(caseKey, 'review')
    await moveTo(addDays(today(), 30))
    await sweep()
    expect((await deadlineOf(caseKey)).told).toEqual([])
  })
})

describe('a holiday that is announced later', () => {
  it('moves the open deadlines that it touches, on record and told, by whichever server hears of it', async () => {
    const caseKey = await startInquiry(server, 'XJ-8', today())
    const settled = await startInquiry(server, 'XJ-9', today())
    await complete(server, settled, 'answer')
    await openTask(settled, 'review')
    const [before, done] = [await deadlineOf(caseKey), await deadlineOf(settled)]
    await sweep()
    const holiday = nextWorkingDay(addDays(today(), 1), await holidayCalendar())
    const year = Number(holiday.slice(0, 4))
    const known = await HolidayYearModel.findOne({ year }).lean()
    const entered = {
      holidays: [...(known?.holidays ?? []), holiday],
      workdays: known?.workdays ?? [],
      source: '补充通知（测试）',
      mark: '◐',
      reason: '临时放假',
    }
    await users['admin']!.call('put', `/api/parameters/holidays/${year}`, entered).expect(200)
    await sweep()
    const moved = await deadlineOf(caseKey)
    expect(moved.dueOn > before.dueOn).toBe(true)
    expect(moved.moves).toMatchObject([
      { before: before.dueOn, after: moved.dueOn, source: expect.stringContaining('补充通知（测试）') },
    ])
    expect(moved.parameter).toEqual(before.parameter)
    expect((await deadlineOf(settled)).dueOn).toBe(done.dueOn)
    const notices = (await told('jiyuan-clerk', 'deadline.moved')).filter(item => item.path?.includes(caseKey) === true)
    expect(notices).toMatchObject([{ text: expect.stringContaining(`由 ${before.dueOn} 变为 ${moved.dueOn}`) }])
  })

  it('is asked for where a deadline falls into a year that nobody has confirmed', async () => {
    await startInquiry(server, 'XJ-10', '2041-03-01')
    await sweep()
    await sweep()
    const warned = await told('admin', 'calendar.unconfirmed')
    expect(warned.filter(({ text }) => text.includes('2041'))).toMatchObject([{ path: '/parameters/holidays?year=2041' }])
    expect(await told('jiyuan-clerk', 'calendar.unconfirmed')).toEqual([])
  })
})

describe('the list of deadlines', () => {
  interface Row {
    readonly case: { caseNo: string; office?: string }
    readonly dueOn: string
  }
  const list = async (username: string, query = '') => (await call(username, `/api/deadlines?${query}`)).body.items as Row[]
  const numbers = async (username: string, query = '') => (await list(username, query)).map(each => each.case.caseNo)

  it('has what one may see, by when it is due, with how its last day was found', async () => {
    await moveTo(addDays(today(), 30))
    const other = await startInquiry(server, 'XJ-20', today(), '410106-03')
    const own = await startInquiry(server, 'XJ-21', today())
    const { dueOn } = await deadlineOf(own)
    expect(await numbers('xinan-clerk')).toEqual(['XJ-20'])
    expect(await numbers('jiyuan-clerk')).not.toContain('XJ-20')
    expect(await numbers('county-officer')).toEqual(expect.arrayContaining(['XJ-20', 'XJ-21']))
    expect(await numbers('county-officer', `when=day&on=${dueOn}`)).toEqual(['XJ-20', 'XJ-21'])
    expect(await numbers('county-officer', `when=range&from=${dueOn}&to=${dueOn}&office=410106-03`)).toEqual(['XJ-20'])
    expect(await numbers('county-officer', 'when=overdue')).not.toContain('XJ-20')
    expect(await numbers('county-officer', `case=${other}`)).toEqual(['XJ-20'])
    expect(await numbers('xinan-clerk', `case=${own}`)).toEqual([])
    const [row] = await list('xinan-clerk')
    expect(row).toMatchObject({
      title: { zh: '答复征询' },
      workingDaysLeft: 3,
      basis: '《社区矫正法实施办法》第30条',
      mark: 'V',
      toBeConfirmed: false,
      parameter: { key: 'inquiry.answer-days', version: 2 },
      period: { count: 3, unit: 'working' },
      case: { title: '演示XJ-20', processName: '征询' },
    })
    expect(row).toHaveProperty('userTaskKey')
    expect(await list('county-officer', `case=${other}`)).not.toHaveProperty('0.userTaskKey')
  })

  it('has every deadline of the entry with its article', async () => {
    const caseKey = await startInquiry(server, 'XJ-22', today(), '410106-03')
    const periods = parameters.filter(({ key, what }) => key.startsWith('entry.') && what !== undefined)
    const parametersId = await takeSnapshot(today())
    const about = { caseKey, processInstanceKey: caseKey, parametersId, from: today(), openedOn: today() }
    for (const { key } of periods) await openDeadline({ ...about, parameterKey: key })
    const { items } = (await call('xinan-clerk', `/api/deadlines?case=${caseKey}`)).body as {
      items: { kind: string; basis: string; mark: string }[]
    }
    const shown = items.filter(({ kind }) => kind.startsWith('entry.')).map(({ kind, basis, mark }) => [kind, basis, mark])
    expect(shown.toSorted()).toEqual([
      ['entry.delivery', '《社区矫正法》第20条', 'V'],
      ['entry.documents', '《社区矫正法实施办法》第16条', '※'],
      ['entry.enrolment', '建议', '建议'],
      ['entry.notice', '《社区矫正法》第20条', 'V'],
      ['entry.receipt', '《社区矫正法实施办法》第16条', '※'],
      ['entry.report', '《社区矫正法》第21条', 'V'],
      ['entry.transfer', '《社区矫正法》第21条、《监狱法》第47条', 'V'],
    ])
    await DeadlineModel.deleteMany({ caseKey })
  })

  it('is counted by office and by week, within the same scope', async () => {
    const { body: office } = await call('xinan-clerk', '/api/deadlines/counts')
    expect(office.byOffice).toMatchObject([{ officeCode: '410106-03', overdue: 0 }])
    const { body: county } = await call('county-officer', '/api/deadlines/counts')
    const total = county.overdue + county.week + county.later
    expect(total).toBe(await DeadlineModel.countDocuments({ state: 'open' }))
    expect(county.byOffice.map((each: { officeCode: string }) => each.officeCode)).toEqual(['410106-01', '410106-03'])
    const { dueOn } = await DeadlineModel.findOne({ state: 'open', dueOn: { $gte: today() } })
      .sort({ dueOn: 1 })
      .orFail()
      .lean()
    const [week] = county.byWeek as { monday: string; count: number }[]
    expect(new Date(`${week!.monday}T00:00:00Z`).getUTCDay()).toBe(1)
    expect(week!.monday <= dueOn && dueOn <= addDays(week!.monday, 6)).toBe(true)
  })

  it('goes out as CSV, on record, within scope', async () => {
    const answer = await users['xinan-clerk']!.call('post', '/api/deadlines/exports', { filter: {} })
      .set('accept-language', 'zh-CN')
      .expect(200)
    expect(answer.text.split('\r\n').filter(Boolean)).toHaveLength(2)
    expect(answer.text).toContain('XJ-20')
    expect(await AuditEventModel.findOne({ action: 'deadlines.exported' }).lean()).toMatchObject({ after: { count: 1 } })
  })

  it.each(['when=day', 'when=range&from=2026-02-02&to=2026-02-01', 'when=never', 'state=none', 'foo=1', 'case=x'])(
    'refuses %s',
    async query => {
      await users['xinan-clerk']!.call('get', `/api/deadlines?${query}`).expect(400)
    },
  )

  it('is not for administrators', async () => {
    await users['admin']!.call('get', '/api/deadlines').expect(403)
  })
})
