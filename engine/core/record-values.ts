/**
 * Payloads of the records, field for field as Zeebe writes them. Documents (variables, custom headers) are `Variables`.
 */
import type { DecisionRequirementsMetadata, DecisionValue } from './decision-values.ts'
import type { Variables } from './record.ts'

export const DEFAULT_TENANT = '<default>'

export type BpmnElementType =
  | 'PROCESS'
  | 'SUB_PROCESS'
  | 'EVENT_SUB_PROCESS'
  | 'AD_HOC_SUB_PROCESS'
  | 'AD_HOC_SUB_PROCESS_INNER_INSTANCE'
  | 'START_EVENT'
  | 'INTERMEDIATE_CATCH_EVENT'
  | 'INTERMEDIATE_THROW_EVENT'
  | 'BOUNDARY_EVENT'
  | 'END_EVENT'
  | 'SERVICE_TASK'
  | 'RECEIVE_TASK'
  | 'USER_TASK'
  | 'MANUAL_TASK'
  | 'TASK'
  | 'EXCLUSIVE_GATEWAY'
  | 'PARALLEL_GATEWAY'
  | 'EVENT_BASED_GATEWAY'
  | 'INCLUSIVE_GATEWAY'
  | 'SEQUENCE_FLOW'
  | 'MULTI_INSTANCE_BODY'
  | 'CALL_ACTIVITY'
  | 'BUSINESS_RULE_TASK'
  | 'SCRIPT_TASK'
  | 'SEND_TASK'

export type BpmnEventType =
  | 'UNSPECIFIED'
  | 'CONDITIONAL'
  | 'ERROR'
  | 'ESCALATION'
  | 'LINK'
  | 'MESSAGE'
  | 'NONE'
  | 'SIGNAL'
  | 'TERMINATE'
  | 'TIMER'
  | 'COMPENSATION'

export const ERROR_TYPES = [
  'UNKNOWN',
  'IO_MAPPING_ERROR',
  'JOB_NO_RETRIES',
  'EXECUTION_LISTENER_NO_RETRIES',
  'TASK_LISTENER_NO_RETRIES',
  'AD_HOC_SUB_PROCESS_NO_RETRIES',
  'CONDITION_ERROR',
  'EXTRACT_VALUE_ERROR',
  'CALLED_ELEMENT_ERROR',
  'UNHANDLED_ERROR_EVENT',
  'MESSAGE_SIZE_EXCEEDED',
  'CALLED_DECISION_ERROR',
  'DECISION_EVALUATION_ERROR',
  'FORM_NOT_FOUND',
  'RESOURCE_NOT_FOUND',
] as const
export type ErrorType = (typeof ERROR_TYPES)[number]

/** Where an element instance stands in the tree of instances. */
export interface TreePath {
  readonly elementInstancePath: readonly (readonly number[])[]
  readonly processDefinitionPath: readonly number[]
  readonly callingElementPath: readonly number[]
}

export interface ProcessInstanceValue extends TreePath {
  readonly bpmnProcessId: string
  readonly version: number
  readonly processDefinitionKey: number
  readonly processInstanceKey: number
  readonly elementId: string
  readonly flowScopeKey: number
  readonly bpmnElementType: BpmnElementType
  readonly bpmnEventType: BpmnEventType
  readonly parentProcessInstanceKey: number
  readonly parentElementInstanceKey: number
  readonly tags: readonly string[]
  readonly tenantId: string
}

export interface StartInstruction {
  readonly elementId: string
}

export interface RuntimeInstruction {
  readonly type: string
  readonly afterElementId: string
}

export interface ProcessInstanceCreationValue {
  readonly bpmnProcessId: string
  readonly version: number
  readonly processDefinitionKey: number
  readonly processInstanceKey: number
  readonly variables: Variables
  readonly startInstructions: readonly StartInstruction[]
  readonly runtimeInstructions: readonly RuntimeInstruction[]
  readonly tags: readonly string[]
  readonly tenantId: string
  /** Only in the command that awaits the result. */
  readonly fetchVariables?: readonly string[]
}

