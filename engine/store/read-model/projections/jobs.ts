import type { JobValue } from '../../../core/work-values.ts'
import { documentText, type Projection } from '../projection.ts'
import { jobs } from '../tables.ts'

const STATES: Readonly<Record<string, string>> = {
  CREATED: 'CREATED',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
  TIMED_OUT: 'TIMED_OUT',
  RETRIES_UPDATED: 'RETRIES_UPDATED',
  ERROR_THROWN: 'ERROR_THROWN',
  CANCELED: 'CANCELED',
  MIGRATED: 'MIGRATED',
}
const ENDED = new Set(['COMPLETED', 'CANCELED', 'ERROR_THROWN'])

export const projectJob: Projection = ({ intent, key, timestamp, value }, { rows }) => {
  const job = value as unknown as JobValue
  if (intent === 'UPDATED' || intent === 'TIMEOUT_UPDATED') return rows.update(jobs, key, progress(job))
  const state = STATES[intent]
  if (!state) return
  if (intent === 'CREATED') return rows.insert(jobs, key, { ...origin(job), ...progress(job), state })
  rows.update(jobs, key, {
    ...progress(job),
    state,
    ...(intent === 'MIGRATED' ? origin(job) : {}),
    ...(ENDED.has(intent) ? { end_time: timestamp } : {}),
    has_failed_with_retries_left: intent === 'FAILED' && job.retries > 0 ? 1 : 0,
  })
}

function origin(job: JobValue) {
  return {
    type: job.type,
    kind: job.jobKind,
    listener_event_type: job.jobListenerEventType,
    custom_headers: documentText(job.customHeaders),
    process_id: job.bpmnProcessId,
    definition_key: job.processDefinitionKey,
    process_instance_key: job.processInstanceKey,
    element_id: job.elementId,
    element_instance_key: job.elementInstanceKey,
    tenant_id: job.tenantId,
  }
}

function progress(job: JobValue) {
  return {
    worker: job.worker,
    retries: job.retries,
    deadline: job.deadline > 0 ? job.deadline : null,
    error_code: job.errorCode || null,
    error_message: job.errorMessage || null,
    is_denied: job.result?.denied ? 1 : 0,
    denied_reason: job.result?.deniedReason || null,
  }
}
