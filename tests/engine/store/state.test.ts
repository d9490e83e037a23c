import { describe, expect, it } from 'vitest'
import { createInMemoryStore } from '../../../engine/core/state/in-memory-store.ts'
import type { KeyPart, StateStore, Table } from '../../../engine/core/state/state-store.ts'
import { Store } from '../../../engine/store/store.ts'

/** The same numbers for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const KEYS: readonly ('number' | 'string')[] = ['number', 'string']

function contents(store: StateStore, prefix?: readonly KeyPart[], after?: readonly KeyPart[]) {
  return [...store.table('numbered', KEYS).scan(prefix, after)]
}

describe('state on SQLite', () => {
  it.each([1, 2, 3, 4, 5])('behaves like the state in memory over random steps (seed %i)', seed => {
    const random = randomFrom(seed)
    const store = new Store(undefined, { cacheSize: 8 })
    const memory = createInMemoryStore()
    const both = [store.state, memory]
    const change = (step: (table: Table<number>) => void) => both.forEach(each => step(each.table<number>('numbered', KEYS)))
    store.begin()
    for (let step = 0; step < 2000; step++) {
      const key = [random(12), 'abc'.slice(random(3))]
      const choice = random(20)
      if (choice < 9) change(table => table.put(key, step))
      else if (choice < 15) change(table => table.delete(key))
      else if (choice < 16) both.forEach(each => each.mark())
      else if (choice < 17) both.forEach(each => (each.revert(), each.mark()))
      else if (choice < 18) {
        store.commit()
        both.forEach(each => each.mark())
        store.begin()
      } else {
        expect(contents(store.state)).toEqual(contents(memory))
        expect(contents(store.state, [key[0]!])).toEqual(contents(memory, [key[0]!]))
        expect(contents(store.state, [], key)).toEqual(contents(memory, [], key))
        expect(store.state.table('numbered', KEYS).get(key)).toEqual(memory.table('numbered', KEYS).get(key))
      }
    }
    store.close()
  })

  it('keeps values of every kind the core uses', () => {
    const store = new Store(undefined, { cacheSize: 0 })
    const table = store.state.table<unknown>('values', ['number'])
    const values = [
      { a: 1, b: -1, c: 2 ** 51 + 7, d: 1.5, e: -0, f: '', g: '名', h: null, i: undefined, j: true, k: [], l: [[1], ['x']] },
      new Map([
        ['', '1.0'],
        ['2', '{}'],
        ['名', '"字"'],
      ]),
      new Map(),
      new Set(['a', 'b']),
      'x'.repeat(70_000),
      -5000000000,
    ]
    store.begin()
    values.forEach((value, key) => table.put([key], value))
    store.commit()
    expect([...table.scan()].map(([, value]) => value)).toEqual(values)
    store.close()
  })

  it('writes nothing for what came and went within a batch', () => {
    const store = new Store()
    const table = store.state.table<number>('passing', ['number'])
    store.begin()
    table.put([5], 1)
    table.delete([5])
    store.commit()
    expect(store.database.prepare('SELECT count(*) AS rows FROM state').get()).toEqual({ rows: 0 })
    store.close()
  })

  it('may be changed while it is scanned', () => {
    const store = new Store()
    const table = store.state.table<number>('scanned', ['number'])
    store.begin()
    for (let key = 0; key < 500; key++) table.put([key], key)
    store.commit()
    store.begin()
    const seen: number[] = []
    for (const [, value] of table.scan()) {
      table.delete([value])
      table.put([value + 1000], value)
      seen.push(value)
    }
    expect(seen).toEqual(Array.from({ length: 500 }, (_, i) => i))
    store.commit()
    store.close()
  })

  it('refuses other key types for a known table', () => {
    const store = new Store()
    store.state.table('typed', ['number'])
    expect(() => store.state.table('typed', ['string'])).toThrow(/keys/)
    store.close()
  })
})
