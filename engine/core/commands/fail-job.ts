import { createJobIncident } from '../behaviors/job-incidents.ts'
import { setLocalVariables } from '../behaviors/variables.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import type { ErrorType } from '../record-values.ts'
import type { JobKind, JobValue } from '../work-values.ts'
import { jobInHand, limited, writeJobEvent } from './job-command.ts'

const NO_RETRIES: Readonly<Record<JobKind, ErrorType>> = {
  BPMN_ELEMENT: 'JOB_NO_RETRIES',
  EXECUTION_LISTENER: 'EXECUTION_LISTENER_NO_RETRIES',
  TASK_LISTENER: 'TASK_LISTENER_NO_RETRIES',
  AD_HOC_SUB_PROCESS: 'AD_HOC_SUB_PROCESS_NO_RETRIES',
}

/** Back to the workers, at once or after the back-off; without retries left an incident waits for somebody. */
export function failJob(command: CommandRecord<JobValue>, processing: Processing): void {
  const job = jobInHand(command, 'fail', processing)
  if (!job) return
  const { retries, retryBackoff, variables } = command.value
  const errorMessage = limited(command.value.errorMessage)
  const recurringTime = retries > 0 && retryBackoff > 0 ? processing.now + retryBackoff : job.value.recurringTime
  const value: JobValue = { ...job.value, retries, retryBackoff, recurringTime, errorMessage, variables }
  writeJobEvent(command.key, 'FAILED', value, processing)
  setLocalVariables(value.elementInstanceKey, value, variables, processing)
  if (retries > 0) return
  createJobIncident(NO_RETRIES[value.jobKind], errorMessage || 'No more retries left.', command.key, value, processing)
}
