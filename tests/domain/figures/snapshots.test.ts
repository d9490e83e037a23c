import { afterAll, beforeAll, expect, it } from 'vitest'
import { FigureSnapshotModel, snapshotBefore, snapshotOf, takeFigures } from '../../../domain/figures/figure-snapshot.ts'
import { completed, job, openStore } from '../../workers/store.ts'

const COUNTY = '410106'
let store: Awaited<ReturnType<typeof openStore>>
beforeAll(async () => {
  store = await openStore()
})
afterAll(() => store.close())

const take = (today: string, countyCode = COUNTY) => job('figures.take', { countyCode }, { today })

it('the worker keeps the figures of a county’s own offices under the Monday of the week, with how each was defined', async () => {
  expect(completed(await take('2026-11-25'))).toEqual({ week: '2026-11-23' })
  const taken = await snapshotOf(COUNTY, '2026-11-23')
  expect(taken).toMatchObject({ takenOn: '2026-11-25', countyCode: COUNTY })
  expect(taken?.offices.map(({ officeCode }) => officeCode)).toEqual(
    ['01', '02', '03', '04', '05', '06'].map(no => `${COUNTY}-${no}`),
  )
  expect(taken?.definitions.find(({ id }) => id === 'staff-formal')).toMatchObject({ mark: 'V', unit: 'count' })
})

it('what was taken in a week stays: taken again it is that of the first time, and nothing changes it', async () => {
  const first = await snapshotOf(COUNTY, '2026-11-23')
  expect(completed(await take('2026-11-29'))).toEqual({ week: '2026-11-23' })
  await FigureSnapshotModel.updateOne({ countyCode: COUNTY, week: '2026-11-23' }, { takenOn: '2020-01-01', offices: [] })
  expect(await snapshotOf(COUNTY, '2026-11-23')).toEqual(first)
})

it('several that are taken at once are one', async () => {
  const now = new Date('2026-12-01T02:00:00Z')
  const taken = await Promise.all([1, 2, 3].map(() => takeFigures(COUNTY, '2026-12-01', now)))
  expect(new Set(taken.map(({ week }) => week))).toEqual(new Set(['2026-11-30']))
  expect(await FigureSnapshotModel.countDocuments({ countyCode: COUNTY, week: '2026-11-30' })).toBe(1)
})

it('a week is compared with the newest before it, though one was left out', async () => {
  await take('2026-12-21')
  expect((await snapshotBefore(COUNTY, '2026-12-21'))?.week).toBe('2026-11-30')
  expect(await snapshotBefore(COUNTY, '2026-11-23')).toBeUndefined()
})

it('of what is no county nothing is taken', async () => {
  expect(await take('2026-12-21', '410106-01')).toMatchObject({ kind: 'fail', retries: 0 })
})
