import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createWorkerClient } from '../../workers/engine-client.ts'
import { serveWorkers } from '../../workers/serve.ts'
import type { EngineClient } from '../../workers/engine-client.ts'
import type { ServedWorkers } from '../../workers/serve.ts'
import { UnservedJobs } from '../../workers/unserved-jobs.ts'
import { BpmnError, defineWorker } from '../../workers/worker-contract.ts'
import type { AnyWorker, JobContext } from '../../workers/worker-contract.ts'
import { startEngine } from '../helpers/engine.ts'
import type { TestEngine } from '../helpers/engine.ts'
import { openStore } from './store.ts'

const NOW = { consistency: { waitUpToMs: 0 } }
const WAIT = { timeout: 15_000, interval: 25 }
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

let store: { close(): Promise<void> }
let test: TestEngine
let engine: EngineClient
let served: ServedWorkers | undefined

beforeAll(async () => {
  ;[store, test] = await Promise.all([openStore(), startEngine()])
  engine = createWorkerClient(test.url)
})
afterEach(async () => {
  await served?.stop(2_000)
  served = undefined
})
afterAll(async () => {
  await test.stop()
  await store.close()
})

/** A process of one service task, whose BPMN error ODD is caught. */
const model = (type: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
  <bpmn:process id="${type}" isExecutable="true">
    <bpmn:startEvent id="start"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="a" sourceRef="start" targetRef="task" />
    <bpmn:serviceTask id="task">
      <bpmn:extensionElements><zeebe:taskDefinition type="${type}" retries="3" /></bpmn:extensionElements>
      <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="b" sourceRef="task" targetRef="done" />
    <bpmn:endEvent id="done"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
    <bpmn:boundaryEvent id="odd-error" attachedToRef="task"><bpmn:outgoing>c</bpmn:outgoing><bpmn:errorEventDefinition errorRef="ODD" /></bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="c" sourceRef="odd-error" targetRef="caught" />
    <bpmn:endEvent id="caught"><bpmn:incoming>c</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
  <bpmn:error id="ODD" errorCode="ODD" />
</bpmn:definitions>`

async function start(type: string, variables: Record<string, unknown> = {}): Promise<string> {
  await test.client.createDeployment({ resources: [new File([model(type)], `${type}.bpmn`)] })
  const { processInstanceKey } = await test.client.createProcessInstance({ processDefinitionId: type as never, variables })
  return String(processInstanceKey)
}

const worker = (type: string, handle: (count: number, job: JobContext) => Promise<number>): AnyWorker =>
  defineWorker({
    type,
    input: z.object({ count: z.number() }),
    output: z.object({ count: z.number() }),
    handle: async ({ count }, job) => ({ count: await handle(count, job) }),
  })

const ended = (processInstanceKey: string, element: string) =>
  vi.waitFor(async () => {
    const filter = { processInstanceKey: processInstanceKey as never, state: 'COMPLETED' as const }
    const { items = [] } = await test.client.searchElementInstances({ filter }, NOW)
    expect(items.map(each => String(each.elementId))).toContain(element)
  }, WAIT)
const incident = (processInstanceKey: string) =>
  vi.waitFor(async () => {
    const filter = { processInstanceKey: processInstanceKey as never, state: 'ACTIVE' as const }
    const { items = [] } = await test.client.searchIncidents({ filter }, NOW)
    const [found] = items
    if (!found) throw new Error('no incident yet')
    return found
  }, WAIT)
async function resolve(of: { incidentKey?: unknown; jobKey?: unknown }): Promise<void> {
  await test.client.updateJob({ jobKey: String(of.jobKey) as never, changeset: { retries: 1 } })
  await test.client.resolveIncident({ incidentKey: String(of.incidentKey) as never })
}

describe('a served job', () => {
  it('goes on with what the worker returned, by long polling', async () => {
    served = serveWorkers(engine, [worker('doubles', async count => count * 2)], silent)
    const key = await start('doubles', { count: 21, unseen: 'x' })
    await ended(key, 'done')
    const { items = [] } = await test.client.searchVariables({ filter: { processInstanceKey: key as never, name: 'count' } }, NOW)
    expect(items[0]?.value).toBe('42')
  })

  it('goes out with its message while many other types wait for jobs', async () => {
    const idle = Array.from({ length: 20 }, (_, index) => worker(`idle-${index}`, async count => count))
    const tells = worker('tells', async (count, job) => {
      const message = { name: 'told', correlationKey: 'k', variables: {}, timeToLiveMs: 1_000, messageId: job.effectKey }
      await job.publishMessage(message)
      return count
    })
    served = serveWorkers(engine, [...idle, tells], silent)
    await ended(await start('tells', { count: 1 }), 'done')
  })

  it('takes the way of the BPMN error that the worker throws', async () => {
    const odd = worker('odd', () => Promise.reject(new BpmnError('ODD', 'an odd one')))
    served = serveWorkers(engine, [odd], silent)
    await ended(await start('odd', { count: 1 }), 'caught')
  })

  it('whose worker throws is tried again after a while, each time by the same key, then is an incident that can be resolved', async () => {
    const keys: string[] = []
    let broken = true
    const flaky = worker('flaky', async (count, job) => {
      keys.push(job.effectKey)
      if (broken) throw new Error('the store is away')
      return count
    })
    served = serveWorkers(engine, [flaky], silent)
    const key = await start('flaky', { count: 1 })
    const found = await incident(key)
    expect(found).toMatchObject({ errorType: 'JOB_NO_RETRIES', errorMessage: 'the store is away' })
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
    broken = false
    await resolve(found)
    await ended(key, 'done')
  })

  it('whose variables do not fit is an incident at once', async () => {
    let runs = 0
    served = serveWorkers(engine, [worker('strict', async () => ++runs)], silent)
    const found = await incident(await start('strict', { count: 'many' }))
    expect(found.errorMessage).toBe('variables of job type strict: count: Invalid input: expected number, received string')
    expect(runs).toBe(0)
  })

  it('that runs when the workers stop is finished first', async () => {
    const begun = Promise.withResolvers<void>()
    const result = Promise.withResolvers<number>()
    const slow = worker('slow', () => {
      begun.resolve()
      return result.promise
    })
    served = serveWorkers(engine, [slow], silent)
    const key = await start('slow', { count: 1 })
    await begun.promise
    const stopped = served.stop(5_000)
    result.resolve(2)
    await stopped
    await ended(key, 'done')
  })
})

const unserved = () => new UnservedJobs(engine, { served: new Set(['known']), waitMs: 1_000, everyMs: 100 }, silent)

describe('a job whose type nobody serves', () => {
  it('becomes an incident that names the type, once it has waited', async () => {
    const watch = unserved()
    const [unknown, known] = [await start('unknown'), await start('known')]
    expect(await watch.check(0)).toEqual([])
    expect(await watch.check(999)).toEqual([])
    expect(await watch.check(1_000)).toEqual(['unknown'])
    expect(await incident(unknown)).toMatchObject({ errorMessage: 'no worker serves job type unknown', elementId: 'task' })
    const { items } = await test.client.searchIncidents({ filter: { processInstanceKey: known as never } }, NOW)
    expect(items).toEqual([])
  })

  it('runs once a worker is there and the incident is resolved', async () => {
    const watch = unserved()
    const key = await start('later', { count: 1 })
    await watch.check(0)
    await watch.check(1_000)
    const found = await incident(key)
    served = serveWorkers(engine, [worker('later', async count => count)], silent)
    await resolve(found)
    await ended(key, 'done')
  })

  it('that another program takes in time is left alone', async () => {
    const watch = unserved()
    await start('foreign')
    await watch.check(0)
    const { jobs } = await engine.activateJobs({
      type: 'foreign',
      worker: 'other',
      timeout: 60_000,
      maxJobsToActivate: 1,
      requestTimeout: -1,
    })
    expect(jobs).toHaveLength(1)
    expect(await watch.check(2_000)).toEqual([])
  })
})
