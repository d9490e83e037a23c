import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { CaseModel } from '../../domain/case.ts'
import { DeadlineModel } from '../../domain/deadline.ts'
import { settleDeadlines } from '../../domain/deadline-changes.ts'
import { NotificationModel } from '../../domain/notification.ts'
import { NotificationSettingsModel } from '../../domain/notification-settings.ts'
import { ParameterModel } from '../../domain/parameter.ts'
import { addDays, dayOf, endOfDay } from '../../domain/working-days.ts'
import { parameters, seed as seedParameters } from '../../seeds/parameters.ts'
import { seed as seedHolidays } from '../../seeds/holidays.ts'
import { upgradeDeadlines } from '../../server/prepare/upgrade-deadlines.ts'
import { buildIndexes, connectStore, disconnectStore } from '../../server/store/connection.ts'
import { startTestMongod } from '../helpers/mongod.ts'
import type { TestMongod } from '../helpers/mongod.ts'

let mongod: TestMongod
const said: string[] = []
const say = (line: string) => void said.push(line)
const today = dayOf(new Date())

beforeAll(async () => {
  mongod = await startTestMongod()
  await connectStore(mongod.uri)
  await seedHolidays()
})
afterAll(async () => {
  await disconnectStore()
  await mongod.stop()
})

/** As the first release kept it, with its parameter and its index. */
const earlier = (change: object = {}) => ({
  subjectNo: '410106-2026-0001',
  processInstanceKey: '21',
  kind: 'report',
  from: addDays(today, -5),
  dueOn: addDays(today, 5),
  dueAt: endOfDay(addDays(today, 5)),
  basis: '法21',
  mark: 'V',
  parameter: { key: 'entry.report-days', version: 1 },
  state: 'open',
  createdAt: new Date(),
  ...change,
})
beforeEach(async () => {
  said.length = 0
  await Promise.all([DeadlineModel, CaseModel, ParameterModel, NotificationModel].map(model => model.deleteMany()))
  await DeadlineModel.collection.createIndex({ subjectNo: 1, kind: 1 }, { unique: true })
  await ParameterModel.collection.insertMany(
    parameters.filter(({ key }) => key.startsWith('entry.')).map(({ what: _what, ...former }) => ({ ...former })),
  )
  await seedParameters()
})

describe('deadlines of the first release', () => {
  it('are kept by case and named by pack, once; nothing is lost, and what was told is not told again', async () => {
    const overdue = { dueOn: addDays(today, -1), dueAt: endOfDay(addDays(today, -1)), from: addDays(today, -11) }
    await DeadlineModel.collection.insertMany([
      earlier(),
      earlier({ kind: 'receipt', state: 'met', doneOn: today, parameter: { key: 'entry.receipt-days', version: 1 } }),
      earlier({ subjectNo: '410106-2026-0002', processInstanceKey: '30', ...overdue }),
    ])
    await CaseModel.create({
      _id: '20',
      processDefinitionKey: '1',
      processDefinitionId: 'correction-entry',
      processVersion: 1,
      processName: '入矫',
      state: 'ACTIVE',
      startedAt: new Date(),
      instances: ['20', '21'],
    })
    // when
    await upgradeDeadlines(say)
    await buildIndexes()
    await upgradeDeadlines(say)
    // then
    expect(said).toEqual(['upgraded 3 deadlines'])
    const found = await DeadlineModel.find().sort({ effectKey: 1 }).lean()
    expect(found.map(({ effectKey, state }) => [effectKey, state])).toEqual([
      ['20:entry.receipt', 'met'],
      ['20:entry.report', 'open'],
      ['30:entry.report', 'open'],
    ])
    expect(found[1]).toMatchObject({
      caseKey: '20',
      title: { zh: '社区矫正对象报到', en: 'The subject reports in person' },
      period: { count: 10, unit: 'calendar' },
      dueOn: addDays(today, 5),
    })
    expect(found[1]?.tellAt).toBeInstanceOf(Date)
    expect(found[2]?.notices.map(({ stage }) => stage)).not.toContain('soon')
    expect((await DeadlineModel.collection.indexes()).map(({ name }) => name)).not.toContain('subjectNo_1_kind_1')
    // A running case's model settles it by the name of then.
    expect(await settleDeadlines('20', 'entry.report', today)).toBe(1)
  })

  it('leave notices that can still be read, and how one wants to be told', async () => {
    await NotificationModel.create({
      accountId: 'a',
      thread: 't',
      effects: ['e'],
      kind: 'deadline.due',
      values: { period: 'report', due: '2026-12-01', basis: '法21' },
      path: '/replay/20',
      at: new Date(),
      inPage: true,
      changedAt: new Date(),
    })
    await NotificationSettingsModel.create({ _id: 'a', kinds: [{ kind: 'deadline.due', inPage: true, byMail: false }] })
    await upgradeDeadlines(say)
    expect(await NotificationModel.findOne().lean()).toMatchObject({
      kind: 'deadline.soon',
      values: { title: '社区矫正对象报到', titleEn: 'The subject reports in person', due: '2026-12-01' },
    })
    expect((await NotificationSettingsModel.findById('a').lean())?.kinds).toMatchObject([
      { kind: 'deadline.soon', byMail: false },
    ])
  })
})
