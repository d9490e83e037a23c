import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { RestEngine } from './rest.ts'

describe('long polls for jobs', () => {
  let rest: RestEngine
  beforeAll(async () => {
    rest = await RestEngine.start('one-task.bpmn')
  })
  afterAll(() => rest.stop())
  afterEach(async () => {
    const open = await rest.search('/v2/process-instances', { state: 'ACTIVE' })
    for (const { processInstanceKey } of open)
      await rest.post(`/v2/process-instances/${String(processInstanceKey)}/cancellation`).expect(204)
  })

  const turn = () => new Promise(setImmediate)

  /** Resolves when so many polls wait. */
  async function waiting(count: number): Promise<void> {
    while (rest.engine.jobWaiters.waitingFor('work') !== count) await turn()
  }

  /** A poll that may be broken off, and waits by the time this resolves. */
  async function poll(count: number, fields: object = {}) {
    const leaving = new AbortController()
    const body = JSON.stringify({ type: 'work', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 20_000, ...fields })
    const headers = { 'content-type': 'application/json' }
    const jobs = fetch(`${rest.url}/v2/jobs/activation`, { method: 'POST', body, headers, signal: leaving.signal }).then(
      async response => ((await response.json()) as { jobs: { processInstanceKey: string; worker: string }[] }).jobs,
      () => 'gone' as const,
    )
    await waiting(count)
    return { jobs, leave: () => leaving.abort() }
  }

  const keysOf = async ({ jobs }: Awaited<ReturnType<typeof poll>>) =>
    ((await jobs) as { processInstanceKey: string }[]).map(({ processInstanceKey }) => processInstanceKey)

  it('are served in the order in which they came', async () => {
    const polls = [await poll(1), await poll(2), await poll(3)]
    const instances: string[] = []
    for (const [i, each] of polls.entries()) {
      instances.push(await rest.create('one-task'))
      expect(await keysOf(each)).toEqual([instances[i]])
      await waiting(2 - i)
    }
  })

  it('share what comes at once', async () => {
    const polls = [await poll(1), await poll(2)]
    const instances = await Promise.all([rest.create('one-task'), rest.create('one-task')])
    expect((await Promise.all(polls.map(keysOf))).flat().toSorted()).toEqual(instances.toSorted())
  })

  it('leave their place to the next when their caller goes away', async () => {
    const [first, second] = [await poll(1), await poll(2)]
    first.leave()
    expect(await first.jobs).toBe('gone')
    await waiting(1)
    const instance = await rest.create('one-task')
    expect(await keysOf(second)).toEqual([instance])
  })

  it('take no job along when nobody is left', async () => {
    const only = await poll(1)
    only.leave()
    await waiting(0)
    const instance = await rest.create('one-task')
    expect(await rest.activate('work')).toMatchObject([{ processInstanceKey: instance, retries: 2 }])
  })

  it('wait by default and where requestTimeout is 0; below 0 not at all', async () => {
    for (const requestTimeout of [0, undefined]) {
      const waits = await poll(1, { requestTimeout })
      const instance = await rest.create('one-task')
      expect(await keysOf(waits)).toEqual([instance])
    }
    expect(await rest.activate('work', { requestTimeout: -1 })).toEqual([])
    expect(await rest.activate('work', { requestTimeout: 5 })).toEqual([])
    await waiting(0)
  })

  it('wake for a job whose time is over, that failed, or that is given retries again', async () => {
    const instance = await rest.create('one-task')
    const [job] = await rest.activate('work', { timeout: 1000 })
    let woken = await poll(1)
    await rest.engine.pinClock(rest.engine.clock.now() + 2000)
    expect(await keysOf(woken)).toEqual([instance])
    woken = await poll(1)
    const path = `/v2/jobs/${String(job!['jobKey'])}`
    await rest.post(`${path}/failure`, { retries: 1 }).expect(204)
    expect(await keysOf(woken)).toEqual([instance])
    woken = await poll(1)
    await rest.post(`${path}/failure`, { retries: 1, retryBackOff: 60_000 }).expect(204)
    await rest.engine.pinClock(rest.engine.clock.now() + 61_000)
    expect(await keysOf(woken)).toEqual([instance])
    await rest.post(`${path}/failure`, { retries: 0 }).expect(204)
    woken = await poll(1)
    await rest.api
      .patch(path)
      .send({ changeset: { retries: 1 } })
      .expect(204)
    const [incident] = await rest.search('/v2/incidents', { processInstanceKey: instance, state: 'ACTIVE' })
    await rest.post(`/v2/incidents/${String(incident!['incidentKey'])}/resolution`).expect(204)
    expect(await keysOf(woken)).toEqual([instance])
  })
})
