import { findErrorCatch } from '../behaviors/error-catching.ts'
import { activateCatchEvent, canTriggerElement } from '../behaviors/events.ts'
import { createJobIncident } from '../behaviors/job-incidents.ts'
import type { CommandRecord, Processing } from '../processing.ts'
import { isActive } from '../state/element-instances.ts'
import type { JobValue } from '../work-values.ts'
import { jobInHand, limited, writeJobEvent } from './job-command.ts'

/** Stands in the job for the element while nobody catches its error. */
export const NO_CATCH_EVENT_FOUND = 'NO_CATCH_EVENT_FOUND'

export function throwJobError(command: CommandRecord<JobValue>, processing: Processing): void {
  const job = jobInHand(command, 'throw an error for', processing)
  if (!job) return
  const { jobKind, type, processInstanceKey } = job.value
  if (jobKind === 'EXECUTION_LISTENER' || jobKind === 'TASK_LISTENER') {
    const reason = `Cannot throw BPMN error from ${jobKind} job with key '${command.key}', type '${type}' and processInstanceKey '${processInstanceKey}'`
    processing.writers.reject(command, 'INVALID_STATE', reason)
    return
  }
  const { errorCode, variables } = command.value
  const errorMessage = limited(command.value.errorMessage)
  const value: JobValue = { ...job.value, errorCode, errorMessage, variables }
  const task = processing.state.elementInstances.get(value.elementInstanceKey)
  const found = findErrorCatch(errorCode, errorMessage, task, processing)
  if (typeof found === 'string') {
    writeJobEvent(command.key, 'ERROR_THROWN', { ...value, elementId: NO_CATCH_EVENT_FOUND }, processing)
    createJobIncident('UNHANDLED_ERROR_EVENT', found, command.key, value, processing)
    return
  }
  const { scope, catchEvent } = found
  if (!task || !isActive(task)) {
    processing.writers.reject(command, 'INVALID_STATE', `Expected to find active service task, but was ${String(task?.key)}`)
  } else if (!processing.state.eventScopes.canTrigger(scope.key, catchEvent.id)) {
    const reason = `Expected to find event scope that is accepting events, but was ${scope.key}`
    processing.writers.reject(command, 'INVALID_STATE', reason)
  } else {
    writeJobEvent(command.key, 'ERROR_THROWN', value, processing)
    if (canTriggerElement(scope, catchEvent.id, processing)) activateCatchEvent(catchEvent, scope, variables, processing)
  }
}