export interface VariableInstruction {
  /** The scope they belong to; '' for the process instance. */
  readonly elementId: string
  readonly variables: Variables
}

export interface ActivateInstruction {
  readonly elementId: string
  /** In which of several instances of a scope; -1: there is only one. */
  readonly ancestorScopeKey: number
  readonly variableInstructions: readonly VariableInstruction[]
  /** Only in the event: the scopes that were entered, outermost first. */
  readonly ancestorScopeKeys: readonly number[]
}

export interface TerminateInstruction {
  readonly elementInstanceKey: number
}

export interface ProcessInstanceModificationValue {
  readonly processInstanceKey: number
  readonly terminateInstructions: readonly TerminateInstruction[]
  readonly activateInstructions: readonly ActivateInstruction[]
  /** Only in the event: those of all instructions. */
  readonly ancestorScopeKeys: readonly number[]
  readonly tenantId: string
}

export interface ProcessInstanceBatchValue {
  readonly processInstanceKey: number
  readonly batchElementInstanceKey: number
  readonly index: number
  readonly tenantId: string
}

export interface VariableValue {
  readonly name: string
  /** JSON text. */
  readonly value: string
  readonly scopeKey: number
  readonly processInstanceKey: number
  readonly processDefinitionKey: number
  readonly bpmnProcessId: string
  readonly tenantId: string
}

export interface ProcessEventValue {
  readonly scopeKey: number
  readonly targetElementId: string
  readonly variables: Variables
  readonly processDefinitionKey: number
  readonly processInstanceKey: number
  readonly tenantId: string
}

export interface DeploymentResource {
  /** Base64. */
  readonly resource: string
  readonly resourceName: string
}

export interface ProcessMetadata {
  readonly bpmnProcessId: string
  readonly version: number
  readonly versionTag: string
  readonly processDefinitionKey: number
  readonly resourceName: string
  readonly checksum: string
  readonly duplicate: boolean
  readonly deploymentKey: number
  readonly tenantId: string
}

export interface ProcessValue extends ProcessMetadata {
  readonly resource: string
}

export interface FormMetadata {
  readonly formId: string
  readonly version: number
  readonly versionTag: string
  readonly formKey: number
  readonly resourceName: string
  readonly checksum: string
  readonly duplicate: boolean
  readonly deploymentKey: number
  readonly tenantId: string
}

export interface FormValue extends FormMetadata {
  readonly resource: string
}

export interface ResourceMetadata {
  readonly resourceId: string
  readonly version: number
  readonly versionTag: string
  readonly resourceKey: number
  readonly resourceName: string
  readonly checksum: string
  readonly duplicate: boolean
  readonly deploymentKey: number
  readonly tenantId: string
}

export interface ResourceValue extends ResourceMetadata {
  /** The content, as text. */
  readonly resourceProp: string
}

export interface ResourceDeletionValue {
  readonly resourceKey: number
  readonly tenantId: string
}

export interface DeploymentValue {
  readonly resources: readonly DeploymentResource[]
  readonly processesMetadata: readonly ProcessMetadata[]
  readonly decisionsMetadata: readonly DecisionValue[]
  readonly decisionRequirementsMetadata: readonly DecisionRequirementsMetadata[]
  readonly formMetadata: readonly FormMetadata[]
  readonly resourceMetadata: readonly ResourceMetadata[]
  readonly deploymentKey: number
  readonly tenantId: string
}

export interface TimerValue {
  readonly elementInstanceKey: number
  readonly processInstanceKey: number
  readonly processDefinitionKey: number
  readonly targetElementId: string
  readonly dueDate: number
  /** How often it fires in all; -1: for ever. */
  readonly repetitions: number
  readonly tenantId: string
}

export interface IncidentValue extends TreePath {
  readonly errorType: ErrorType
  readonly errorMessage: string
  readonly bpmnProcessId: string
  readonly processDefinitionKey: number
  readonly processInstanceKey: number
  readonly elementId: string
  readonly elementInstanceKey: number
  readonly jobKey: number
  readonly variableScopeKey: number
  readonly tenantId: string
}
