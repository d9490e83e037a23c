import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { openDeadline } from '../../../domain/deadline-changes.ts'
import { openMatter } from '../../../domain/matter-changes.ts'
import { takeSnapshot } from '../../../domain/parameter.ts'
import { addParameters, ownParameterFiles, readParameters } from '../../../domain/parameter-file.ts'
import { SubjectModel } from '../../../domain/subject.ts'
import { addDays, dayOf } from '../../../domain/working-days.ts'
import type { OfficesFigures } from '../../../domain/office-figures.ts'
import type { OfficeDay } from '../../../plugins/correction/office-day.ts'
import type { RegisterPage } from '../../../plugins/correction/register.ts'
import { startTestServer } from '../../helpers/server.ts'
import type { TestServer, TestUser } from '../../helpers/server.ts'
import { storeSubject } from '../../helpers/subjects.ts'

const today = dayOf(new Date())
const no = (number: number) => `410106-2026-${String(number).padStart(4, '0')}`
let server: TestServer
const users: Record<string, TestUser> = {}
beforeAll(async () => {
  server = await startTestServer()
  for (const name of ['jiyuan-clerk', 'zhongxin-clerk', 'county-officer', 'auditor']) users[name] = await server.signIn(name)
  await addParameters(ownParameterFiles().flatMap(readParameters))
  const record = { idNo: '110101199003070134' }
  const first = await storeSubject({ subjectNo: no(1), name: '欧阳演示', category: 'control', level: 'strict', record })
  const second = await storeSubject({ subjectNo: no(2), name: '司马演示', termEnd: addDays(today, 12) })
  await storeSubject({ subjectNo: no(3), name: '诸葛演示', status: 'missing', officeCode: '410106-02' })
  await storeSubject({ subjectNo: no(4), name: '上官演示', minor: true, handlers: ['jiyuan-clerk'], record })
  await storeSubject({ subjectNo: no(5), name: '夏侯演示', status: 'released', termEnd: addDays(today, 5) })
  const of = (subjectNo: string, caseKey: string) => ({ subjectNo, caseKey, processInstanceKey: caseKey })
  const open = { from: today, state: 'open' } as const
  await openMatter({ ...of(no(1), first), ...open, effectKey: 'r1', kind: 'leave', until: today, days: 3 })
  await openMatter({ ...of(no(2), second), ...open, effectKey: 'r2', kind: 'monitoring' })
  await openMatter({ ...of(no(2), second), ...open, effectKey: 'r4', kind: 'key-date' })
  const parametersId = await takeSnapshot(today)
  const due = { ...of(no(2), second), from: addDays(today, -30), openedOn: today, parametersId }
  await openDeadline({ ...due, parameterKey: 'entry.receipt-days' })
  await openDeadline({ ...due, from: addDays(today, -50), parameterKey: 'supervision.visit-general-days' })
})
afterAll(() => server.stop())

const as = (name: string): TestUser => users[name]!
const get = async <T>(name: string, path: string): Promise<T> =>
  (await as(name).call('get', `/api/correction${path}`).expect(200)).body as T
const listed = async (name: string, query: string): Promise<string[]> =>
  (await get<RegisterPage>(name, `/subjects?${query}`)).items.map(({ subjectNo }) => subjectNo)
const found = async (name: string, search: string): Promise<string[]> =>
  (
    (await as(name).call('post', '/api/correction/subjects/search', { search, tab: 'all' }).expect(200)).body as RegisterPage
  ).items.map(({ subjectNo }) => subjectNo)

describe('the register', () => {
  it('lists whom one may see, with nothing personal but the masked name; of a minor nothing', async () => {
    const { items, total } = await get<RegisterPage>('jiyuan-clerk', '/subjects?order=up')
    expect(total).toBe(3)
    expect(items[0]).toMatchObject({ subjectNo: no(1), title: '欧*', status: 'leave', level: 'strict', category: 'control' })
    expect(items[1]).toMatchObject({ monitored: true, termEnd: addDays(today, 12), next: { title: { zh: expect.any(String) } } })
    expect(items[2]).toMatchObject({ subjectNo: no(4), title: '未成年人案件', sealed: true })
    expect(items[2]).not.toHaveProperty('category')
    expect(await listed('county-officer', 'order=up')).toEqual([no(1), no(2), no(3)])
    expect(await listed('auditor', 'order=up')).toContain(no(4))
    expect(await listed('zhongxin-clerk', '')).toEqual([no(3)])
  })

  it('has tabs and filters by what lies sealed, too', async () => {
    expect(await listed('county-officer', 'tab=leave')).toEqual([no(1)])
    expect(await listed('county-officer', 'tab=monitored')).toEqual([no(2)])
    expect(await listed('county-officer', 'tab=missing')).toEqual([no(3)])
    expect(await listed('county-officer', 'tab=due')).toEqual([no(2)])
    expect(await listed('county-officer', 'tab=ending')).toEqual([no(2)])
    expect(await listed('county-officer', 'tab=all&status=released')).toEqual([no(5)])
    expect(await listed('county-officer', 'category=control')).toEqual([no(1)])
    expect(await listed('county-officer', 'office=410106-02')).toEqual([no(3)])
    expect(await get('county-officer', '/counts')).toEqual({
      current: 3,
      due: 1,
      leave: 1,
      monitored: 1,
      missing: 1,
      ending: 1,
      all: 4,
    })
    const stored = JSON.stringify(await SubjectModel.collection.find().toArray())
    for (const sealed of ['"control"', addDays(today, 12)]) expect(stored).not.toContain(sealed)
  })

  it('finds by a part of number or masked name, by a whole identity number; a minor by the number of the file alone', async () => {
    expect(await found('jiyuan-clerk', '2026-0002')).toEqual([no(2)])
    expect(await found('jiyuan-clerk', '欧*')).toEqual([no(1)])
    expect(await found('jiyuan-clerk', '110101 19900307 0134')).toEqual([no(1)])
    expect(await found('jiyuan-clerk', '11010119900307')).toEqual([])
    expect(await found('jiyuan-clerk', no(4))).toEqual([no(4)])
    expect(await found('zhongxin-clerk', '110101199003070134')).toEqual([])
    expect(await found('county-officer', '.*')).toEqual([])
  })

  it('tells a county its offices, with subjects to a social worker', async () => {
    const { offices, target } = await get<OfficesFigures>('county-officer', '/figures')
    expect(target).toMatchObject({ value: 15, source: expect.stringMatching(/^S3.*第17项/), mark: '建议' })
    expect(offices.slice(0, 2)).toMatchObject([
      { officeCode: '410106-01', figures: { current: 2, leave: 1, monitored: 1, due: 1, workers: 1 } },
      { officeCode: '410106-02', figures: { current: 1, missing: 1, workers: 1 } },
    ])
    expect((await get<OfficesFigures>('jiyuan-clerk', '/figures')).offices).toHaveLength(1)
  })
})

