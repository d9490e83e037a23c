import type { Processing } from '../processing.ts'
import type { ErrorType, IncidentValue } from '../record-values.ts'
import type { JobValue } from '../work-values.ts'
import { NO_TREE_PATH } from './tree-path.ts'

/** The job cannot go on: the incident names it, and resolving the incident gives it back to the workers. */
export function createJobIncident(
  errorType: ErrorType,
  errorMessage: string,
  jobKey: number,
  job: JobValue,
  processing: Processing,
): void {
  const instance = processing.state.elementInstances.get(job.elementInstanceKey)
  const value: IncidentValue = {
    ...(instance?.treePath ?? NO_TREE_PATH),
    errorType,
    errorMessage,
    bpmnProcessId: job.bpmnProcessId,
    processDefinitionKey: job.processDefinitionKey,
    processInstanceKey: job.processInstanceKey,
    elementId: instance?.value.elementId ?? job.elementId,
    elementInstanceKey: job.elementInstanceKey,
    jobKey,
    variableScopeKey: job.elementInstanceKey,
    tenantId: job.tenantId,
  }
  processing.writers.event(processing.nextKey(), 'INCIDENT', 'CREATED', value)
}
