import type { CommandProcessor } from '../processing.ts'
import { activateJobs } from './activate-jobs.ts'
import { assignUserTask, claimUserTask } from './assign-user-task.ts'
import { pinClock, resetClock } from './clock.ts'
import { completeJob } from './complete-job.ts'
import { completeTaskListener } from './complete-task-listener.ts'
import { completeUserTask } from './complete-user-task.ts'
import { correlateMessageNow } from './correlate-message.ts'
import { denyTaskListener } from './deny-task-listener.ts'
import { expireMessages } from './expire-messages.ts'
import { failJob } from './fail-job.ts'
import {
  correlateMessageSubscription,
  createMessageSubscription,
  deleteMessageSubscription,
  rejectMessageSubscription,
} from './message-subscription.ts'
import {
  correlateProcessMessageSubscription,
  createProcessMessageSubscription,
  deleteProcessMessageSubscription,
} from './process-message-subscription.ts'
import { publishMessage } from './publish-message.ts'
import { recurJob } from './recur-job.ts'
import { resolveIncident } from './resolve-incident.ts'
import { throwJobError } from './throw-job-error.ts'
import { timeOutJob } from './time-out-job.ts'
import { triggerTimer } from './trigger-timer.ts'
import { updateJob, updateJobRetries, updateJobTimeout } from './update-job.ts'
import { updateUserTask } from './update-user-task.ts'
import { updateVariableDocument } from './update-variable-document.ts'

/** Commands of jobs, user tasks, messages, timers, incidents, variables and the clock. One command, one file. */
export const workCommands = {
  'CLOCK PIN': pinClock,
  'CLOCK RESET': resetClock,
  'INCIDENT RESOLVE': resolveIncident,
  'JOB COMPLETE': completeJob,
  'JOB FAIL': failJob,
  'JOB RECUR_AFTER_BACKOFF': recurJob,
  'JOB THROW_ERROR': throwJobError,
  'JOB TIME_OUT': timeOutJob,
  'JOB UPDATE': updateJob,
  'JOB UPDATE_RETRIES': updateJobRetries,
  'JOB UPDATE_TIMEOUT': updateJobTimeout,
  'JOB_BATCH ACTIVATE': activateJobs,
  'MESSAGE PUBLISH': publishMessage,
  'MESSAGE_BATCH EXPIRE': expireMessages,
  'MESSAGE_CORRELATION CORRELATE': correlateMessageNow,
  'MESSAGE_SUBSCRIPTION CREATE': createMessageSubscription,
  'MESSAGE_SUBSCRIPTION CORRELATE': correlateMessageSubscription,
  'MESSAGE_SUBSCRIPTION DELETE': deleteMessageSubscription,
  'MESSAGE_SUBSCRIPTION REJECT': rejectMessageSubscription,
  'PROCESS_MESSAGE_SUBSCRIPTION CREATE': createProcessMessageSubscription,
  'PROCESS_MESSAGE_SUBSCRIPTION CORRELATE': correlateProcessMessageSubscription,
  'PROCESS_MESSAGE_SUBSCRIPTION DELETE': deleteProcessMessageSubscription,
  'TIMER TRIGGER': triggerTimer,
  'USER_TASK ASSIGN': assignUserTask,
  'USER_TASK CLAIM': claimUserTask,
  'USER_TASK COMPLETE': completeUserTask,
  'USER_TASK COMPLETE_TASK_LISTENER': completeTaskListener,
  'USER_TASK DENY_TASK_LISTENER': denyTaskListener,
  'USER_TASK UPDATE': updateUserTask,
  'VARIABLE_DOCUMENT UPDATE': updateVariableDocument,
} satisfies Readonly<Record<string, CommandProcessor>>
