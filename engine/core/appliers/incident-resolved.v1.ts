import type { IncidentValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

/** The job of an incident goes back to the workers; a listener that could not be evaluated begins anew. */
export function incidentResolved(state: State, key: number, value: IncidentValue): void {
  if (value.errorType === 'EXTRACT_VALUE_ERROR' && state.elementInstances.get(value.elementInstanceKey))
    state.elementInstances.update(value.elementInstanceKey, { executionListenerIndex: 0, taskListenerIndices: {} })
  const job = state.jobs.get(value.jobKey)
  if (job?.state === 'FAILED' || job?.state === 'ERROR_THROWN') {
    const elementId = job.value.elementId === 'NO_CATCH_EVENT_FOUND' ? value.elementId : job.value.elementId
    state.jobs.put(value.jobKey, 'ACTIVATABLE', { ...job.value, elementId })
  }
  state.incidents.remove(key)
}
