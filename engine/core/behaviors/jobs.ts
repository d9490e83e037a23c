/** Jobs of elements and listeners: created when the element waits for a worker, cancelled when it no longer does. */
import type { ElementContext } from '../elements/element-processor.ts'
import { Failure, isFailure } from '../failure.ts'
import type { JobProperties } from '../model/executable.ts'
import type { Processing } from '../processing.ts'
import type { Variables } from '../record.ts'
import type { JobKind, JobListenerEventType, JobResult, JobValue } from '../work-values.ts'
import { evaluateInt, evaluateString } from './expressions.ts'
import { userTaskHeaders } from './user-task-headers.ts'
import { resolveJobIncident } from './incidents.ts'
import { linkedResourcesHeader } from './linked-resources.ts'

export interface EvaluatedJob {
  readonly type: string
  readonly retries: number
  readonly customHeaders: Variables
}

const NO_DOCUMENT: Variables = new Map()

/** A job's `result` before a worker has said anything. */
export const NO_RESULT: JobResult = {
  type: 'USER_TASK',
  denied: false,
  deniedReason: '',
  correctedAttributes: [],
  corrections: { assignee: '', dueDate: '', followUpDate: '', candidateGroupsList: [], candidateUsersList: [], priority: -1 },
  activateElements: [],
  completionConditionFulfilled: false,
  cancelRemainingInstances: false,
}

export function evaluateJob(job: JobProperties, element: ElementContext, processing: Processing): EvaluatedJob | Failure {
  const type = evaluateString(job.type, element.key, processing)
  if (isFailure(type)) return type
  if (type === '') {
    const message = `Expected result of the expression '${job.type.text}' to be a not-empty string, but was an empty string.`
    return new Failure(message, 'EXTRACT_VALUE_ERROR', element.key)
  }
  const retries = evaluateInt(job.retries, element.key, processing)
  if (isFailure(retries)) return retries
  const headers = headersOf(job, element, processing)
  return isFailure(headers) ? headers : { type, retries, customHeaders: headersDocument(headers) }
}

function headersOf(job: JobProperties, element: ElementContext, processing: Processing): ReadonlyMap<string, string> | Failure {
  if (job.userTask) return userTaskHeaders(job.userTask, job.headers, element, processing)
  if (!job.linkedResources?.length) return job.headers
  const linked = linkedResourcesHeader(job.linkedResources, element, processing)
  return isFailure(linked) ? linked : new Map([...job.headers, ['linkedResources', linked]])
}

export function headersDocument(headers: ReadonlyMap<string, string>): Variables {
  if (headers.size === 0) return NO_DOCUMENT
  return new Map([...headers].map(([name, value]) => [name, JSON.stringify(value)]))
}

export function createJob(
  job: EvaluatedJob,
  element: ElementContext,
  processing: Processing,
  jobKind: JobKind = 'BPMN_ELEMENT',
  jobListenerEventType: JobListenerEventType = 'UNSPECIFIED',
): void {
  const { bpmnProcessId, version, processDefinitionKey, processInstanceKey, tenantId } = element.value
  const value: JobValue = {
    type: job.type,
    worker: '',
    retries: job.retries,
    retryBackoff: 0,
    recurringTime: -1,
    deadline: -1,
    timeout: -1,
    variables: NO_DOCUMENT,
    customHeaders: job.customHeaders,
    errorMessage: '',
    errorCode: '',
    bpmnProcessId,
    processDefinitionVersion: version,
    processDefinitionKey,
    processInstanceKey,
    elementId: element.value.elementId,
    elementInstanceKey: element.key,
    jobKind,
    jobListenerEventType,
    changedAttributes: [],
    result: NO_RESULT,
    tags: processing.state.elementInstances.get(processInstanceKey)?.value.tags ?? [],
    tenantId,
  }
  processing.writers.event(processing.nextKey(), 'JOB', 'CREATED', value)
}

/** Also ends the incident the job may have. */
export function cancelJob(elementInstanceKey: number, processing: Processing): void {
  const jobKey = processing.state.elementInstances.get(elementInstanceKey)?.jobKey ?? 0
  if (jobKey <= 0) return
  const job = processing.state.jobs.get(jobKey)
  if (job) processing.writers.event(jobKey, 'JOB', 'CANCELED', job.value)
  resolveJobIncident(jobKey, processing)
}
