import { applierOfVersion } from '../../engine/core/appliers/index.ts'
import type { EngineRecord } from '../../engine/core/record.ts'
import { createInMemoryStore } from '../../engine/core/state/in-memory-store.ts'
import { createState, type State } from '../../engine/core/state/state.ts'
import type { StateStore, Table } from '../../engine/core/state/state-store.ts'
import { languages } from '../../engine/runtime/languages.ts'

/** A store whose tables can be read out. */
export interface ReadableStore extends StateStore {
  /** Every entry of every table, as text, but for the counters. */
  dump(): string[]
}

export function readableStore(store: StateStore = createInMemoryStore()): ReadableStore {
  const tables = new Map<string, Table<unknown>>()
  return {
    mark: () => store.mark(),
    revert: () => store.revert(),
    table<V>(name: string, keyTypes: readonly ('number' | 'string')[]): Table<V> {
      const table = store.table<V>(name, keyTypes)
      if (name !== 'counters') tables.set(name, table as Table<unknown>)
      return table
    },
    dump: () =>
      [...tables]
        .sort()
        .flatMap(([name, table]) => [...table.scan()].map(([key, value]) => `${name} ${text(key)} ${text(value)}`)),
  }
}

/** Has every table of the core: those of a store just opened are empty until somebody asks for them. */
export function withAllTables(store: ReadableStore): ReadableStore {
  createState(store, languages)
  return store
}

/** @returns where two states differ first */
export function differenceOf(live: ReadableStore, other: ReadableStore): string | undefined {
  const [ours, theirs] = [new Set(live.dump()), new Set(other.dump())]
  const missing = [...ours].find(entry => !theirs.has(entry))
  const extra = [...theirs].find(entry => !ours.has(entry))
  return (missing ?? extra) && `live: ${missing ?? 'nothing'}; again: ${extra ?? 'nothing'}`
}

/** Members in any order: an applier may build the same value another way. */
const text = (value: unknown): string =>
  JSON.stringify(value, (_name, each: unknown) => {
    if (each instanceof Map) return { map: [...each].sort() }
    if (typeof each !== 'object' || each === null || Array.isArray(each)) return each
    return Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
  })

/** The state as the log alone tells it. */
export function rebuild(records: Iterable<EngineRecord>): ReadableStore {
  const store = readableStore()
  const state = createState(store, languages)
  let lastKey = 0
  let lastPosition = 0
  for (const record of records) {
    lastPosition = record.position
    lastKey = Math.max(lastKey, record.key, ...keysIn(record.value))
    if (record.recordType === 'EVENT')
      applierOfVersion(record.valueType, record.intent, record.recordVersion).apply(state, record.key, record.value)
  }
  setCounters(state, lastKey, lastPosition)
  return store
}

const FIRST_KEY = 2 ** 51

function keysIn(value: object): number[] {
  return Object.values(value).filter((field): field is number => typeof field === 'number' && field >= FIRST_KEY)
}

function setCounters(state: State, lastKey: number, position: number): void {
  state.counters.put(['key'], Math.max(0, lastKey - FIRST_KEY))
  state.counters.put(['position'], position)
}
