/** Payloads of the records of work and messages: jobs, user tasks, messages and their subscriptions. */
import type { Variables } from './record.ts'

export type JobKind = 'BPMN_ELEMENT' | 'EXECUTION_LISTENER' | 'TASK_LISTENER' | 'AD_HOC_SUB_PROCESS'
export const JOB_LISTENER_EVENTS = [
  'UNSPECIFIED',
  'START',
  'END',
  'CREATING',
  'ASSIGNING',
  'UPDATING',
  'COMPLETING',
  'CANCELING',
] as const
export type JobListenerEventType = (typeof JOB_LISTENER_EVENTS)[number]

export interface JobResult {
  readonly type: string
  readonly denied: boolean
  readonly deniedReason: string
  readonly correctedAttributes: readonly string[]
  readonly corrections: JobResultCorrections
  readonly activateElements: readonly unknown[]
  readonly completionConditionFulfilled: boolean
  readonly cancelRemainingInstances: boolean
}

export interface JobResultCorrections {
  readonly assignee: string
  readonly dueDate: string
  readonly followUpDate: string
  readonly candidateGroupsList: readonly string[]
  readonly candidateUsersList: readonly string[]
  readonly priority: number
}

export interface JobValue {
  readonly type: string
  readonly worker: string
  readonly retries: number
  readonly retryBackoff: number
  readonly recurringTime: number
  readonly deadline: number
  readonly timeout: number
  readonly variables: Variables
  readonly customHeaders: Variables
  readonly errorMessage: string
  readonly errorCode: string
  readonly bpmnProcessId: string
  readonly processDefinitionVersion: number
  readonly processDefinitionKey: number
  readonly processInstanceKey: number
  readonly elementId: string
  readonly elementInstanceKey: number
  readonly jobKind: JobKind
  readonly jobListenerEventType: JobListenerEventType
  readonly changedAttributes: readonly string[]
  readonly result: JobResult
  readonly tags: readonly string[]
  readonly tenantId: string
}

export interface JobBatchValue {
  readonly type: string
  readonly worker: string
  readonly timeout: number
  readonly maxJobsToActivate: number
  readonly jobKeys: readonly number[]
  readonly jobs: readonly JobValue[]
  readonly truncated: boolean
  readonly tenantIds: readonly string[]
  /** Only in the command: names of the variables to fetch; none: all. */
  readonly variables?: readonly string[]
}

export interface UserTaskValue {
  readonly userTaskKey: number
  readonly assignee: string
  readonly candidateGroupsList: readonly string[]
  readonly candidateUsersList: readonly string[]
  readonly dueDate: string
  readonly followUpDate: string
  readonly formKey: number
  readonly externalFormReference: string
  readonly priority: number
  readonly variables: Variables
  readonly customHeaders: Variables
  readonly bpmnProcessId: string
  readonly processDefinitionVersion: number
  readonly processDefinitionKey: number
  readonly processInstanceKey: number
  readonly elementId: string
  readonly elementInstanceKey: number
  readonly creationTimestamp: number
  readonly changedAttributes: readonly string[]
  readonly action: string
  readonly deniedReason: string
  readonly tenantId: string
}

export interface MessageValue {
  readonly name: string
  readonly correlationKey: string
  readonly messageId: string
  readonly timeToLive: number
  readonly deadline: number
  readonly variables: Variables
  readonly tenantId: string
}

export interface MessageCorrelationValue {
  readonly name: string
  readonly correlationKey: string
  readonly variables: Variables
  readonly messageKey: number
  /** Of the instance that took the message, -1 until it has. */
  readonly processInstanceKey: number
  readonly requestId: number
  readonly requestStreamId: number
  readonly tenantId: string
}

export interface MessageSubscriptionValue {
  readonly processInstanceKey: number
  readonly elementInstanceKey: number
  readonly messageKey: number
  readonly messageName: string
  readonly bpmnProcessId: string
  readonly correlationKey: string
  readonly interrupting: boolean
  readonly variables: Variables
  readonly tenantId: string
}

export interface ProcessMessageSubscriptionValue extends MessageSubscriptionValue {
  readonly elementId: string
}

export interface MessageStartEventSubscriptionValue {
  readonly processDefinitionKey: number
  readonly bpmnProcessId: string
  readonly startEventId: string
  readonly messageName: string
  readonly messageKey: number
  readonly processInstanceKey: number
  readonly correlationKey: string
  readonly variables: Variables
  readonly tenantId: string
}

export interface VariableDocumentValue {
  readonly scopeKey: number
  readonly updateSemantics: 'PROPAGATE' | 'LOCAL'
  readonly variables: Variables
  readonly tenantId: string
}