describe('the office’s day', () => {
  it('tells what is due, who is away, whom to see, who has come, whose term ends', async () => {
    const day = await get<OfficeDay>('jiyuan-clerk', '/office-day')
    expect(day).toMatchObject({
      deadlines: [{ subjectNo: no(2), title: '司*', basis: expect.stringContaining('第16条'), toBeConfirmed: true }],
      leaves: [{ subjectNo: no(1), until: today }],
      visits: [{ subjectNo: no(2), what: { zh: expect.stringContaining('走访') }, until: expect.any(String) }],
      keyDates: [{ subjectNo: no(2) }],
      ending: [{ subjectNo: no(2) }],
    })
    expect(day.arrivals.map(({ subjectNo }) => subjectNo).toSorted()).toEqual([no(1), no(2), no(4), no(5)])
    for (const name of ['司马', '上官']) expect(JSON.stringify(day)).not.toContain(name)
  })

  it('of a county is that of all its offices, or of one', async () => {
    expect((await get<OfficeDay>('county-officer', '/office-day')).arrivals).toHaveLength(4)
    expect((await get<OfficeDay>('county-officer', '/office-day?office=410106-02')).arrivals).toHaveLength(1)
    expect((await get<OfficeDay>('zhongxin-clerk', '/office-day')).leaves).toEqual([])
  })
})

describe('with five thousand subjects', () => {
  const MANY = 5_000
  beforeAll(async () => {
    const [subject] = await SubjectModel.collection.find({ subjectNo: no(3) }).toArray()
    const cases = mongoose.connection.collection('cases')
    const one = await cases.findOne({ caseNo: no(3) })
    const copies = Array.from({ length: MANY }, (_, index) => {
      const [number, key] = [no(1_000 + index), String(8_000_000_000_000 + index)]
      const officeCode = `410106-${String(3 + (index % 4)).padStart(2, '0')}`
      return { number, key, officeCode }
    })
    // Of these nothing sealed is looked at but on their page, where there is none: nameless ones.
    const { _id, name, termEnd, termStart, isMinor, category, ...open } = subject!
    void [_id, name, termEnd, termStart, isMinor, category]
    await SubjectModel.collection.insertMany(
      copies.map(({ number, key, officeCode }) => ({ ...open, subjectNo: number, processInstanceKey: key, officeCode })),
    )
    await cases.insertMany(
      copies.map(({ number, key, officeCode }) => ({ ...one, _id: key as never, instances: [key], caseNo: number, officeCode })),
    )
  })

  /** How many documents the database looked at, and in how many commands, while something was asked. */
  async function workOf(ask: () => Promise<unknown>): Promise<{ documents: number; commands: number }> {
    const db = mongoose.connection.db!
    await db.command({ profile: 2 })
    await ask()
    await db.command({ profile: 0 })
    const profile = db.collection('system.profile')
    const done = await profile.find({ ns: /\.(subjects|cases|deadlines|subjectMatters|dataKeys)$/ }).toArray()
    await profile.drop()
    return { documents: done.reduce((sum, { docsExamined = 0 }) => sum + Number(docsExamined), 0), commands: done.length }
  }

  it('an office’s page asks for the office’s own, whatever else there is', async () => {
    // The lists of tasks still follow the five thousand that have just come.
    await vi.waitFor(async () => {
      const { documents, commands } = await workOf(() => listed('jiyuan-clerk', 'tab=all'))
      expect(documents).toBeGreaterThan(0)
      expect(documents).toBeLessThan(200)
      expect(commands).toBeLessThan(30)
    }, 30_000)
  })

  it('a county’s page costs a few looks at each, in as many commands as one of ten', async () => {
    const { documents, commands } = await workOf(() => listed('county-officer', 'tab=all&page=40'))
    expect(documents).toBeLessThan(6 * MANY)
    expect(commands).toBeLessThan(30)
    const page = await get<RegisterPage>('county-officer', '/subjects?tab=all&page=40')
    expect([page.total, page.items.length]).toEqual([MANY + 4, 50])
    expect(await listed('county-officer', 'tab=all&page=1000')).toEqual([])
  })
})

it('lists leave nothing on record', async () => {
  expect(await AuditEventModel.countDocuments({ action: 'mask.view' })).toBe(0)
})
