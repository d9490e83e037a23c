import { isDeepStrictEqual } from 'node:util'
import { applierOfVersion } from '../core/appliers/index.ts'
import type { EngineRecord } from '../core/record.ts'
import { createState, type State } from '../core/state/state.ts'
import type { SqliteState } from '../store/state/sqlite-state.ts'
import { compareReadModels } from '../store/read-model/compare.ts'
import { Store } from '../store/store.ts'
import { languages } from './languages.ts'

const FIRST_KEY = 2 ** 51
/** Records applied between two commits. */
const CHUNK = 1000

/** Applies the events of a log to an empty store: its state and read model become what the log says. */
export function applyLog(records: Iterable<EngineRecord>, store: Store): void {
  const state = stateOf(store)
  let lastKey = 0
  let lastPosition = 0
  let chunk: EngineRecord[] = []
  const commit = () => {
    if (lastPosition > 0) {
      state.counters.put(['key'], lastKey)
      state.counters.put(['position'], lastPosition)
    }
    store.project(chunk)
    store.commit()
    chunk = []
  }
  store.begin()
  for (const record of records) {
    if (record.recordType === 'EVENT') {
      applierOfVersion(record.valueType, record.intent, record.recordVersion).apply(state, record.key, record.value)
    }
    if (isOurs(record)) lastKey = Math.max(lastKey, greatestKey(record.key), greatestKey(record.value))
    lastPosition = record.position
    if (chunk.push(record) >= CHUNK) {
      commit()
      store.begin()
    }
  }
  commit()
}

function stateOf(store: Store): State {
  return createState(store.state, languages)
}

/** A command from outside, and its rejection, may name any key. */
function isOurs({ recordType, sourceRecordPosition }: EngineRecord): boolean {
  return recordType === 'EVENT' || (recordType === 'COMMAND' && sourceRecordPosition >= 0)
}

/** Keys are handed out in order; some appear only inside a value. */
function greatestKey(value: unknown): number {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > FIRST_KEY ? value - FIRST_KEY : 0
  if (typeof value !== 'object' || value === null || value instanceof Map) return 0
  return Object.values(value).reduce<number>((greatest, member) => Math.max(greatest, greatestKey(member)), 0)
}

/** Replaces state and read model by what the log says. */
export function rebuild(store: Store): void {
  store.clearDerived()
  applyLog(store.log.read(0), store)
}

/** Applies the log of a store to an empty one in memory. @returns where state or read model differ, a line each; none: equal */
export function checkState(store: Store): string[] {
  stateOf(store)
  const rebuilt = new Store()
  applyLog(store.log.read(0), rebuilt)
  const differences = [...compareStates(store.state, rebuilt.state), ...compareReadModels(store.database, rebuilt.database)]
  rebuilt.close()
  return differences
}

const LAST_KEY = 'counters ["key"]'

/** A refused command may have drawn keys that nobody ever saw: the log need not know of them. */
function isSame(key: string, kept: unknown, rebuilt: unknown): boolean {
  return key === LAST_KEY ? (kept as number) >= (rebuilt as number) : isDeepStrictEqual(rebuilt, kept)
}

export function compareStates(kept: SqliteState, rebuilt: SqliteState): string[] {
  const differences: string[] = []
  const expected = new Map(rebuilt.entries())
  for (const [key, value] of kept.entries()) {
    if (!expected.has(key)) differences.push(`${key}: not in the log`)
    else if (!isSame(key, value, expected.get(key))) differences.push(`${key}: differs from the log`)
    expected.delete(key)
  }
  for (const key of expected.keys()) differences.push(`${key}: missing`)
  return differences
}
