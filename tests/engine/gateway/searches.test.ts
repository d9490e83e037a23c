import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RestEngine } from './rest.ts'

describe('searches', () => {
  let rest: RestEngine
  const keys: string[] = []
  beforeAll(async () => {
    rest = await RestEngine.start('one-task.bpmn')
    for (let i = 0; i < 25; i++) keys.push(await rest.create('one-task', { index: i, group: `g${i % 3}`, odd: i % 2 === 1 }))
  })
  afterAll(() => rest.stop())

  const page = async (path: string, body: object) => (await rest.post(`${path}/search`, body).expect(200)).body

  const count = async (filter: object) => (await page('/v2/variables', { filter: { name: 'index', ...filter } })).page.totalItems
  const jobsWithRetries = async (filter: object) => (await page('/v2/jobs', { filter: { retries: filter } })).page.totalItems

  it('page by number', async () => {
    const { items, page: info } = await page('/v2/process-instances', { page: { from: 20, limit: 10 } })
    expect(items.map((item: Record<string, unknown>) => item['processInstanceKey'])).toEqual(keys.slice(20))
    expect(info.totalItems).toBe(25)
  })

  it.each([
    ['ascending', [{ field: 'value', order: 'ASC' }]],
    [
      'descending, then by another field',
      [
        { field: 'value', order: 'DESC' },
        { field: 'variableKey', order: 'DESC' },
      ],
    ],
    ['by nothing', []],
  ])('page by cursor, forward and back (%s)', async (_name, sort) => {
    const filter = { name: 'group' }
    const all = (await page('/v2/variables', { filter, sort })).items
    const pages: unknown[][] = []
    let after: string | undefined
    for (;;) {
      const { items, page: info } = await page('/v2/variables', { filter, sort, page: { limit: 7, ...(after ? { after } : {}) } })
      if (items.length === 0) break
      pages.push(items)
      after = info.endCursor
      expect(info.totalItems).toBe(25)
    }
    expect(pages.flat()).toEqual(all)
    const last = await page('/v2/variables', { filter, sort, page: { limit: 25 } })
    const back = await page('/v2/variables', { filter, sort, page: { limit: 5, before: last.page.endCursor } })
    expect(back.items).toEqual(all.slice(19, 24))
  })

  it('put what has no value last', async () => {
    await rest.post(`/v2/process-instances/${keys[3]}/cancellation`).expect(204)
    for (const order of ['ASC', 'DESC']) {
      const { items } = await page('/v2/process-instances', { sort: [{ field: 'endDate', order }], page: { limit: 2 } })
      expect(items[0].processInstanceKey).toBe(keys[3])
      const next = await page('/v2/process-instances', { sort: [{ field: 'endDate', order }], page: { limit: 30, from: 1 } })
      expect(next.items).toHaveLength(24)
    }
  })

  it('know the operators', async () => {
    expect(await count({ value: '7' })).toBe(1)
    expect(await count({ value: { $in: ['1', '2', '99'] } })).toBe(2)
    expect(await count({ value: { $notIn: ['1', '2'] } })).toBe(23)
    expect(await count({ value: { $neq: '1' } })).toBe(24)
    expect(await count({ value: { $like: '1?' } })).toBe(10)
    expect(await count({ value: { $like: '[1]*' } })).toBe(0)
    expect(await count({ value: { $exists: true } })).toBe(25)
    expect(await count({ variableKey: { $in: [] } })).toBe(0)
    expect(await jobsWithRetries({ $gte: 2, $lt: 3 })).toBe(25)
    expect(await jobsWithRetries({ $gt: 2 })).toBe(0)
    expect(await jobsWithRetries({ $lte: 1 })).toBe(0)
  })

  it('refuse what they do not know', async () => {
    await rest.post('/v2/variables/search', { filter: { colour: 'red' } }).expect(400)
    await rest.post('/v2/variables/search', { sort: [{ field: 'colour' }] }).expect(400)
    await rest.post('/v2/variables/search', { page: { limit: -1 } }).expect(400)
    await rest.post('/v2/variables/search', { page: { after: 'bm9uc2Vuc2U=' } }).expect(400)
    await rest.post('/v2/variables/search', { filter: { value: { $in: 'x' } } }).expect(400)
  })

  it('cut long values unless told', async () => {
    const key = await rest.create('one-task', { long: 'x'.repeat(10_000) })
    const [cut] = await rest.search('/v2/variables', { processInstanceKey: key, name: 'long' })
    expect(cut).toMatchObject({ isTruncated: true })
    const { body } = await rest.post('/v2/variables/search?truncateValues=false', {
      filter: { processInstanceKey: key, name: 'long' },
    })
    expect(body.items[0].value).toHaveLength(10_002)
    expect(body.items[0].isTruncated).toBe(false)
  })
})
