import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { openDeadline } from '../../../domain/deadline-changes.ts'
import { chooseRegion, regionOf } from '../../../domain/parameter-region.ts'
import { parameterOf, takeSnapshot } from '../../../domain/parameter.ts'
import type { ParameterItem } from '../../../plugins/parameters/parameter-list.ts'
import type { ChoosingOrganisation } from '../../../plugins/parameters/region-list.ts'
import { startTestServer, type TestServer, type TestUser } from '../../helpers/server.ts'

let server: TestServer
let admin: TestUser
beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('admin')
})
afterAll(() => server.stop())

const KEY = 'entry.report-days'
const next = { value: 12, source: '法21', mark: 'V', from: '2099-01-01', reason: '依新办法调整' }
const change = (body: object, key = KEY) => admin.call('post', `/api/parameters/${key}/versions`, body)
const parameter = async (): Promise<ParameterItem> => {
  const { items } = (await admin.call('get', '/api/parameters').expect(200)).body as { items: ParameterItem[] }
  const found = items.find(item => item.key === KEY)
  if (!found) throw new Error(`no ${KEY}`)
  return found
}

describe('parameters', () => {
  it('are listed with value, source in words, mark and version', async () => {
    expect(await parameter()).toMatchObject({
      title: '自行报到：生效之日起',
      rule: { unit: 'calendar' },
      current: { version: 1, value: 10, basis: '《社区矫正法》第21条', mark: 'V', toBeConfirmed: false },
    })
  })

  it('change by a version of their own: a case that runs keeps the one it started with', async () => {
    const parametersId = await takeSnapshot('2026-11-22')
    const about = { processInstanceKey: '1', from: '2026-11-22', openedOn: '2026-11-22', parameterKey: KEY } as const
    await change(next).expect(201)

    const running = await openDeadline({ ...about, caseKey: '1', parametersId })
    const later = await openDeadline({ ...about, caseKey: '2', parametersId: await takeSnapshot('2099-01-01') })

    expect([running.dueOn, later.dueOn]).toEqual(['2026-12-02', '2026-12-04'])
    const { current, versions } = await parameter()
    expect(current).toMatchObject({ version: 1, openDeadlines: 1 })
    expect(versions.map(({ version, value, openDeadlines }) => [version, value, openDeadlines])).toEqual([
      [2, 12, 1],
      [1, 10, 1],
    ])
    expect(await AuditEventModel.findOne({ action: 'parameter.changed', target: KEY }).lean()).toMatchObject({
      before: { version: 1, value: 10 },
      after: { version: 2, value: 12 },
      reason: '依新办法调整',
    })
  })

  it.each([
    ['from', 'past', { from: '2020-01-01' }],
    ['from', 'not-later', { from: '2098-01-01' }],
    ['value', 'not-whole', { value: 1.5, from: '2100-01-01' }],
    ['value', 'unchanged', { from: '2100-01-01' }],
  ])('say at %s what is wrong: %s', async (field, code, wrong) => {
    const { body } = await change({ ...next, ...wrong }).expect(422)
    expect(body.fields).toMatchObject([
      { field, code: `parameters.fault.${code}`, message: expect.stringMatching(/\p{Script=Han}/u) },
    ])
  })

  it('are changed by the system administrator only, with a reason', async () => {
    const { reason: _reason, ...withoutReason } = { ...next, from: '2100-01-01' }
    await change(withoutReason).expect(400)
    await change({ ...next, from: '2100-01-01' }, 'entry.no-such-thing').expect(404)
    for (const other of ['jiyuan-clerk', 'auditor', 'security']) {
      const user = await server.signIn(other)
      await user.call('post', `/api/parameters/${KEY}/versions`, next).expect(403)
      await user.call('get', '/api/parameters').expect(200)
    }
  })
})

