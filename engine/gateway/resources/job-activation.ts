import type { JobBatchValue, JobValue } from '../../core/work-values.ts'
import type { Engine } from '../../engine.ts'
import { rejected } from '../problem.ts'
import type { Body } from '../http/body.ts'
import type { RequestContext } from '../http/request-context.ts'
import { Violations } from '../http/violations.ts'
import { onlyTenant } from '../tenant.ts'
import { activatedJob, jobCommand } from './job-values.ts'

const DEFAULT_POLL_MS = 10_000
const MAX_POLL_MS = 60 * 60 * 1000

/** Activates jobs of one type; without any, waits until there are or the request's time is over. */
export async function activateJobs(context: RequestContext): Promise<object[]> {
  const { engine } = context
  const body = await context.requiredJson()
  const batch = batchOf(body)
  const { type } = batch
  const requested = body.integer('requestTimeout') ?? 0
  const pollMs = requested === 0 ? DEFAULT_POLL_MS : Math.min(requested, MAX_POLL_MS)
  const until = performance.now() + pollMs
  const ticket = engine.jobWaiters.ticket()
  for (;;) {
    if (pollMs < 0 || !engine.jobWaiters.isEmpty(type)) {
      const activated = await tryToActivate(context, batch)
      if (activated.length > 0 || pollMs < 0) return activated
      // News that came while asking woke nobody: nobody waited yet.
      if (!engine.jobWaiters.isEmpty(type)) continue
    }
    const news = await engine.jobWaiters.wait(type, ticket, until - performance.now(), callback => context.whenGone(callback))
    if (!news) return []
  }
}

function batchOf(body: Body): JobBatchValue {
  const tenantIds = [onlyTenant(body.texts('tenantIds') ?? [], 'Activate Jobs')]
  const violations = new Violations()
  const batch = {
    type: violations.required('type', body.optionalText('type'), ''),
    worker: body.optionalText('worker') ?? '',
    timeout: violations.positive('timeout', body.integer('timeout')),
    maxJobsToActivate: violations.positive('maxJobsToActivate', body.int32('maxJobsToActivate')),
    jobKeys: [],
    jobs: [],
    variables: body.texts('fetchVariable') ?? [],
    truncated: false,
    tenantIds,
  }
  violations.check()
  return batch
}

async function tryToActivate(context: RequestContext, batch: JobBatchValue): Promise<object[]> {
  const { engine } = context
  const { type } = batch
  engine.jobWaiters.assumeEmpty(type)
  const { response } = await engine.submit('JOB_BATCH', 'ACTIVATE', -1, { ...batch })
  if (!response || response.recordType === 'COMMAND_REJECTION') {
    engine.jobWaiters.wake(type)
    throw response ? rejected(response) : new Error('no answer to the activation of jobs')
  }
  const { jobs, jobKeys, truncated } = response.value as unknown as JobBatchValue
  if (jobs.length === batch.maxJobsToActivate || truncated) engine.jobWaiters.wake(type)
  if (jobs.length > 0 && context.isGone) return giveBack(engine, jobs, jobKeys)
  return jobs.map((job, i) => activatedJob(jobKeys[i]!, job))
}

/** The caller went away meanwhile: others need not wait for the jobs' timeout. */
async function giveBack(engine: Engine, jobs: readonly JobValue[], keys: readonly number[]): Promise<[]> {
  const errorMessage = 'The worker went away before it got the job.'
  await Promise.all(
    jobs.map(({ retries }, i) => engine.submit('JOB', 'FAIL', keys[i]!, { ...jobCommand({ retries, errorMessage }) })),
  )
  return []
}
