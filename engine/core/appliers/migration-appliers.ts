import { noChange, type Appliers } from './applier.ts'
import { compensationSubscriptionSet } from './compensation-subscription.v1.ts'
import { ancestorMigrated, elementMigrated, sequenceFlowDeleted } from './element-migrated.v1.ts'
import { signalSubscriptionCreated } from './signal-subscription.v1.ts'
import {
  incidentMigrated,
  jobMigrated,
  messageSubscriptionMigrated,
  processMessageSubscriptionMigrated,
  timerMigrated,
} from './work-migrated.v1.ts'

/** Events of a process instance on its way to another definition. */
export const migrationAppliers = {
  'PROCESS_INSTANCE_MIGRATION/MIGRATED/1': noChange,
  'PROCESS_INSTANCE/ELEMENT_MIGRATED/1': elementMigrated,
  'PROCESS_INSTANCE/ANCESTOR_MIGRATED/1': ancestorMigrated,
  'PROCESS_INSTANCE/SEQUENCE_FLOW_DELETED/1': sequenceFlowDeleted,
  'JOB/MIGRATED/1': jobMigrated,
  // As the real engine keeps it (8.8.0): the task's later records name the definition and element it was created in.
  'USER_TASK/MIGRATED/1': noChange,
  'INCIDENT/MIGRATED/1': incidentMigrated,
  'TIMER/MIGRATED/1': timerMigrated,
  'MESSAGE_SUBSCRIPTION/MIGRATED/1': messageSubscriptionMigrated,
  'PROCESS_MESSAGE_SUBSCRIPTION/MIGRATED/1': processMessageSubscriptionMigrated,
  'SIGNAL_SUBSCRIPTION/MIGRATED/1': signalSubscriptionCreated,
  'COMPENSATION_SUBSCRIPTION/MIGRATED/1': compensationSubscriptionSet,
  // A variable in the state says nothing of its definition.
  'VARIABLE/MIGRATED/1': noChange,
} satisfies Appliers
