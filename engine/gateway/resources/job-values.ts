import { NO_RESULT } from '../../core/behaviors/jobs.ts'
import type { JobValue } from '../../core/work-values.ts'
import { keyText } from '../answers.ts'

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
    ...(job.jobKind === 'TASK_LISTENER' && { userTask: userTaskOf(job) }),
  }
}

/** What the headers of a task listener's job tell of the task. */
function userTaskOf({ customHeaders }: JobValue) {
  const header = (name: string): string | undefined => {
    const text = customHeaders.get(`io.camunda.zeebe:${name}`)
    return text === undefined ? undefined : (JSON.parse(text) as string)
  }
  const list = (name: string): unknown => listOf(header(name) ?? '[]')
  const priority = header('priority')
  return {
    action: header('action'),
    assignee: header('assignee'),
    candidateGroups: list('candidateGroups'),
    candidateUsers: list('candidateUsers'),
    changedAttributes: list('changedAttributes'),
    dueDate: header('dueDate'),
    followUpDate: header('followUpDate'),
    formKey: header('formKey'),
    priority: priority === undefined ? undefined : Number(priority),
    userTaskKey: header('userTaskKey'),
  }
}

/** A name with a quotation mark in it spoils the list, as it does in Camunda. */
function listOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return []
  }
}
