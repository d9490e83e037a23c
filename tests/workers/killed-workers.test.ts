import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose from 'mongoose'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { findWorkers } from '../../workers/find-workers.ts'
import { bpmn, end, flow, message, onMessage, start, tag } from '../helpers/bpmn-builder.ts'
import { connectorTask } from '../helpers/connector-model.ts'
import { startEngine } from '../helpers/engine.ts'
import type { TestEngine } from '../helpers/engine.ts'
import { EXAMPLES } from './killed/examples.ts'
import { WRITE_NOTHING } from './killed/write-nothing.ts'
import { Interposed, OPEN } from './killed/interposed.ts'
import type { Gate, Step } from './killed/interposed.ts'
import { openStore } from './store.ts'

/**
 * The real worker processes are killed (SIGKILL) in the middle of jobs of every type that writes something, and started again: each
 * job leaves exactly what an undisturbed one leaves. `KILLS=40 npm test -- killed-workers` kills that often in the middle of effects.
 */
const KILLS = Number(process.env.KILLS ?? 3)
const LOST_MS = 60_000
const NOW = { consistency: { waitUpToMs: 0 } }
const WAIT = { timeout: 300_000, interval: 100 }
/** Tries and what is running are no effects. */
const NO_EFFECTS = new Set(['httpCalls', 'workerContracts'])

let store: Awaited<ReturnType<typeof openStore>>
let engine: TestEngine
const interposed = new Interposed()
const dataDir = mkdtempSync(join(tmpdir(), 'fengqiao-killed-'))
const types = (await findWorkers()).map(({ type }) => type).filter(type => !WRITE_NOTHING.has(type))
const children = new Set<ChildProcess>()
let environment: NodeJS.ProcessEnv
let clock = Date.now()

/** Another system that does each idempotency key once, as it is asked to. */
const done = new Set<string>()
const outside = createServer((request, response) => {
  done.add(String(request.headers['idempotency-key']))
  response.end('{}')
})

