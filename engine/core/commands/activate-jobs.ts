import type { CommandRecord, Processing } from '../processing.ts'
import { DEFAULT_TENANT } from '../record-values.ts'
import type { Variables } from '../record.ts'
import { NO_VARIABLES } from '../behaviors/events.ts'
import type { JobBatchValue, JobValue } from '../work-values.ts'

/** What a batch may hold: the real engine's limit for one record, less the room it keeps free. */
const MAX_BATCH_BYTES = 4 * 1024 * 1024 - 8 * 1024

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
  let bytes = 0
  let truncated = false
  for (const jobKey of processing.state.jobs.activatableOf(type)) {
    if (jobs.length >= maxJobsToActivate) break
    const job = processing.state.jobs.get(jobKey)
    if (!job) continue
    const document = variablesOf(job.value, variables, processing)
    for (const [name, text] of document) bytes += name.length + text.length
    if (bytes > MAX_BATCH_BYTES && jobs.length > 0) {
      truncated = true
      break
    }
    jobKeys.push(jobKey)
    jobs.push({ ...job.value, deadline: processing.now + timeout, worker, variables: document })
  }
  const batch: JobBatchValue = { type, worker, timeout, maxJobsToActivate, jobKeys, jobs, truncated, tenantIds }
  processing.writers.event(key, 'JOB_BATCH', 'ACTIVATED', batch)
  processing.writers.respond(key, 'JOB_BATCH', 'ACTIVATED', batch)
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
