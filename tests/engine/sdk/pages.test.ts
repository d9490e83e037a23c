import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientFor } from '../../helpers/engine.ts'
import { RestEngine } from '../gateway/rest.ts'
import { bodyOf, propertiesOf } from './api-schemas.ts'
import type { Item } from './search-conditions.ts'
import { fill } from './search-data.ts'
import { OPERATIONS } from './search-operations.ts'

type Result = {
  items: Item[]
  page: { totalItems: number; hasMoreTotalItems: boolean; startCursor?: string; endCursor?: string }
}
type Client = Record<string, (request: object, options: object) => Promise<Result>>

let rest: RestEngine
let search: (name: string, request: object) => Promise<Result>

beforeAll(async () => {
  rest = await RestEngine.start()
  const client = clientFor(rest.url) as unknown as Client
  search = (name, request) => client[name]!(request, { consistency: { waitUpToMs: 0 } })
  await fill(rest)
}, 60_000)
afterAll(() => rest.stop())

/** All pages one way, with something done between each two. */
async function walk(name: string, sort: object[], way: 'after' | 'before', between: () => Promise<unknown>): Promise<Item[]> {
  const items: Item[] = []
  const whole = await search(name, { sort, page: { limit: 10_000 } })
  // Backwards from behind the last item: that one is put in by hand.
  let cursor = way === 'before' ? whole.page.endCursor : undefined
  if (way === 'before') items.push(whole.items.at(-1)!)
  for (;;) {
    const page = { limit: 4, ...(cursor === undefined ? {} : { [way]: cursor }) }
    const found = await search(name, { sort, page })
    if (found.items.length === 0) return items
    expect(found.items.length).toBeLessThanOrEqual(4)
    if (way === 'after') items.push(...found.items)
    else items.unshift(...found.items)
    cursor = way === 'after' ? found.page.endCursor : found.page.startCursor
    await between()
  }
}

const nothing = () => Promise.resolve()
const more = async () => {
  await rest.create('one-task', { added: true })
  await rest.create('review', { title: 'added', assignee: '', groups: [] })
  await rest.create('report', { subjectNo: `added-${Math.random()}` })
}

describe.each(OPERATIONS.map(({ name }) => name))('%s', name => {
  const sorts = [...propertiesOf(bodyOf(name)['sort']!.items!)['field']!.enum!]
  // Few values for many items, so that an order has ties; and, last, the API's own order.
  const orders: [string, object[]][] = [
    ...sorts.slice(0, 3).map(field => [`by ${field}, last first`, [{ field, order: 'DESC' }]] as [string, object[]]),
    [`by ${sorts.at(-1)} and ${sorts[1]}`, [{ field: sorts.at(-1) }, { field: sorts[1], order: 'DESC' }]],
    ['as they come', []],
  ]

  it.each(orders)('pages forward and back make up the whole (%s)', async (_name, sort) => {
    const whole = await search(name, { sort, page: { limit: 10_000 } })
    expect(await walk(name, sort, 'after', nothing)).toEqual(whole.items)
    expect(await walk(name, sort, 'before', nothing)).toEqual(whole.items)
    expect(whole.page).toMatchObject({ totalItems: whole.items.length, hasMoreTotalItems: false })
  })

  it('pages by number make up the whole, with the total on each', async () => {
    const whole = await search(name, { page: { limit: 10_000 } })
    const items: Item[] = []
    for (let from = 0; from < whole.items.length; from += 5) {
      const found = await search(name, { page: { from, limit: 5 } })
      expect(found.page.totalItems).toBe(whole.page.totalItems)
      items.push(...found.items)
    }
    expect(items).toEqual(whole.items)
    expect((await search(name, { page: { from: whole.items.length, limit: 5 } })).items).toEqual([])
  })
})

describe('while items are added', () => {
  const names = [
    'searchProcessInstances',
    'searchUserTasks',
    'searchVariables',
    'searchElementInstances',
    'searchMessageSubscriptions',
  ]
  const [field, orders] = ['tenantId', ['ASC', 'DESC']]

  it.each(names.flatMap(name => orders.map(order => [name, order] as const)))(
    '%s: what was there comes once, in its order (%s)',
    async (name, order) => {
      const sort = name === 'searchUserTasks' ? [{ field: 'creationDate', order }] : [{ field, order }]
      const key = (item: Item) => Object.entries(item).find(([property]) => KEYS.includes(property))![1]
      const before = (await search(name, { sort, page: { limit: 10_000 } })).items.map(key)
      for (const way of ['after', 'before'] as const) {
        let rounds = 0
        const seen = (await walk(name, sort, way, () => (rounds++ < 5 ? more() : nothing()))).map(key)
        expect(new Set(seen).size).toBe(seen.length)
        expect(seen.filter(each => before.includes(each))).toEqual(before)
      }
    },
  )
})

const KEYS = ['messageSubscriptionKey', 'userTaskKey', 'variableKey', 'elementInstanceKey', 'processInstanceKey']
