import type { CommandRecord, Processing } from '../processing.ts'
import type { Job } from '../state/jobs.ts'
import type { JobValue } from '../work-values.ts'
import { writeJobEvent } from './job-command.ts'

type Change = JobValue | { readonly refused: string }

/** Retries and timeout, each if it is named among the changed attributes. */
export function updateJob(command: CommandRecord<JobValue>, processing: Processing): void {
  const job = jobToUpdate(command, processing)
  if (!job) return
  const { retries, timeout, changedAttributes } = command.value
  const errors: string[] = []
  let value: JobValue = { ...job.value, changedAttributes }
  const apply = (change: Change): void => {
    if ('refused' in change) errors.push(change.refused)
    else value = change
  }
  if (changedAttributes.includes('retries')) apply(withRetries(command.key, value, retries))
  if (changedAttributes.includes('timeout')) apply(withTimeout(command.key, { ...job, value }, timeout, processing))
  if (errors.length > 0) processing.writers.reject(command, 'INVALID_ARGUMENT', errors.join(', '))
  else writeJobEvent(command.key, 'UPDATED', value, processing)
}

export function updateJobRetries(command: CommandRecord<JobValue>, processing: Processing): void {
  const job = jobToUpdate(command, processing)
  if (!job) return
  const change = withRetries(command.key, job.value, command.value.retries)
  if ('refused' in change) processing.writers.reject(command, 'INVALID_ARGUMENT', change.refused)
  else writeJobEvent(command.key, 'RETRIES_UPDATED', change, processing)
}

export function updateJobTimeout(command: CommandRecord<JobValue>, processing: Processing): void {
  const job = jobToUpdate(command, processing)
  if (!job) return
  const change = withTimeout(command.key, job, command.value.timeout, processing)
  if ('refused' in change) processing.writers.reject(command, 'INVALID_STATE', change.refused)
  else writeJobEvent(command.key, 'TIMEOUT_UPDATED', change, processing)
}

function jobToUpdate(command: CommandRecord<JobValue>, processing: Processing): Job | undefined {
  const job = processing.state.jobs.get(command.key)
  if (!job) {
    const reason = `Expected to update job with key '${command.key}', but no such job was found`
    processing.writers.reject(command, 'NOT_FOUND', reason)
  }
  return job
}

function withRetries(key: number, value: JobValue, retries: number): Change {
  if (retries >= 1) return { ...value, retries }
  return {
    refused: `Expected to update retries for job with key '${key}' with a positive amount of retries, but the amount given was '${retries}'`,
  }
}

function withTimeout(key: number, job: Job, timeout: number, processing: Processing): Change {
  if (job.state === 'ACTIVATED') return { ...job.value, deadline: processing.now + timeout }
  return { refused: `Expected to update the timeout of job with key '${key}', but it is not active` }
}
