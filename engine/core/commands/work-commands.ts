import type { CommandProcessor } from '../processing.ts'
import { activateJobs } from './activate-jobs.ts'
import { completeJob } from './complete-job.ts'
import { failJob } from './fail-job.ts'
import { recurJob } from './recur-job.ts'
import { throwJobError } from './throw-job-error.ts'
import { timeOutJob } from './time-out-job.ts'
import { updateJob, updateJobRetries, updateJobTimeout } from './update-job.ts'

/** Commands of jobs, user tasks, messages, timers, incidents, variables and the clock. One command, one file. */
export const workCommands = {
  'JOB_BATCH ACTIVATE': activateJobs,
  'JOB COMPLETE': completeJob,
  'JOB FAIL': failJob,
  'JOB THROW_ERROR': throwJobError,
  'JOB TIME_OUT': timeOutJob,
  'JOB RECUR_AFTER_BACKOFF': recurJob,
  'JOB UPDATE': updateJob,
  'JOB UPDATE_RETRIES': updateJobRetries,
  'JOB UPDATE_TIMEOUT': updateJobTimeout,
} satisfies Readonly<Record<string, CommandProcessor>>
