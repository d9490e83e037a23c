import type { ElementContext } from '../elements/element-processor.ts'
import type { Failure } from '../failure.ts'
import type { Processing } from '../processing.ts'
import type { IncidentValue } from '../record-values.ts'
import { NO_TREE_PATH } from './tree-path.ts'

export function createIncident(failure: Failure, element: ElementContext, processing: Processing): void {
  const { processInstanceKey, bpmnProcessId, processDefinitionKey, tenantId } = element.value
  const instance = processing.state.elementInstances.get(element.key)
  const value: IncidentValue = {
    ...(instance?.treePath ?? NO_TREE_PATH),
    errorType: failure.errorType,
    errorMessage: failure.message,
    bpmnProcessId,
    processDefinitionKey,
    processInstanceKey,
    elementId: element.value.elementId,
    elementInstanceKey: element.key,
    jobKey: -1,
    variableScopeKey: failure.variableScopeKey > 0 ? failure.variableScopeKey : element.key,
    tenantId,
  }
  processing.writers.event(processing.nextKey(), 'INCIDENT', 'CREATED', value)
}

/** The element goes: its incident goes with it. */
export function resolveIncidents(elementInstanceKey: number, processing: Processing): void {
  const incident = processing.state.incidents.ofElementInstance(elementInstanceKey)
  if (incident) processing.writers.event(incident.key, 'INCIDENT', 'RESOLVED', incident.value)
}

export function resolveJobIncident(jobKey: number, processing: Processing): void {
  const incident = processing.state.incidents.ofJob(jobKey)
  if (incident) processing.writers.event(incident.key, 'INCIDENT', 'RESOLVED', incident.value)
}
