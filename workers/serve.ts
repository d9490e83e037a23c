import { z } from 'zod'
import { businessNow } from '../domain/business-clock.ts'
import { dayOf } from '../domain/working-days.ts'
import { caseKeyOf, lineOf } from './case-key.ts'
import { PARAMETER_VARIABLES } from './case-parameters.ts'
import type { EngineClient } from './engine-client.ts'
import type { WorkerLog } from './log.ts'
import { runJob } from './run-job.ts'
import type { Outcome } from './run-job.ts'
import type { AnyWorker, PublishedMessage } from './worker-contract.ts'

type SdkWorker = ReturnType<EngineClient['createJobWorker']>

const LONG_POLL_MS = 30_000
const JOB_TIMEOUT_MS = 60_000
/** Between polls that gave nothing, and after one that failed: an engine that restarts is asked gently. */
const PAUSE_MS = 100
const PARALLEL_JOBS = 8
/** Nobody has more at once; whoever waits for a message again and again is not told for ever. */
const MOST_CASES_OF_A_PROCESS = 20

export interface ServedWorkers {
  /** Takes no more jobs, lets those under way finish. */
  stop(waitMs: number): Promise<void>
}

/** Serves each worker's job type through the SDK's job worker (long polling). */
export function serveWorkers(engine: EngineClient, workers: readonly AnyWorker[], log: WorkerLog): ServedWorkers {
  const served = workers.map(worker => serve(engine, worker, log))
  return {
    stop: async waitMs => {
      for (const each of served) each.stop()
      await Promise.all(served.map(each => drained(each, waitMs)))
    },
  }
}

function serve(engine: EngineClient, worker: AnyWorker, log: WorkerLog): SdkWorker {
  return engine.createJobWorker({
    jobType: worker.type,
    workerName: `fengqiao:${worker.type}`,
    maxParallelJobs: PARALLEL_JOBS,
    jobTimeoutMs: JOB_TIMEOUT_MS,
    pollTimeoutMs: LONG_POLL_MS,
    pollIntervalMs: PAUSE_MS,
    ...(takesAll(worker) ? {} : { fetchVariables: [...new Set([...Object.keys(worker.input.shape), ...PARAMETER_VARIABLES])] }),
    jobHandler: async job => {
      const startedAt = performance.now()
      const now = await businessNow()
      const outcome = await runJob(worker, job, {
        effectKey: job.elementInstanceKey,
        processInstanceKey: job.processInstanceKey,
        caseKey: () => caseKeyOf(engine, job.processInstanceKey),
        line: () => lineOf(engine, job.processInstanceKey),
        elementId: job.elementId,
        now,
        today: dayOf(now),
        publishMessage: message => publish(engine, message),
      })
      log[outcome.kind === 'fail' ? 'warn' : 'info']({
        jobType: worker.type,
        jobKey: job.jobKey,
        elementId: job.elementId,
        processInstanceKey: job.processInstanceKey,
        outcome: outcome.kind,
        ...(outcome.kind === 'complete' ? {} : { reason: outcome.errorMessage }),
        durationMs: Math.round(performance.now() - startedAt),
      })
      return acknowledge(job, outcome, log)
    },
  })
}

/** Its input is loose. */
const takesAll = ({ input }: AnyWorker): boolean => input.def.catchall instanceof z.ZodUnknown

type SdkJob = Parameters<Parameters<EngineClient['createJobWorker']>[0]['jobHandler']>[0]

/**
 * A job may be gone meanwhile: its case was cancelled, or it came twice and the other run was faster. Where the engine
 * cannot be reached, the job is left alone: it comes again, and its effects are keyed.
 */
async function acknowledge(job: SdkJob, outcome: Outcome, log: WorkerLog) {
  try {
    return await tell(job, outcome)
  } catch (error) {
    log.warn({ jobKey: job.jobKey, jobType: job.type, reason: String(error) }, 'the engine did not take the outcome')
    return job.ignore()
  }
}

function tell(job: SdkJob, outcome: Outcome) {
  if (outcome.kind === 'complete') return job.complete(outcome.variables)
  const { kind, ...body } = outcome
  return kind === 'fail' ? job.fail(body) : job.error(body as Extract<Outcome, { kind: 'error' }>)
}

async function publish(engine: EngineClient, message: PublishedMessage): Promise<void> {
  const { name, correlationKey, timeToLiveMs, messageId, variables } = message
  try {
    await engine.publishMessage({ name, correlationKey, timeToLive: timeToLiveMs, messageId, variables: { ...variables } })
  } catch (error) {
    // The same message is still waiting from an earlier run of this job: it has gone out.
    if (statusOf(error) !== 409) throw error
  }
  if (message.toAll) await tellTheOthers(engine, message)
}

/** The engine hands a message to one case of each process: it is told again until nobody waits for it any more. */
async function tellTheOthers(engine: EngineClient, { name, correlationKey, variables }: PublishedMessage): Promise<void> {
  for (let times = 0; times < MOST_CASES_OF_A_PROCESS; times++) {
    try {
      await engine.correlateMessage({ name, correlationKey, variables: { ...variables } })
    } catch (error) {
      if (statusOf(error) !== 404) throw error
      return
    }
  }
}

const statusOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined

async function drained(worker: SdkWorker, waitMs: number): Promise<void> {
  const until = performance.now() + waitMs
  while (worker.activeJobs > 0 && performance.now() < until) await new Promise(resolve => setTimeout(resolve, 20))
}
