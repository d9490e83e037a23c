import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientFor } from '../../helpers/engine.ts'
import { RestEngine } from '../gateway/rest.ts'
import { bodyOf, propertiesOf, shapeOf, type Shape } from './api-schemas.ts'
import { compareValues, conditionsFor, kindOf, type Condition, type Item, type Value } from './search-conditions.ts'
import { fill } from './search-data.ts'
import { OPERATIONS, type SearchOperation, type World } from './search-operations.ts'

type Result = { items: Item[]; page: { totalItems: number; startCursor?: string; endCursor?: string } }
type Search = (request: object, options: object) => Promise<Result>
const ALL = { limit: 10_000 }
/** The SDK's generator lost this field's shape. */
const DEADLINE_LIKE = 'endTime'

let rest: RestEngine
let search: (name: string, request: object) => Promise<Result>
const world: Record<string, readonly Item[]> = {}

beforeAll(async () => {
  rest = await RestEngine.start()
  const client = clientFor(rest.url) as unknown as Record<string, Search>
  search = (name, request) =>
    client[name]!(name === 'searchVariables' ? { truncateValues: false, ...request } : request, {
      consistency: { waitUpToMs: 0 },
    })
  await fill(rest)
  for (const { name } of OPERATIONS) world[name] = (await search(name, { page: ALL })).items
}, 60_000)
afterAll(() => rest.stop())

const valuesOf = (operation: SearchOperation, field: string, item: Item): Value[] => {
  const special = operation.values?.[field]
  const value = item[field]
  return special ? special(item, world as World) : value === undefined || value === null ? [] : [value as Value]
}

function holdsFor(operation: SearchOperation, field: string, { holds }: Condition) {
  const ofOne = operation.ofOne?.includes(field)
  return (item: Item) => {
    const values = valuesOf(operation, field, item)
    return ofOne ? values.some(value => holds([value])) : holds(values)
  }
}

/** Every condition on a field finds what a plain look over all items finds, and some of them not all. */
async function tryFilter(operation: SearchOperation, field: string, shape: Shape): Promise<void> {
  const { name } = operation
  const items = world[name]!
  const present = items.flatMap(item => valuesOf(operation, field, item))
  const known = (shape.anyOf ?? [shape]).flatMap(choice => choice.enum ?? [])
  let isHeeded = false
  for (const condition of conditionsFor(shape, present, known)) {
    const expected = items.filter(holdsFor(operation, field, condition))
    const found = await search(name, { filter: { [field]: condition.filter }, page: ALL })
    const label = `${name} ${field} ${JSON.stringify(condition.filter)}`
    expect(found.items, label).toEqual(expected)
    expect(found.page.totalItems, label).toBe(expected.length)
    if (expected.length < items.length) isHeeded = true
  }
  expect(isHeeded, `${name}: no condition on ${field} tells items apart`).toBe(true)
}

async function trySort(operation: SearchOperation, field: string, shape: Shape, order: 'ASC' | 'DESC'): Promise<void> {
  const kind = kindOf(shape)
  const sign = order === 'ASC' ? 1 : -1
  const expected = [...world[operation.name]!].sort((a, b) => {
    const [[left], [right]] = [valuesOf(operation, field, a), valuesOf(operation, field, b)]
    // What has no value comes last, whatever the direction.
    if (left === undefined || right === undefined) return Number(left === undefined) - Number(right === undefined)
    return sign * compareValues(kind, left, right)
  })
  const { items } = await search(operation.name, { sort: [{ field, order }], page: ALL })
  expect(items).toEqual(expected)
}

describe.each(OPERATIONS.map(operation => [operation.name, operation] as const))('%s', (name, operation) => {
  const body = bodyOf(name)
  const filters = propertiesOf(body['filter']!)
  const shapeFor = (field: string) => filters[field === 'deadline' ? DEADLINE_LIKE : field]!
  const generated = Object.keys(filters).filter(field => !operation.byHand?.includes(field))
  const sorts = [...propertiesOf(body['sort']!.items!)['field']!.enum!]

  it('shows every property of its items', () => {
    const seen = new Set(world[name]!.flatMap(item => Object.keys(item).filter(key => item[key] !== undefined)))
    const missing = Object.keys(propertiesOf(shapeOf(operation.item))).filter(property => !seen.has(property))
    expect(missing).toEqual(Object.keys(operation.unseen ?? {}))
  })

  it.each(generated)('filters by %s', field => tryFilter(operation, field, shapeFor(field)))

  it.each(sorts)('sorts by %s', async field => {
    await trySort(operation, field, shapeFor(field), 'ASC')
    await trySort(operation, field, shapeFor(field), 'DESC')
  })

  it('refuses what the API does not know', async () => {
    const path = `/v2/${name.replace('search', '').replace(/[A-Z]/g, (letter, at) => `${at === 0 ? '' : '-'}${letter.toLowerCase()}`)}/search`
    await rest.post(path, { filter: { colour: 'red' } }).expect(400)
    await rest.post(path, { filter: { tenantId: { $near: 'x' } } }).expect(400)
    const { body: problem } = await rest.post(path, { sort: [{ field: 'colour' }] }).expect(400)
    expect(problem.detail).toBe(
      `Unexpected value 'colour' for enum field 'field'. Use any of the following values: [${sorts.join(', ')}]`,
    )
  })
})
