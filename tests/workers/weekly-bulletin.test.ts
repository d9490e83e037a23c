import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LedgerEntryModel, entryKeyOf } from '../../domain/ledger-entry.ts'
import { OrganisationModel } from '../../domain/organisation.ts'
import { completed, job, openStore } from './store.ts'

let store: { close(): Promise<void> }
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const countyCode = '410106'
const round = { countyCode, bulletinsFrom: '2026-12-03', bulletinsUntil: '2026-12-21' }
const next = async (today: string, more: object = {}) =>
  completed(await job('bulletin.next-week', { ...round, ...more }, { today }))

describe('bulletin.next-week', () => {
  it('is the first Monday of the round at nine, then the one after the last', async () => {
    expect(await next('2026-12-03')).toEqual({ goesOn: true, bulletinAt: '2026-12-07T01:00:00.000Z' })
    expect(await next('2026-12-14', { lastWeek: '2026-12-07' })).toMatchObject({ bulletinAt: '2026-12-14T01:00:00.000Z' })
  })

  it('makes up for no Monday on which nothing ran', async () => {
    expect(await next('2026-12-22', { lastWeek: '2026-12-07' })).toMatchObject({ bulletinAt: '2026-12-21T01:00:00.000Z' })
  })

  it('is none after the round, once it was stopped, and of a county that has no office', async () => {
    expect(await next('2026-12-28', { lastWeek: '2026-12-21' })).toMatchObject({ goesOn: false })
    expect(await next('2026-12-14', { lastWeek: '2026-12-07', nextWeeks: 'stop' })).toMatchObject({ goesOn: false })
    expect(await next('2026-12-03', { countyCode: '410100' })).toMatchObject({ goesOn: false })
  })
})

interface Ranked {
  readonly ranking: readonly { readonly officeCode: string; readonly moved: string }[]
  readonly progressed: number | null
  readonly comparison: string
  readonly lapsesAt: string
}
async function bulletin(monday: string): Promise<Ranked> {
  const { week } = completed(await job('figures.take', { countyCode }, { today: monday, effectKey: monday }))
  return completed(await job('bulletin.rank', { countyCode, week }, { today: monday })) as unknown as Ranked
}

describe('bulletin.rank', () => {
  it('ranks every office; a first week is compared with nothing', async () => {
    const first = await bulletin('2026-12-07')
    expect(first.ranking).toHaveLength(await OrganisationModel.countDocuments({ kind: 'office', parentCode: countyCode }))
    expect(first).toMatchObject({ progressed: null, lapsesAt: '2026-12-14T01:00:00.000Z' })
  })

  it('says of a week in which nothing moved that no office has come forward', async () => {
    const same = await bulletin('2026-12-14')
    expect(same.progressed).toBe(0)
    expect(same.comparison).toBe('与2026年12月7日这一周相比，6 个司法所中 0 个有进展。')
  })

  it('tells which office has come forward', async () => {
    const entryKey = entryKeyOf('offices', '410106-04')
    await LedgerEntryModel.updateOne({ ledger: 'offices', entryKey }, { 'open.premisesSqm': 130 })
    const later = await bulletin('2026-12-21')
    expect(later.progressed).toBe(1)
    expect(later.ranking.find(({ officeCode }) => officeCode === '410106-04')?.moved).toBe('升 1')
  })

  it('wants the figures of the week', async () => {
    expect(await job('bulletin.rank', { countyCode, week: '2026-11-02' })).toMatchObject({ kind: 'fail', retries: 0 })
  })
})
