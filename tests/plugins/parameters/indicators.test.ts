import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditEventModel } from '../../../domain/audit-event.ts'
import { indicatorsFor, loadIndicators, newestIndicators } from '../../../domain/indicator-version.ts'
import { ownPacks } from '../../../domain/pack.ts'
import { itemsOf, linesOf } from '../../../plugins/parameters/ui/indicator-lines.ts'
import type { IndicatorSetView } from '../../../plugins/parameters/indicator-routes.ts'
import { startTestServer, type TestServer, type TestUser } from '../../helpers/server.ts'

let server: TestServer
let admin: TestUser
beforeAll(async () => {
  server = await startTestServer()
  admin = await server.signIn('admin')
})
afterAll(() => server.stop())

const enter = (set: string, body: object) => admin.call('post', `/api/parameters/indicators/${set}/versions`, body)
const set = async (id: string) => {
  const { items } = (await admin.call('get', '/api/parameters/indicators').expect(200)).body as { items: IndicatorSetView[] }
  return items.find(({ setId }) => setId === id)
}
const noValues = { points: {}, stars: [] }

describe('sets of standards', () => {
  it('are the seventeen of the Fengqiao document, word for word, and none where a source names none', async () => {
    const { definition } = (await set('fengqiao'))!
    expect(definition.items.length).toBe(17)
    expect(definition.items[15]).toMatchObject({
      requirement: '社区矫正分类管控、无漏管脱管（在逃）社区服刑人员，电子定位覆盖率和成功率达98%以上。',
      note: expect.stringContaining('分母为依照《社区矫正法》第二十九条决定使用电子定位装置的对象'),
    })
    expect((await set('rooms-anhui'))?.definition.items).toEqual([])
    for (const { definition: each } of await newestIndicators())
      expect([each.stars, each.items.map(one => one.points)]).toEqual([[], each.items.map(() => undefined)])
  })

  it('are those of the region, else everybody’s, else the first there are', async () => {
    const of = async (kind: string, region?: string) => (await indicatorsFor(kind, region))?.setId
    expect(await of('advanced', 'jiangsu')).toBe('advanced-jiangsu')
    expect(await of('advanced', 'zhengzhou')).toBe('advanced')
    expect(await of('fengqiao', 'zhengzhou')).toBe('fengqiao')
    expect(await of('stations', 'sichuan')).toBe('stations-sichuan')
  })

  it('get points and thresholds from an administrator, with the reason, and keep them at the next start', async () => {
    const values = {
      points: { 1: 60, 2: 40 },
      stars: [
        { stars: 3, points: 60 },
        { stars: 5, points: 90 },
      ],
    }
    await enter('advanced', { ...values, after: 1, reason: '省厅评分细则' }).expect(201)
    expect(await loadIndicators(ownPacks())).toBe(0)
    const entered = (await set('advanced'))!
    expect(entered.definition.stars).toEqual([
      { stars: 5, points: 90 },
      { stars: 3, points: 60 },
    ])
    expect(entered.definition.items.map(({ points }) => points).slice(0, 3)).toEqual([60, 40, undefined])
    expect(entered.versions.map(({ version, from, reason }) => [version, from, reason])).toEqual([
      [2, 'administrator', '省厅评分细则'],
      [1, 'pack', undefined],
    ])
    expect(await AuditEventModel.findOne({ action: 'indicators.changed', target: 'advanced' }).lean()).toMatchObject({
      reason: '省厅评分细则',
    })
    await enter('advanced', { ...values, after: 1, reason: '重复' }).expect(422)
    await enter('advanced', { ...values, after: 2, reason: '重复' }).expect(422)
  })

  it('get a list where the source names none, and keep it', async () => {
    const items = [{ no: '1', category: '室', requirement: '设立调解室。', judgedBy: 'evidence' }]
    await enter('rooms-anhui', { ...noValues, items, after: 1, reason: '本省文件' }).expect(201)
    expect(await loadIndicators(ownPacks())).toBe(0)
    expect((await set('rooms-anhui'))?.definition.items).toEqual(items)
  })

  it('have that list changed as often as need be, and no list that their source names', async () => {
    const now = (await set('rooms-anhui'))!
    expect(now.isOpen).toBe(true)
    const items = itemsOf(`${linesOf(now.definition.items)}\n室｜设立档案室。\n值班备勤`, now.definition.items)
    expect(items.map(({ no, category }) => [no, category])).toEqual([
      ['1', '室'],
      ['2', '室'],
      ['3', '其他'],
    ])
    await enter('rooms-anhui', { ...noValues, items, after: 2, reason: '增加两项' }).expect(201)
    const fewer = itemsOf(linesOf(items.slice(1)), items)
    expect(fewer.map(({ no }) => no)).toEqual(['2', '3'])
    await enter('rooms-anhui', { ...noValues, items: fewer, after: 3, reason: '减少一项' }).expect(201)
    expect(await loadIndicators(ownPacks())).toBe(0)
    expect((await set('rooms-anhui'))?.definition.items).toEqual(fewer)
    const named = (await set('fengqiao'))!
    expect(named.isOpen).toBe(false)
    await enter('fengqiao', { points: { 1: 5 }, stars: [], items: fewer, after: named.version, reason: '试改' }).expect(201)
    expect((await set('fengqiao'))?.definition.items.length).toBe(17)
  })

  it('are changed by the system administrator only', async () => {
    const clerk = await server.signIn('jiyuan-clerk')
    const body = { ...noValues, after: 1, reason: '试填' }
    await clerk.call('post', '/api/parameters/indicators/basic-zhengzhou/versions', body).expect(403)
    await clerk.call('get', '/api/parameters/indicators').expect(200)
    await enter('no-such-set', body).expect(404)
  })
})
