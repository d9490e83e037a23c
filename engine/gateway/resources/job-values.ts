import type { JobValue } from '../../core/work-values.ts'
import { keyText } from '../answers.ts'

const NO_RESULT = {
  type: 'USER_TASK',
  denied: false,
  deniedReason: '',
  correctedAttributes: [],
  corrections: { assignee: '', dueDate: '', followUpDate: '', candidateGroupsList: [], candidateUsersList: [], priority: -1 },
  activateElements: [],
  completionConditionFulfilled: false,
  cancelRemainingInstances: false,
} as const

/** The fields of a job command that this request does not set. */
export function jobCommand(fields: Partial<JobValue>): JobValue {
  return {
    type: '',
    worker: '',
    retries: -1,
    retryBackoff: 0,
    recurringTime: -1,
    deadline: -1,
    timeout: -1,
    variables: new Map(),
    customHeaders: new Map(),
    errorMessage: '',
    errorCode: '',
    bpmnProcessId: '',
    processDefinitionVersion: -1,
    processDefinitionKey: -1,
    processInstanceKey: -1,
    elementId: '',
    elementInstanceKey: -1,
    jobKind: 'BPMN_ELEMENT',
    jobListenerEventType: 'UNSPECIFIED',
    changedAttributes: [],
    result: NO_RESULT,
    tags: [],
    tenantId: '',
    ...fields,
  }
}

/** An activated job as the API shows it. */
export function activatedJob(key: number, job: JobValue) {
  return {
    type: job.type,
    processDefinitionId: job.bpmnProcessId,
    processDefinitionVersion: job.processDefinitionVersion,
    elementId: job.elementId,
    customHeaders: job.customHeaders,
    worker: job.worker,
    retries: job.retries,
    deadline: job.deadline,
    variables: job.variables,
    tenantId: job.tenantId,
    jobKey: keyText(key),
    processInstanceKey: keyText(job.processInstanceKey),
    processDefinitionKey: keyText(job.processDefinitionKey),
    elementInstanceKey: keyText(job.elementInstanceKey),
    kind: job.jobKind,
    listenerEventType: job.jobListenerEventType,
    tags: job.tags,
  }
}
