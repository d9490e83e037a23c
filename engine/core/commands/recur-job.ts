import type { CommandRecord, Processing } from '../processing.ts'
import type { Job } from '../state/jobs.ts'
import type { JobValue } from '../work-values.ts'

/** The back-off is over. */
export function recurJob(command: CommandRecord<JobValue>, processing: Processing): void {
  const job = processing.state.jobs.get(command.key)
  if (job?.state === 'FAILED' && job.value.recurringTime <= processing.now) {
    processing.writers.event(command.key, 'JOB', 'RECURRED_AFTER_BACKOFF', job.value)
    return
  }
  const reason = `Expected to back off failed job with key '${command.key}', but ${whyNot(job)}`
  processing.writers.reject(command, 'NOT_FOUND', reason)
}

function whyNot(job: Job | undefined): string {
  switch (job?.state) {
    case 'ACTIVATABLE':
      return 'it is already activable'
    case 'ACTIVATED':
      return 'it is already activated'
    case 'ERROR_THROWN':
      return 'it is in error state'
    default:
      return 'no such job was found'
  }
}
