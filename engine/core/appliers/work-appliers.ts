import { noChange, type Appliers } from './applier.ts'
import { asyncRequestProcessed, asyncRequestReceived } from './async-request.v1.ts'
import { incidentResolved } from './incident-resolved.v1.ts'
import { jobCreated } from './job-created.v1.ts'
import { jobActivatable, jobBatchActivated, jobCanceled, jobCompleted, jobErrorThrown, jobFailed } from './job-state.v1.ts'
import { jobRetriesUpdated, jobTimeoutUpdated, jobUpdated } from './job-updated.v1.ts'
import {
  messageStartEventSubscriptionCorrelated,
  messageStartEventSubscriptionCreated,
  messageStartEventSubscriptionDeleted,
} from './message-start-event-subscription.v1.ts'
import { messageCorrelationCorrelating, messageCorrelationEnded } from './message-correlation.v1.ts'
import { messageExpired, messagePublished } from './message-state.v1.ts'
import {
  messageSubscriptionCorrelated,
  messageSubscriptionCorrelating,
  messageSubscriptionCreated,
  messageSubscriptionDeleted,
  messageSubscriptionRejected,
} from './message-subscription.v1.ts'
import { processEventTriggered, processEventTriggering } from './process-event.v1.ts'
import {
  processMessageSubscriptionCorrelated,
  processMessageSubscriptionCreated,
  processMessageSubscriptionCreating,
  processMessageSubscriptionDeleted,
  processMessageSubscriptionDeleting,
} from './process-message-subscription.v1.ts'
import { timerCreated, timerGone } from './timer-state.v1.ts'
import { variableDocumentUpdating } from './variable-document-updating.v2.ts'
import { userTaskAppliers } from './user-task-appliers.ts'

/** Events of jobs, user tasks, messages and their subscriptions, timers, incidents' resolution, the clock. */
export const workAppliers = {
  ...userTaskAppliers,
  'ASYNC_REQUEST/RECEIVED/1': asyncRequestReceived,
  'ASYNC_REQUEST/PROCESSED/1': asyncRequestProcessed,
  'JOB/CREATED/1': jobCreated,
  'JOB/COMPLETED/1': jobCompleted,
  'JOB/CANCELED/1': jobCanceled,
  'JOB/FAILED/1': jobFailed,
  'JOB/TIMED_OUT/1': jobActivatable,
  'JOB/RECURRED_AFTER_BACKOFF/1': jobActivatable,
  'JOB/ERROR_THROWN/1': jobErrorThrown,
  'JOB/RETRIES_UPDATED/1': jobRetriesUpdated,
  'JOB/TIMEOUT_UPDATED/1': jobTimeoutUpdated,
  'JOB/UPDATED/1': jobUpdated,
  'JOB_BATCH/ACTIVATED/1': jobBatchActivated,
  'TIMER/CREATED/1': timerCreated,
  'TIMER/TRIGGERED/1': timerGone,
  'TIMER/CANCELED/1': timerGone,
  'PROCESS_EVENT/TRIGGERING/1': processEventTriggering,
  'PROCESS_EVENT/TRIGGERED/1': processEventTriggered,
  'INCIDENT/RESOLVED/1': incidentResolved,
  'MESSAGE/PUBLISHED/1': messagePublished,
  'MESSAGE/EXPIRED/1': messageExpired,
  'MESSAGE_CORRELATION/CORRELATING/1': messageCorrelationCorrelating,
  'MESSAGE_CORRELATION/CORRELATED/1': messageCorrelationEnded,
  'MESSAGE_CORRELATION/NOT_CORRELATED/1': messageCorrelationEnded,
  'MESSAGE_SUBSCRIPTION/CREATED/1': messageSubscriptionCreated,
  'MESSAGE_SUBSCRIPTION/CORRELATING/1': messageSubscriptionCorrelating,
  'MESSAGE_SUBSCRIPTION/CORRELATED/1': messageSubscriptionCorrelated,
  'MESSAGE_SUBSCRIPTION/DELETED/1': messageSubscriptionDeleted,
  'MESSAGE_SUBSCRIPTION/REJECTED/1': messageSubscriptionRejected,
  'PROCESS_MESSAGE_SUBSCRIPTION/CREATING/1': processMessageSubscriptionCreating,
  'PROCESS_MESSAGE_SUBSCRIPTION/CREATED/1': processMessageSubscriptionCreated,
  'PROCESS_MESSAGE_SUBSCRIPTION/CORRELATED/1': processMessageSubscriptionCorrelated,
  'PROCESS_MESSAGE_SUBSCRIPTION/DELETING/1': processMessageSubscriptionDeleting,
  'PROCESS_MESSAGE_SUBSCRIPTION/DELETED/1': processMessageSubscriptionDeleted,
  'MESSAGE_START_EVENT_SUBSCRIPTION/CREATED/1': messageStartEventSubscriptionCreated,
  'MESSAGE_START_EVENT_SUBSCRIPTION/CORRELATED/1': messageStartEventSubscriptionCorrelated,
  'MESSAGE_START_EVENT_SUBSCRIPTION/DELETED/1': messageStartEventSubscriptionDeleted,
  'VARIABLE_DOCUMENT/UPDATING/1': noChange,
  'VARIABLE_DOCUMENT/UPDATING/2': variableDocumentUpdating,
  'VARIABLE_DOCUMENT/UPDATE_DENIED/1': noChange,
  'VARIABLE_DOCUMENT/UPDATED/1': noChange,
  'CLOCK/PINNED/1': noChange,
  'CLOCK/RESETTED/1': noChange,
} satisfies Appliers