beforeAll(async () => {
  ;[store, engine] = await Promise.all([openStore(), startEngine()])
  await new Promise<void>(resolve => outside.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`
  const [uri, url] = await Promise.all([interposed.mongo(store.uri), interposed.engine(engine.url)])
  environment = {
    ...process.env,
    MONGODB_URI: uri,
    KEYS_DIR: store.keysDir,
    DATA_DIR: dataDir,
    CAMUNDA_REST_ADDRESS: url,
    ENGINE_ADDRESS: url,
    UNSERVED_JOBS_SECONDS: '0',
    HTTP_CONNECTOR_ALLOW: origin,
    HTTP_CONNECTOR_PRIVATE: '127.0.0.0/8',
    LOG_LEVEL: 'silent',
  }
  const models = types.map(type => {
    const headers = Object.entries(EXAMPLES[type]?.headers ?? {}).map(([name, value]) => [
      name,
      value.replace('{origin}', origin),
    ])
    const task = connectorTask('task', type, Object.fromEntries(headers) as Record<string, string>, 9)
    return new File([bpmn(idOf(type), start('s'), task, end('e'), flow('s', 'task', 'e'))], `${type}.bpmn`)
  })
  const told = bpmn(
    'told',
    message('killed-told'),
    tag('startEvent', { id: 's' }, onMessage('killed-told')),
    end('e'),
    flow('s', 'e'),
  )
  await engine.client.createDeployment({ resources: [...models, new File([told], 'told.bpmn')] })
}, 60_000)
afterAll(async () => {
  await Promise.all([...children].map(kill))
  await interposed.close()
  outside.closeAllConnections()
  outside.close()
  await engine.stop()
  await store.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const idOf = (type: string): string => `killed-${type.replaceAll('.', '-')}`

/** One case for each type, at its task. @returns the keys of the cases */
async function startCases(): Promise<string[]> {
  const keys: string[] = []
  for (const type of types) {
    const example = EXAMPLES[type]!
    const variables = await example.variables()
    const { processInstanceKey } = await engine.client.createProcessInstance({
      processDefinitionId: idOf(type) as never,
      variables,
    })
    keys.push(String(processInstanceKey))
    await example.started?.(String(processInstanceKey))
  }
  return keys
}

function startWorkers(): ChildProcess {
  const child = spawn(process.execPath, ['workers/main.ts'], { env: environment, stdio: 'ignore' })
  children.add(child)
  child.once('exit', () => children.delete(child))
  return child
}
const kill = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

/** Jobs that a killed process had are given out again. */
async function laterClock(): Promise<void> {
  clock = Math.max(clock, Date.now()) + 120_000
  await engine.client.pinClock({ timestamp: clock })
}

/** The job types that are not done, with what stands in their way. */
async function openCases(keys: readonly string[]): Promise<string[]> {
  const of = { processInstanceKey: { $in: keys as never[] } }
  const { items = [] } = await engine.client.searchProcessInstances({ filter: { ...of, state: 'ACTIVE' } }, NOW)
  const { items: incidents = [] } = await engine.client.searchIncidents({ filter: { state: 'ACTIVE' } }, NOW)
  return items.map(({ processInstanceKey: key, processDefinitionId }) => {
    const found = incidents.find(each => each.processInstanceKey === key)
    return `${processDefinitionId} ${found?.errorMessage ?? ''}`
  })
}

/** What there is: values in each collection, messages that arrived, what the outside system did. */
async function effects(): Promise<Record<string, number>> {
  const found: Record<string, number> = { outside: done.size }
  for (const { collectionName } of await mongoose.connection.db!.collections()) {
    if (NO_EFFECTS.has(collectionName) || collectionName.startsWith('system.')) continue
    const documents = await mongoose.connection.collection(collectionName).find().toArray()
    found[collectionName] = documents.reduce<number>((sum, document) => sum + leaves(document), 0)
  }
  const filter = { processDefinitionId: 'told' as never }
  const { page } = await engine.client.searchProcessInstances({ filter }, NOW)
  return { ...found, told: Number(page.totalItems) }
}
function leaves(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + leaves(each), 0)
  const isDocument = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  return isDocument ? leaves(Object.values(value)) : 1
}
const growth = (before: Record<string, number>, after: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(after).flatMap(([name, count]) =>
      count === (before[name] ?? 0) ? [] : [[name, count - (before[name] ?? 0)]],
    ),
  )

/** Asks again until it holds. A job that was given to a process which had just been killed is given out again in between. */
async function until(holds: () => Promise<void> | void): Promise<void> {
  let asked = Date.now()
  await vi.waitFor(async () => {
    if (Date.now() - asked > LOST_MS) {
      asked = Date.now()
      await laterClock()
    }
    await holds()
  }, WAIT)
}

/** Runs workers until the gate is satisfied, then kills them. */
async function runUntil(watch: KillPoint): Promise<void> {
  interposed.gate = watch
  const child = startWorkers()
  await until(() => expect(watch.isReached()).toBe(true))
  await kill(child)
  interposed.gate = OPEN
  await laterClock()
}

/** Runs workers until all is done. */
async function finish(keys: readonly string[]): Promise<void> {
  const child = startWorkers()
  await until(async () => expect(await openCases(keys)).toEqual([]))
  await kill(child)
}

interface KillPoint extends Gate {
  isReached(): boolean
}
const never = (): Promise<void> => new Promise(() => undefined)

/** Every job is held where it is about to do the first thing that leaves a trace. */
function beforeEffects(): KillPoint {
  const held = { count: 0, at: Date.now() }
  return {
    before: async step => {
      if (isOwn(step)) return
      held.count += 1
      held.at = Date.now()
      await never()
    },
    after: async () => undefined,
    // No more than so many connections to the database can be held, so not all jobs come this far at once.
    isReached: () => held.count >= 3 && Date.now() - held.at > 500,
  }
}
/** Every job has done all but told the engine. */
function beforeOutcomes(jobs: number): KillPoint {
  const held = new Set<string>()
  return {
    before: async ({ kind, of }) => {
      if (kind !== 'outcome') return
      held.add(of)
      await never()
    },
    after: async () => undefined,
    isReached: () => held.size >= jobs,
  }
}
/** In the middle of effects: before step n, or after it and before its answer. */
function amidEffects(n: number): KillPoint {
  let count = 0
  let last = Date.now()
  let isReached = false
  const stop = (): Promise<void> => {
    isReached = true
    return never()
  }
  return {
    before: async step => {
      if (!isOwn(step)) last = Date.now()
      if (step.kind === 'outcome') await never()
      if (!isOwn(step) && (isReached || (++count >= n && n % 2 === 0))) await stop()
    },
    after: async step => {
      if (!isOwn(step) && (isReached || count >= n)) await stop()
    },
    // What was done before is not done again: there may be fewer than n left.
    isReached: () => isReached || (count > 0 && Date.now() - last > 2_000),
  }
}
/** The engine has taken every outcome, and no worker knows. */
function beforeAnswers(jobs: number): KillPoint {
  const held = new Set<string>()
  return {
    before: async () => undefined,
    after: async ({ kind, of }) => {
      if (kind !== 'outcome') return
      held.add(of)
      await never()
    },
    isReached: () => held.size >= jobs,
  }
}
/** What the process writes when it starts. */
const isOwn = ({ kind, of }: Step): boolean => kind === 'write' && of === 'workerContracts'

describe('workers that are killed in mid-job', () => {
  it('have an example of every type that writes something', () => {
    expect(types.toSorted()).toEqual(Object.keys(EXAMPLES).toSorted())
  })

  it('leave exactly one effect of each job', { timeout: 600_000 + KILLS * 30_000 }, async () => {
    // given: what one undisturbed job of each type leaves, once what all cases share is there
    const undisturbed = async () => {
      const keys = await startCases()
      const before = await effects()
      await finish(keys)
      return growth(before, await effects())
    }
    await undisturbed()
    const expected = await undisturbed()
    // when
    const keys = await startCases()
    const before = await effects()
    await runUntil(beforeEffects())
    expect(growth(before, await effects())).toEqual({})
    for (let kills = 0; kills < KILLS; kills++) await runUntil(amidEffects(1 + Math.floor((kills * 40) / KILLS)))
    await runUntil(beforeOutcomes(types.length))
    expect(await openCases(keys)).toHaveLength(types.length)
    await runUntil(beforeAnswers(types.length))
    // then
    await finish(keys)
    expect(growth(before, await effects())).toEqual(expected)
  })
})
