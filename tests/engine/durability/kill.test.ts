import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkState } from '../../../engine/runtime/rebuild.ts'
import { Store } from '../../../engine/store/store.ts'
import { modelPath } from '../../helpers/engine-models.ts'
import { EngineProcess } from '../../helpers/engine-process.ts'
import { tempDirectory } from '../../helpers/temp-directory.ts'

interface Acknowledged {
  readonly instances: string[]
  readonly completedJobs: Set<string>
}

async function post(url: string, path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`)
  return text ? (JSON.parse(text) as Record<string, unknown>) : {}
}

async function deploy(url: string): Promise<void> {
  const form = new FormData()
  form.append('resources', new Blob([readFileSync(modelPath('one-task.bpmn'))]), 'one-task.bpmn')
  expect((await fetch(`${url}/v2/deployments`, { method: 'POST', body: form })).status).toBe(200)
}

async function takeJobs(url: string): Promise<{ jobKey: string }[]> {
  const request = { type: 'work', timeout: 1, maxJobsToActivate: 10, requestTimeout: -1 }
  return (await post(url, '/v2/jobs/activation', request))['jobs'] as { jobKey: string }[]
}

/** Starts and finishes cases until the engine is gone; notes only what it acknowledged. Tells when enough is under way. */
async function workUntilGone(url: string, acknowledged: Acknowledged, tell: () => void): Promise<void> {
  const enough = acknowledged.instances.length + 10 + Math.floor(Math.random() * 15)
  const starting = async () => {
    for (;;) {
      const created = await post(url, '/v2/process-instances', { processDefinitionId: 'one-task', variables: { n: 1 } })
      acknowledged.instances.push(created['processInstanceKey'] as string)
      if (acknowledged.instances.length >= enough && acknowledged.completedJobs.size > 0) tell()
    }
  }
  const finishing = async () => {
    for (;;) {
      for (const { jobKey } of await takeJobs(url)) {
        await post(url, `/v2/jobs/${jobKey}/completion`, {}).catch((error: Error) => {
          // The job's time was over and another took it.
          if (!/: 40[49] /.test(error.message)) throw error
        })
        acknowledged.completedJobs.add(jobKey)
      }
    }
  }
  const results = await Promise.allSettled([starting(), starting(), finishing()])
  for (const result of results) if (result.status === 'rejected') expect(String(result.reason)).toMatch(/fetch failed|terminated/)
}

describe('an engine that is killed in mid-case', () => {
  it('loses nothing it acknowledged and goes on', { timeout: 120_000 }, async () => {
    const dataDir = tempDirectory()
    const acknowledged: Acknowledged = { instances: [], completedJobs: new Set() }
    for (let round = 0; round < 4; round++) {
      const engine = await EngineProcess.start(dataDir)
      if (round === 0) await deploy(engine.url)
      const underWay = Promise.withResolvers<void>()
      const work = workUntilGone(engine.url, acknowledged, underWay.resolve)
      await underWay.promise
      expect(await engine.end('SIGKILL')).toBeNull()
      await work
    }
    // then
    const engine = await EngineProcess.start(dataDir)
    const filter = { processDefinitionId: 'one-task' }
    const found = await post(engine.url, '/v2/process-instances/search', { filter, page: { limit: 10_000 } })
    const keys = new Set((found['items'] as { processInstanceKey: string }[]).map(item => item.processInstanceKey))
    expect(acknowledged.instances.length).toBeGreaterThan(40)
    expect(acknowledged.completedJobs.size).toBeGreaterThan(0)
    expect(acknowledged.instances.filter(key => !keys.has(key))).toEqual([])
    for (let jobs = await takeJobs(engine.url); jobs.length > 0; jobs = await takeJobs(engine.url)) {
      expect(jobs.filter(({ jobKey }) => acknowledged.completedJobs.has(jobKey))).toEqual([])
      for (const { jobKey } of jobs) await post(engine.url, `/v2/jobs/${jobKey}/completion`, {})
    }
    expect(await engine.end('SIGTERM')).toBe(0)
    const store = new Store(dataDir)
    expect(checkState(store)).toEqual([])
    expect(store.database.prepare("SELECT count(*) AS n FROM process_instance WHERE state <> 'COMPLETED'").get()).toEqual({
      n: 0,
    })
    store.close()
  })
})
