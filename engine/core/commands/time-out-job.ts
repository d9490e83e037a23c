import type { CommandRecord, Processing } from '../processing.ts'
import type { Job } from '../state/jobs.ts'
import type { JobValue } from '../work-values.ts'

/** The worker has not answered in time: others may have the job. */
export function timeOutJob(command: CommandRecord<JobValue>, processing: Processing): void {
  const job = processing.state.jobs.get(command.key)
  if (job?.state === 'ACTIVATED' && job.value.deadline < processing.now) {
    processing.writers.event(command.key, 'JOB', 'TIMED_OUT', job.value)
    return
  }
  const reason = `Expected to time out activated job with key '${command.key}', but ${whyNot(job)}`
  processing.writers.reject(command, 'NOT_FOUND', reason)
}

function whyNot(job: Job | undefined): string {
  switch (job?.state) {
    case 'ACTIVATED':
      return 'it has not timed out'
    case 'ACTIVATABLE':
      return 'it must be activated first'
    case 'FAILED':
      return 'it is marked as failed and is not activated'
    case 'ERROR_THROWN':
      return 'it has thrown an error and is not activated'
    default:
      return 'no such job was found'
  }
}
