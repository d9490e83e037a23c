import type { CommandRecord, Processing } from '../processing.ts'
import type { Variables } from '../record.ts'
import type { Job, JobState } from '../state/jobs.ts'
import type { JobValue } from '../work-values.ts'

const MAX_ERROR_MESSAGE_LENGTH = 10_000

/** @returns the job a worker's command is about, or undefined after the command was refused */
export function jobInHand(
  command: CommandRecord<JobValue>,
  what: string,
  processing: Processing,
  states: readonly JobState[] = ['ACTIVATABLE', 'ACTIVATED'],
): Job | undefined {
  const job = processing.state.jobs.get(command.key)
  if (!job) {
    processing.writers.reject(
      command,
      'NOT_FOUND',
      `Expected to ${what} job with key '${command.key}', but no such job was found`,
    )
    return undefined
  }
  if (states.includes(job.state)) return job
  const reason = `Expected to ${what} job with key '${command.key}', but it is in state '${job.state}'`
  processing.writers.reject(command, 'INVALID_STATE', reason)
  return undefined
}

export function writeJobEvent(key: number, intent: string, value: JobValue, processing: Processing): void {
  processing.writers.event(key, 'JOB', intent, value)
  processing.writers.respond(key, 'JOB', intent, value)
}

/** A worker's message may be long; the log need not be. */
export function limited(message: string): string {
  return message.length > MAX_ERROR_MESSAGE_LENGTH ? `${message.slice(0, MAX_ERROR_MESSAGE_LENGTH)}...` : message
}

export const hasVariables = (document: Variables): boolean => document.size > 0
