import { createJobIncident } from '../behaviors/job-incidents.ts'
import { MAX_BATCH_BYTES, recordLength, roughLength } from '../record-length.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { DEFAULT_TENANT } from '../record-values.ts'
import type { Variables } from '../record.ts'
import { NO_VARIABLES } from '../behaviors/events.ts'
import type { JobBatchValue, JobValue } from '../work-values.ts'

/** The room that the real engine keeps free in a batch. */
const SPARE_BYTES = 8 * 1024

/** A worker takes the oldest jobs of a type, each with the variables it sees. */
export function activateJobs(command: CommandRecord<JobBatchValue>, processing: Processing): void {
  const { tenantIds: tenants } = command.value
  if (tenants.some(tenant => tenant !== DEFAULT_TENANT)) {
    const reason = `Expected to activate job batch for tenants '[${tenants.join(', ')}]', but user is not authorized. Authorized tenants are '[${DEFAULT_TENANT}]'`
    processing.writers.reject(command, 'UNAUTHORIZED', reason)
    return
  }
  const refused = whyRefused(command.value)
  if (refused) {
    processing.writers.reject(command, 'INVALID_ARGUMENT', refused)
    return
  }
  const { type, worker, timeout, maxJobsToActivate, variables, tenantIds } = command.value
  const key = processing.nextKey()
  const jobKeys: number[] = []
  const jobs: JobValue[] = []
  const batch = { type, worker, timeout, maxJobsToActivate, jobKeys, jobs, truncated: false, tenantIds }
  let bytes = SPARE_BYTES
  for (const jobKey of processing.state.jobs.activatableOf(type)) {
    if (jobs.length >= maxJobsToActivate) break
    const known = processing.state.jobs.get(jobKey)
    if (!known) continue
    const document = variablesOf(known.value, variables, processing)
    const job: JobValue = { ...known.value, deadline: processing.now + timeout, worker, variables: document }
    bytes += roughLength(job)
    const length = bytes > MAX_BATCH_BYTES ? lengthWith(job, batch, processing) : 0
    if (length > MAX_BATCH_BYTES) {
      batch.truncated = true
      if (jobs.length === 0) refuseJob(jobKey, known.value, length, processing)
      break
    }
    jobKeys.push(jobKey)
    jobs.push(job)
  }
  processing.writers.event(key, 'JOB_BATCH', 'ACTIVATED', batch)
  processing.writers.respond(key, 'JOB_BATCH', 'ACTIVATED', batch)
}

function lengthWith(job: JobValue, batch: JobBatchValue, { feel }: Processing): number {
  return recordLength(batch, feel) + recordLength(job, feel) + SPARE_BYTES
}

/** Even alone it is too much for a worker: it waits until somebody makes it smaller. */
function refuseJob(jobKey: number, job: JobValue, bytes: number, processing: Processing): void {
  const size = `${(Math.trunc(bytes / 1024) / 1024).toFixed(1)} MB`
  const message = `The job with key '${jobKey}' can not be activated, because with ${size} it is larger than the configured message size (per default is 4 MB). Try to reduce the size by reducing the number of fetched variables or modifying the variable values.`
  createJobIncident('MESSAGE_SIZE_EXCEEDED', message, jobKey, job, processing)
}

function whyRefused({ type, timeout, maxJobsToActivate }: JobBatchValue): string | undefined {
  const expected = 'Expected to activate job batch with'
  if (maxJobsToActivate < 1) return `${expected} max jobs to activate to be greater than zero, but it was '${maxJobsToActivate}'`
  if (timeout < 1) return `${expected} timeout to be greater than zero, but it was '${timeout}'`
  if (type === '') return `${expected} type to be present, but it was blank`
  return undefined
}

/** A task's listener also sees what its transition brings. */
function variablesOf(job: JobValue, names: readonly string[] | undefined, { state }: Processing): Variables {
  const document = state.variables.document(job.elementInstanceKey, names)
  if (job.jobKind !== 'TASK_LISTENER') return document
  const userTaskKey = state.elementInstances.get(job.elementInstanceKey)?.userTaskKey ?? -1
  const brought = state.userTasks.get(userTaskKey)?.intermediate?.variables ?? NO_VARIABLES
  const wanted = [...brought].filter(([name]) => !names?.length || names.includes(name))
  return new Map([...document, ...wanted])
}
