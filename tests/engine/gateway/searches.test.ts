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

  it('find instances by their variables, tags, elements and by groups of filters', async () => {
    const instances = async (filter: object) =>
      (await rest.search('/v2/process-instances', filter)).map(({ processInstanceKey }) =>
        keys.indexOf(processInstanceKey as string),
      )
    expect(await instances({ variables: [{ name: 'index', value: '7' }] })).toEqual([7])
    expect(
      await instances({
        variables: [
          { name: 'index', value: { $in: ['7', '8'] } },
          { name: 'odd', value: 'true' },
        ],
      }),
    ).toEqual([7])
    expect(await instances({ variables: [{ name: 'index', value: { $like: '?' } }] })).toHaveLength(10)
    expect(await instances({ variables: [] })).toHaveLength(25)
    const either = [{ processInstanceKey: keys[4] }, { variables: [{ name: 'index', value: '5' }], state: 'ACTIVE' }]
    expect(await instances({ $or: either })).toEqual([4, 5])
    expect(await instances({ $or: either, processInstanceKey: { $neq: keys[4] } })).toEqual([5])
    expect(await instances({ $or: [] })).toHaveLength(25)
    // one element instance must be all of it
    expect(await instances({ elementId: 'task', elementInstanceState: 'ACTIVE' })).toHaveLength(24)
    expect(await instances({ elementId: 'start', elementInstanceState: 'ACTIVE' })).toEqual([])
    expect(await instances({ elementId: 'task', hasElementInstanceIncident: true })).toEqual([])
    const { body } = await rest.post('/v2/process-instances', { processDefinitionId: 'one-task', tags: ['a', 'b'] })
    expect(await instances({ tags: ['b', 'a'] })).toHaveLength(1)
    expect(await instances({ tags: ['b', 'c'] })).toEqual([])
    await rest.post(`/v2/process-instances/${body.processInstanceKey}/cancellation`).expect(204)
    for (const [filter, detail] of [
      [{ variables: [{ value: '1' }] }, 'Variable name must not be null.'],
      [{ variables: [{ name: 'a' }] }, 'Variable value must not be null.'],
      [
        { startDate: { $gt: 'soon' } },
        "The provided startDate 'soon' cannot be parsed as a date according to RFC 3339, section 5.6.",
      ],
    ] as const) {
      expect((await rest.post('/v2/process-instances/search', { filter }).expect(400)).body.detail).toBe(detail)
    }
  })

  it('count the elements of those instances of a definition that a filter finds', async () => {
    const [definition] = await rest.search('/v2/process-definitions')
    const statistics = async (filter?: object) => {
      const path = `/v2/process-definitions/${definition!['processDefinitionKey'] as string}/statistics/element-instances`
      return (await rest.post(path, filter && { filter }).expect(200)).body.items as Record<string, unknown>[]
    }
    const task = { elementId: 'task', completed: 0, incidents: 0 }
    expect(await statistics({ variables: [{ name: 'odd', value: 'true' }] })).toContainEqual({ ...task, active: 11, canceled: 1 })
    expect(await statistics({ processInstanceKey: keys[0] })).toContainEqual({ ...task, active: 1, canceled: 0 })
    expect(await statistics({ state: 'COMPLETED' })).toEqual([])
    expect((await statistics()).map(({ elementId }) => elementId).toSorted()).toEqual(['start', 'task'])
  })

  it('find the versions of a definition, or the latest alone', async () => {
    const versions = async (filter: object) =>
      (await rest.search('/v2/process-definitions', filter)).map(({ version }) => version)
    expect(await versions({ isLatestVersion: false })).toEqual([1])
    expect(await versions({ isLatestVersion: true, version: 2 })).toEqual([])
  })

  it('tell all that is wrong with a request at once', async () => {
    const request = { filter: { scopeKey: 'x' }, sort: [{ order: 'ASC' }], page: { after: 'a', before: 'b' } }
    const { body } = await rest.post('/v2/variables/search', request).expect(400)
    expect(body.detail).toBe(
      "The provided scopeKey 'x' is not a valid key. Expected a numeric value. Did you pass an entity id instead of an entity key?. " +
        'Sort field must not be null. Only one of [from, after, before] is allowed.',
    )
    const state = await rest.post('/v2/jobs/search', { filter: { state: 'LOST' } }).expect(400)
    expect(state.body.detail).toBe(
      "Unexpected value 'LOST' for enum field 'state'. Use any of the following values: [CANCELED, COMPLETED, CREATED, ERROR_THROWN, FAILED, MIGRATED, RETRIES_UPDATED, TIMED_OUT]",
    )
    const order = await rest.post('/v2/jobs/search', { sort: [{ field: 'state', order: 'down' }] }).expect(400)
    expect(order.body.detail).toBe("Unexpected value 'down' for enum field 'order'. Use any of the following values: [ASC, DESC]")
    const property = await rest.post('/v2/jobs/search', { filter: { retries: { $gt: [] } } }).expect(400)
    expect(property.body.detail).toBe('Request property [filter.retries] cannot be parsed')
  })

  it('keep their place by a cursor though a value is too long for one', async () => {
    for (const letter of ['a', 'b', 'c']) await rest.create('one-task', { lengthy: letter.repeat(5000) })
    const request = (cursor?: string) => ({
      filter: { name: 'lengthy' },
      sort: [{ field: 'value' }],
      page: { limit: 1, ...(cursor ? { after: cursor } : {}) },
    })
    const seen: string[] = []
    for (let cursor: string | undefined, i = 0; i < 3; i++) {
      const { items, page: info } = await page('/v2/variables', request(cursor))
      seen.push(items[0].value[1])
      cursor = info.endCursor
      expect(cursor!.length).toBeLessThan(300)
    }
    expect(seen).toEqual(['a', 'b', 'c'])
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
