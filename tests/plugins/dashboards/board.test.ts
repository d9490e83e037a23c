import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FigureSnapshotModel, takeFigures } from '../../../domain/figures/figure-snapshot.ts'
import { openDeadline } from '../../../domain/deadline-changes.ts'
import { ownPacks } from '../../../domain/pack.ts'
import { addDemonstrationEntries } from '../../../domain/pack-demonstration.ts'
import { takeSnapshot } from '../../../domain/parameter.ts'
import { addDays, dayOf, mondayOf } from '../../../domain/working-days.ts'
import type { Board } from '../../../plugins/dashboards/board.ts'
import type { FigureDetail } from '../../../plugins/dashboards/figure-detail.ts'
import { loadLedgers } from '../../../server/prepare/load-ledgers.ts'
import { startTestServer } from '../../helpers/server.ts'
import type { TestServer } from '../../helpers/server.ts'
import { storeSubject } from '../../helpers/subjects.ts'

const JIYUAN = '410106-01'
let server: TestServer
const cases: string[] = []
beforeAll(async () => {
  server = await startTestServer()
  await loadLedgers(() => undefined)
  await addDemonstrationEntries(ownPacks())
  const parametersId = await takeSnapshot('2026-11-01')
  const [long, today] = ['2026-01-05', dayOf(new Date())]
  for (const minor of [false, true]) {
    const caseKey = await storeSubject({ subjectNo: `410106-2026-001${cases.length}`, minor })
    cases.push(caseKey)
    const of = { caseKey, processInstanceKey: caseKey, parametersId, parameterKey: 'entry.notice-days' }
    await openDeadline({ ...of, from: long, openedOn: today })
  }
})
afterAll(() => server.stop())

async function boardFor(username: string, org?: string): Promise<Board> {
  const reader = await server.signIn(username)
  return (await reader.call('get', `/api/dashboards/board${org ? `?org=${org}` : ''}`).expect(200)).body as Board
}
const valueIn = (board: Board, code: string, figure: string) =>
  board.rows.find(row => row.code === code)?.figures.find(each => each.figure === figure)

describe('whose offices a chart shows', () => {
  it('of a county its own, of an office itself, of the city its counties with their offices together', async () => {
    const county = await boardFor('county-grassroots')
    expect(county.organisation).toMatchObject({ code: '410106', kind: 'county-bureau' })
    expect(county.rows.map(({ code }) => code)).toEqual(['01', '02', '03', '04', '05', '06'].map(no => `410106-${no}`))
    expect((await boardFor('jiyuan-director')).rows.map(({ code }) => code)).toEqual([JIYUAN])
    const city = await boardFor('city-grassroots')
    expect(city.rows.map(({ code, offices }) => [code, offices])).toEqual([
      ['410105', 2],
      ['410106', 6],
    ])
    expect((await boardFor('province-grassroots')).rows).toMatchObject([{ code: '410100', offices: 8 }])
    const below = await boardFor('city-grassroots', '410105')
    expect(below.path.map(({ code }) => code)).toEqual(['410100', '410105'])
    expect(below.rows.map(({ code }) => code)).toEqual(['410105-01', '410105-02'])
  })

  it('never another county’s, nor what is above or beside', async () => {
    const county = await server.signIn('county-grassroots')
    for (const org of ['410105', '410105-01', '410100', 'nowhere'])
      await county.call('get', `/api/dashboards/board?org=${org}`).expect(404)
    await county.call('get', '/api/dashboards/offices/410105-01/figures/overdue').expect(404)
    await county.call('get', `/api/dashboards/offices/${JIYUAN}/figures/none`).expect(404)
    const office = await server.signIn('jiyuan-director')
    await office.call('get', '/api/dashboards/board?org=410106').expect(404)
    await office.call('get', '/api/dashboards/offices/410106-02/figures/overdue').expect(404)
  })

  it('says of each figure its formula, source and mark, and counts a city’s offices as one', async () => {
    const city = await boardFor('city-grassroots')
    const monitoring = city.definitions.find(({ id }) => id === 'monitoring')
    expect(monitoring?.formula.zh).toContain('分母不是全体社区矫正对象')
    expect(valueIn(city, '410106', 'five-star')).toMatchObject({ numerator: 5, denominator: 6, standing: 'met' })
    expect(city.together.find(({ figure }) => figure === 'five-star')).toMatchObject({ numerator: 5, denominator: 8 })
  })
})

describe('what is behind a figure', () => {
  it('has the cases that were counted, a minor’s counted and not shown, and what waits in them', async () => {
    const reader = await server.signIn('county-grassroots')
    const { body } = await reader.call('get', `/api/dashboards/offices/${JIYUAN}/figures/overdue`).expect(200)
    const detail = body as FigureDetail
    expect(detail.figure).toMatchObject({ numerator: 2, standing: 'missed' })
    expect(detail.cases).toMatchObject([{ processInstanceKey: cases[0], caseNo: '410106-2026-0010' }])
    expect(detail.withheld).toBe(1)
    expect(JSON.stringify(detail)).not.toContain('欧阳演示')
  })

  it('has the entry of a ledger that was counted', async () => {
    const reader = await server.signIn('county-grassroots')
    const { body } = await reader.call('get', `/api/dashboards/offices/${JIYUAN}/figures/premises`).expect(200)
    expect((body as FigureDetail).entries).toMatchObject([{ ledger: { zh: '司法所台账' } }])
  })
})

describe('week against week', () => {
  it('has nothing to compare with at first', async () => {
    const board = await boardFor('county-grassroots')
    expect(board.comparedWith).toBeUndefined()
    expect(valueIn(board, JIYUAN, 'overdue')?.trend).toEqual({ direction: 'unknown', change: null, before: null })
  })

  it('is held against the newest week before this one, for each office and all together', async () => {
    const lastWeek = addDays(mondayOf(dayOf(server.platform.services.clock.now())), -7)
    const taken = await takeFigures('410106', lastWeek, new Date())
    // As if there had been one overdue deadline more, and one office with five stars less.
    const offices = taken.offices.map(office => ({
      ...office,
      figures: office.figures.map(each => {
        if (office.officeCode === JIYUAN && each.figure === 'overdue') return { ...each, numerator: 3, value: 3 }
        return office.officeCode === JIYUAN && each.figure === 'five-star' ? { ...each, numerator: 0, value: 0 } : each
      }),
    }))
    await FigureSnapshotModel.collection.updateOne({ countyCode: '410106' }, { $set: { offices } })
    const board = await boardFor('county-grassroots')
    expect(board.comparedWith).toBe(lastWeek)
    expect(valueIn(board, JIYUAN, 'overdue')?.trend).toEqual({ direction: 'better', change: -1, before: 3 })
    expect(valueIn(board, JIYUAN, 'premises')?.trend).toMatchObject({ direction: 'same' })
    const stars = board.together.find(({ figure }) => figure === 'five-star')
    expect(stars?.trend).toMatchObject({ direction: 'better', before: 0.6667, change: 0.1666 })
    const reader = await server.signIn('county-grassroots')
    const { body } = await reader.call('get', `/api/dashboards/offices/${JIYUAN}/figures/overdue`).expect(200)
    expect((body as FigureDetail).weeks).toMatchObject([{ week: lastWeek, value: 3 }])
  })
})
