import { noChange, type Appliers } from './applier.ts'
import { compensationSubscriptionGone, compensationSubscriptionSet } from './compensation-subscription.v1.ts'
import { decisionCreated } from './decision-created.v1.ts'
import { decisionRequirementsCreated } from './decision-requirements-created.v1.ts'
import { elementActivating } from './element-activating.v1.ts'
import { elementCompleted } from './element-completed.v1.ts'
import { elementTerminated } from './element-terminated.v1.ts'
import { elementActivated, elementCompleting, elementTerminating } from './element-state.v1.ts'
import { sequenceFlowTaken } from './sequence-flow-taken.v1.ts'
import { errorCreated } from './error-created.v1.ts'
import { formCreated } from './form-created.v1.ts'
import { formDeleted } from './form-deleted.v1.ts'
import { runtimeInstructionInterrupted } from './runtime-instruction-interrupted.v1.ts'
import { inputCollectionEvaluated } from './input-collection-evaluated.v1.ts'
import { signalSubscriptionCreated, signalSubscriptionDeleted } from './signal-subscription.v1.ts'
import { incidentCreated } from './incident-created.v1.ts'
import { incidentCreatedV2 } from './incident-created.v2.ts'
import { resourceCreated } from './resource-created.v1.ts'
import { resourceDeleted } from './resource-deleted.v1.ts'
import { decisionDeleted } from './decision-deleted.v1.ts'
import { decisionRequirementsDeleted } from './decision-requirements-deleted.v1.ts'
import { processCreated } from './process-created.v1.ts'
import { processDeleted } from './process-deleted.v1.ts'
import { variableSet } from './variable-set.v1.ts'
import { processInstanceCreated } from './process-instance-created.v1.ts'
import { processInstanceModified } from './process-instance-modified.v1.ts'

/** Events of definitions and of the elements' life. */
export const instanceAppliers = {
  'DEPLOYMENT/CREATED/1': noChange,
  'PROCESS/CREATED/1': processCreated,
  'PROCESS/DELETING/1': noChange,
  'PROCESS/DELETED/1': processDeleted,
  'FORM/CREATED/1': formCreated,
  'FORM/DELETED/1': formDeleted,
  'DECISION/DELETED/1': decisionDeleted,
  'DECISION_REQUIREMENTS/DELETED/1': decisionRequirementsDeleted,
  'RESOURCE/CREATED/1': resourceCreated,
  'RESOURCE/DELETED/1': resourceDeleted,
  'RESOURCE/FETCHED/1': noChange,
  'RESOURCE_DELETION/DELETING/1': noChange,
  'RESOURCE_DELETION/DELETED/1': noChange,
  'DECISION_REQUIREMENTS/CREATED/1': decisionRequirementsCreated,
  'DECISION/CREATED/1': decisionCreated,
  'DECISION_EVALUATION/EVALUATED/1': noChange,
  'DECISION_EVALUATION/FAILED/1': noChange,
  'PROCESS_INSTANCE_CREATION/CREATED/1': processInstanceCreated,
  'PROCESS_INSTANCE_MODIFICATION/MODIFIED/1': processInstanceModified,
  'PROCESS_INSTANCE/ELEMENT_ACTIVATING/1': elementActivating,
  'PROCESS_INSTANCE/ELEMENT_ACTIVATED/1': elementActivated,
  'PROCESS_INSTANCE/ELEMENT_COMPLETING/1': elementCompleting,
  'PROCESS_INSTANCE/ELEMENT_COMPLETED/1': elementCompleted,
  'PROCESS_INSTANCE/ELEMENT_TERMINATING/1': elementTerminating,
  'PROCESS_INSTANCE/ELEMENT_TERMINATED/1': elementTerminated,
  'PROCESS_INSTANCE/SEQUENCE_FLOW_TAKEN/1': sequenceFlowTaken,
  'PROCESS_INSTANCE_BATCH/TERMINATED/1': noChange,
  'INCIDENT/CREATED/1': incidentCreated,
  'INCIDENT/CREATED/2': incidentCreatedV2,
  'PROCESS_INSTANCE_BATCH/ACTIVATED/1': noChange,
  'MULTI_INSTANCE/INPUT_COLLECTION_EVALUATED/1': inputCollectionEvaluated,
  'SIGNAL/BROADCASTED/1': noChange,
  'SIGNAL_SUBSCRIPTION/CREATED/1': signalSubscriptionCreated,
  'SIGNAL_SUBSCRIPTION/DELETED/1': signalSubscriptionDeleted,
  'ERROR/CREATED/1': errorCreated,
  'ESCALATION/ESCALATED/1': noChange,
  'ESCALATION/NOT_ESCALATED/1': noChange,
  'COMPENSATION_SUBSCRIPTION/CREATED/1': compensationSubscriptionSet,
  'COMPENSATION_SUBSCRIPTION/TRIGGERED/1': compensationSubscriptionSet,
  'COMPENSATION_SUBSCRIPTION/COMPLETED/1': compensationSubscriptionGone,
  'COMPENSATION_SUBSCRIPTION/DELETED/1': compensationSubscriptionGone,
  'RUNTIME_INSTRUCTION/INTERRUPTED/1': runtimeInstructionInterrupted,
  'VARIABLE/CREATED/1': variableSet,
  'VARIABLE/UPDATED/1': variableSet,
} satisfies Appliers
