import { DEFAULT_TENANT } from '../../core/record-values.ts'
import type { JobBatchValue, JobValue } from '../../core/work-values.ts'
import type { Engine } from '../../engine.ts'
import { rejected } from '../problem.ts'
import type { RequestContext } from '../http/request-context.ts'
import { activatedJob, jobCommand } from './job-values.ts'

const DEFAULT_POLL_MS = 10_000

/** Activates jobs of one type; without any, waits until there are or the request's time is over. */
export async function activateJobs(context: RequestContext): Promise<object[]> {
  const { engine } = context
  const body = await context.json()
  const type = body.requiredText('type')
  const batch = {
    type,
    worker: body.optionalText('worker') ?? '',
    timeout: body.requiredInteger('timeout'),
    maxJobsToActivate: body.requiredInteger('maxJobsToActivate'),
    jobKeys: [],
    jobs: [],
    variables: body.texts('fetchVariable') ?? [],
    truncated: false,
    tenantIds: body.texts('tenantIds') ?? [DEFAULT_TENANT],
  }
  const pollMs = body.integer('requestTimeout') ?? 0
  const time = AbortSignal.timeout(pollMs > 0 ? pollMs : pollMs === 0 ? DEFAULT_POLL_MS : 0)
  const signal = AbortSignal.any([context.signal, time])
  do {
    if (engine.jobWaiters.isEmpty(type) && pollMs >= 0) continue
    engine.jobWaiters.assumeEmpty(type)
    const { response } = await engine.submit('JOB_BATCH', 'ACTIVATE', -1, batch)
    if (!response || response.recordType === 'COMMAND_REJECTION') {
      engine.jobWaiters.wake(type)
      throw response ? rejected(response) : new Error('no answer to the activation of jobs')
    }
    const { jobs, jobKeys, truncated } = response.value as unknown as JobBatchValue
    if (jobs.length === batch.maxJobsToActivate || truncated) engine.jobWaiters.wake(type)
    if (jobs.length > 0) {
      if (context.signal.aborted) return giveBack(engine, jobs, jobKeys)
      return jobs.map((job, i) => activatedJob(jobKeys[i]!, job))
    }
  } while (pollMs >= 0 && (await engine.jobWaiters.wait(type, signal)))
  return []
}

/** The caller went away meanwhile: others need not wait for the jobs' timeout. */
async function giveBack(engine: Engine, jobs: readonly JobValue[], keys: readonly number[]): Promise<[]> {
  const errorMessage = 'The worker went away before it got the job.'
  await Promise.all(
    jobs.map(({ retries }, i) => engine.submit('JOB', 'FAIL', keys[i]!, { ...jobCommand({ retries, errorMessage }) })),
  )
  return []
}
