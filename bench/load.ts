import { Camunda8 } from '@camunda8/sdk'
import { HttpClient } from './http-client.ts'

export interface Load {
  readonly instances: number
  /** Requests to start an instance that are under way at once. */
  readonly starters: number
  readonly workers: number
}

/** Starts instances and completes their jobs until all are done. */
export type Driver = (url: string, load: Load) => Promise<void>

export const VARIABLES = { subjectNo: '410106-2026-0001', category: 'probation', amount: 3 }
export const ACTIVATION = { type: 'work', worker: 'bench', timeout: 60_000, maxJobsToActivate: 32, requestTimeout: 10_000 }

/** The unchanged SDK: its client and its job workers. */
export const throughSdk: Driver = async (url, { instances, starters, workers }) => {
  process.env['CAMUNDA_SDK_LOG_LEVEL'] = 'error'
  const client = new Camunda8({ ZEEBE_REST_ADDRESS: url }).getOrchestrationClusterApiClient()
  client.logger().setLevel('error')
  const done = Promise.withResolvers<void>()
  let left = instances
  for (let i = 0; i < workers; i++) {
    client.createJobWorker({
      jobType: 'work',
      maxParallelJobs: ACTIVATION.maxJobsToActivate,
      jobTimeoutMs: ACTIVATION.timeout,
      jobHandler: async job => {
        const receipt = await job.complete({ done: true })
        if (--left === 0) done.resolve()
        return receipt
      },
    })
  }
  const id = 'one-task' as Parameters<typeof client.createProcessInstance>[0] extends { processDefinitionId: infer T } ? T : never
  await inParallel(starters, instances, () => client.createProcessInstance({ processDefinitionId: id, variables: VARIABLES }))
  await done.promise
  client.stopAllWorkers()
}

/** The same calls with a bare HTTP client, which leaves the other core more room to load the engine. */
export const throughHttp: Driver = async (url, { instances, starters, workers }) => {
  const client = new HttpClient(url)
  let left = instances
  const starting = inParallel(starters, instances, () =>
    client.post('/v2/process-instances', { processDefinitionId: 'one-task', variables: VARIABLES }),
  )
  const work = async () => {
    while (left > 0) {
      const { jobs } = (await client.post('/v2/jobs/activation', { ...ACTIVATION, requestTimeout: 200 })) as {
        jobs: { jobKey: string }[]
      }
      left -= jobs.length
      await Promise.all(jobs.map(({ jobKey }) => client.post(`/v2/jobs/${jobKey}/completion`, { variables: { done: true } })))
    }
  }
  await Promise.all([starting, ...Array.from({ length: workers }, work)])
  client.close()
}

export async function inParallel(width: number, count: number, task: () => Promise<unknown>): Promise<void> {
  let left = count
  const line = async () => {
    while (left-- > 0) await task()
  }
  await Promise.all(Array.from({ length: width }, line))
}
