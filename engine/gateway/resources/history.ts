import type { EngineRecord } from '../../core/record.ts'
import type { Engine } from '../../engine.ts'
import { invalidArgument } from '../problem.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ok, type Reply, type Router } from '../http/router.ts'

const DEFAULT_LIMIT = 1000
const MAX_LIMIT = 10_000
const MAX_WAIT_MS = 60_000

/** Our one addition to the API: the record stream, read-only, oldest first. */
export function registerHistory(router: Router): void {
  router.add('GET', '/history/records', records)
}

async function records({ engine, query, signal }: RequestContext): Promise<Reply> {
  const after = numberIn(query, 'after', 0)
  const limit = Math.min(numberIn(query, 'limit', DEFAULT_LIMIT), MAX_LIMIT)
  const waitMs = Math.min(numberIn(query, 'waitMs', 0), MAX_WAIT_MS)
  let found = [...engine.store.log.read(after, limit)]
  if (found.length === 0 && waitMs > 0 && (await nextCommit(engine, AbortSignal.any([signal, AbortSignal.timeout(waitMs)])))) {
    found = [...engine.store.log.read(after, limit)]
  }
  if (signal.aborted) return ok({ records: [], lastPosition: after }) // the caller, or the store with us, is gone
  return ok({ records: found.map(shown), lastPosition: engine.store.log.lastPosition() })
}

function numberIn(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name)
  if (text === null) return otherwise
  if (!/^\d{1,15}$/.test(text)) throw invalidArgument(`The parameter ${name} must be a number, not '${text}'.`)
  return Number(text)
}

function nextCommit(engine: Engine, signal: AbortSignal): Promise<boolean> {
  return new Promise(resolve => {
    const end = (news: boolean) => {
      stop()
      resolve(news)
    }
    const stop = engine.onCommitted(() => end(true))
    signal.addEventListener('abort', () => end(false))
  })
}

/** Fields whose numbers are keys, shown as strings as everywhere in the API. Paths of indexes are no keys. */
const KEYS = /(^key|Key|Keys|InstancePath|DefinitionPath)$/

function shown(record: EngineRecord): object {
  return { ...record, key: String(record.key), partitionId: 1, value: keysAsText(record.value, false) }
}

function keysAsText(value: unknown, isKey: boolean): unknown {
  if (typeof value === 'number') return isKey ? String(value) : value
  if (Array.isArray(value)) return value.map(item => keysAsText(item, isKey))
  if (typeof value !== 'object' || value === null || value instanceof Map) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, keysAsText(member, KEYS.test(name))]))
}
