import type { CommandProcessor } from '../processing.ts'
import { activateBatch } from './activate-batch.ts'
import { activateElement } from './activate-element.ts'
import { completeElement } from './complete-element.ts'
import { completeExecutionListener } from './complete-execution-listener.ts'
import { createDeployment } from './create-deployment.ts'
import { broadcastSignal } from './broadcast-signal.ts'
import { evaluateDecision } from './evaluate-decision.ts'
import { cancelProcessInstance } from './cancel-process-instance.ts'
import { deleteResource } from './delete-resource.ts'
import { fetchResource } from './fetch-resource.ts'
import { createProcessInstance, createProcessInstanceWithResult } from './create-process-instance.ts'
import { migrateMessageSubscription, migrateProcessInstance } from './migrate-process-instance.ts'
import { modifyProcessInstance } from './modify-process-instance.ts'
import { terminateBatch } from './terminate-batch.ts'
import { continueTerminatingElement, terminateElement } from './terminate-element.ts'

/** Commands of deployments, decisions, process instances and their elements. One command, one file. */
export const instanceCommands = {
  'DEPLOYMENT CREATE': createDeployment,
  'RESOURCE_DELETION DELETE': deleteResource,
  'RESOURCE FETCH': fetchResource,
  'DECISION_EVALUATION EVALUATE': evaluateDecision,
  'PROCESS_INSTANCE_CREATION CREATE': createProcessInstance,
  'PROCESS_INSTANCE_CREATION CREATE_WITH_AWAITING_RESULT': createProcessInstanceWithResult,
  'PROCESS_INSTANCE CANCEL': cancelProcessInstance,
  'PROCESS_INSTANCE_MIGRATION MIGRATE': migrateProcessInstance,
  'MESSAGE_SUBSCRIPTION MIGRATE': migrateMessageSubscription,
  'PROCESS_INSTANCE_MODIFICATION MODIFY': modifyProcessInstance,
  'SIGNAL BROADCAST': broadcastSignal,
  'PROCESS_INSTANCE_BATCH ACTIVATE': activateBatch,
  'PROCESS_INSTANCE_BATCH TERMINATE': terminateBatch,
  'PROCESS_INSTANCE ACTIVATE_ELEMENT': activateElement,
  'PROCESS_INSTANCE COMPLETE_ELEMENT': completeElement,
  'PROCESS_INSTANCE COMPLETE_EXECUTION_LISTENER': completeExecutionListener,
  'PROCESS_INSTANCE CONTINUE_TERMINATING_ELEMENT': continueTerminatingElement,
  'PROCESS_INSTANCE TERMINATE_ELEMENT': terminateElement,
} satisfies Readonly<Record<string, CommandProcessor>>