describe('the numbers of a region', () => {
  const choose = (organisation: string, region: string | null, reason = '适用本市文件') =>
    admin.call('post', `/api/parameters/regions/${organisation}/choices`, { region, reason })
  const regions = async () =>
    (await admin.call('get', '/api/parameters/regions').expect(200)).body as {
      regions: { id: string; values: number }[]
      organisations: ChoosingOrganisation[]
    }
  const goesBy = async (code: string) => (await regions()).organisations.find(each => each.code === code)

  it('are chosen by a bureau for itself and those below, version by version', async () => {
    await choose('410100', 'zhengzhou').expect(404)
    await chooseRegion({ orgCode: '410100', region: 'zhengzhou', reason: '全市', chosenBy: 'system', at: new Date() })
    expect(await goesBy('410106')).toMatchObject({ region: 'zhengzhou', chosenAt: '410100', choices: [], mayChoose: true })
    expect(await goesBy('410100')).toMatchObject({ mayChoose: false })
    expect((await choose('410106', 'jiangyin', '试点').expect(201)).body).toEqual({ version: 1, region: 'jiangyin' })
    expect(await goesBy('410106')).toMatchObject({ region: 'jiangyin', chosenAt: '410106', choices: [{ reason: '试点' }] })
    expect(await regionOf('410106-01:clerk')).toBe('jiangyin')
    await choose('410106', 'general').expect(201)
    expect(await regionOf('410106-01')).toBeUndefined()
    await choose('410106', null).expect(201)
    expect(await regionOf('410106-01')).toBe('zhengzhou')
    expect(await AuditEventModel.countDocuments({ action: 'parameter.region-chosen', target: '410106' })).toBe(3)
  })

  it('change by a version, and count for cases of those who go by them; what a case has fixed stays', async () => {
    const before = await takeSnapshot('2026-11-22', 'zhengzhou')
    await change({ ...next, value: 8, source: '演示文件', mark: '◐', from: '2099-02-01', region: 'zhengzhou' }).expect(201)
    const [later, elsewhere] = [await takeSnapshot('2099-02-01', 'zhengzhou'), await takeSnapshot('2099-02-01')]
    const values = await Promise.all([before, later, elsewhere].map(id => parameterOf(id, KEY)))
    expect(values.map(({ value, source }) => [value, source])).toEqual([
      [10, '法21'],
      [8, '演示文件'],
      [12, '法21'],
    ])
    expect((await parameter()).versions[0]).toMatchObject({ value: 12, regions: { zhengzhou: { value: 8, mark: '◐' } } })
    expect((await regions()).regions.find(({ id }) => id === 'zhengzhou')?.values).toBeGreaterThan(0)
  })

  it('are chosen of the list, by the system administrator, for bureaus only', async () => {
    expect((await choose('410106', 'nowhere').expect(422)).body.fields[0].code).toBe('parameters.fault.region-unknown')
    expect((await choose('410106', null).expect(422)).body.fields[0].code).toBe('parameters.fault.region-same')
    await choose('410106-01', 'jiangyin').expect(404)
    await choose('410106', 'jiangyin', '').expect(400)
    const clerk = await server.signIn('jiyuan-clerk')
    await clerk.call('post', '/api/parameters/regions/410106/choices', { region: 'jiangyin', reason: '试点' }).expect(403)
  })
})

describe('the calendar of working days', () => {
  const year = {
    holidays: ['2028-01-03', '2028-01-03'],
    workdays: ['2028-01-08'],
    source: '通知（测试）',
    mark: '※',
    reason: '录入',
  }
  const enter = (body: object, which = 2028) => admin.call('put', `/api/parameters/holidays/${which}`, body)

  it('is there from 2024 to 2027, each year with its source', async () => {
    const { items } = (await admin.call('get', '/api/parameters/holidays').expect(200)).body
    expect(items.map((item: { year: number }) => item.year)).toEqual([2024, 2025, 2026, 2027])
    for (const item of items) expect(item.source).toMatch(/通知/)
  })

  it('is entered year by year, on record with what it was before', async () => {
    expect((await enter(year).expect(200)).body).toMatchObject({ holidays: ['2028-01-03'], workdays: ['2028-01-08'] })
    await enter({ ...year, workdays: [], reason: '更正' }).expect(200)
    const events = await AuditEventModel.find({ action: 'holidays.changed', target: '2028' }).sort({ _id: 1 }).lean()
    expect(events.map(({ before, reason }) => [before !== undefined, reason])).toEqual([
      [false, '录入'],
      [true, '更正'],
    ])
  })

  it('refuses days of another year and days that are both', async () => {
    expect((await enter({ ...year, holidays: ['2027-12-31'] }).expect(422)).body.fields[0].code).toBe(
      'parameters.fault.other-year',
    )
    expect((await enter({ ...year, workdays: ['2028-01-03'] }).expect(422)).body.fields[0].code).toBe('parameters.fault.both')
    await enter({ ...year, holidays: ['2028-02-30'] }).expect(400)
  })
})
