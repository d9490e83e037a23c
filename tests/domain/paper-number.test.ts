import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PaperNumberModel, PaperSeriesModel, takePaperNumber } from '../../domain/paper-number.ts'
import { buildIndexes, connectStore, disconnectStore } from '../../server/store/connection.ts'
import { startTestMongod } from '../helpers/mongod.ts'
import type { TestMongod } from '../helpers/mongod.ts'

let mongod: TestMongod
beforeAll(async () => {
  mongod = await startTestMongod()
  await connectStore(mongod.uri)
  await buildIndexes()
  await PaperSeriesModel.create([
    { orgCode: '410106', series: 'receipt', pattern: '郑上司矫〔{year}〕{n}号' },
    { orgCode: '410106', series: 'plan', pattern: '方案{n}/{year}' },
    { orgCode: '410122', series: 'receipt', pattern: '中司矫〔{year}〕{n}号' },
  ])
})
afterAll(async () => {
  await disconnectStore()
  await mongod.stop()
})

const take = (effectKey: string, of: { orgCode?: string; series?: string; on?: string } = {}) =>
  takePaperNumber({ effectKey, orgCode: '410106', series: 'receipt', on: '2026-11-22', ...of })

describe('document numbers', () => {
  it('count by organisation, series and year, as the pattern says', async () => {
    expect(await take('a1')).toBe('郑上司矫〔2026〕1号')
    expect(await take('a2')).toBe('郑上司矫〔2026〕2号')
    expect(await take('a3', { on: '2027-01-01' })).toBe('郑上司矫〔2027〕1号')
    expect(await take('a4', { series: 'plan' })).toBe('方案1/2026')
    expect(await take('a5', { orgCode: '410122' })).toBe('中司矫〔2026〕1号')
  })

  it('stay the same for the same effect, also when the pattern has changed since', async () => {
    await PaperSeriesModel.updateOne({ orgCode: '410106', series: 'receipt' }, { pattern: '上司矫〔{year}〕{n}号' })
    expect(await take('a2')).toBe('郑上司矫〔2026〕2号')
    expect(await take('a6')).toBe('上司矫〔2026〕3号')
  })

  it('have no gap and none twice, however many take one at once, each of them twice', async () => {
    const keys = Array.from({ length: 40 }, (_, index) => `b${index}`)
    const taken = await Promise.all([...keys, ...keys].map(key => take(key, { on: '2030-06-01' })))
    expect(taken.slice(0, 40)).toEqual(taken.slice(40))
    const numbers = await PaperNumberModel.find({ year: 2030 }).sort({ n: 1 }).lean()
    expect(numbers.map(({ n }) => n)).toEqual(keys.map((_, index) => index + 1))
  })

  it('are not given where an organisation numbers no such papers', async () => {
    expect(await take('c1', { series: 'other' })).toBeUndefined()
    expect(await PaperNumberModel.countDocuments({ _id: 'c1' })).toBe(0)
  })

  it.each(['上司矫〔{year}〕号', '上司矫{n}号', '{n}{n}{year}'])('refuse the pattern %s', async pattern => {
    await expect(PaperSeriesModel.create({ orgCode: '1', series: 'x', pattern })).rejects.toThrow('must stand in it, once each')
  })
})
