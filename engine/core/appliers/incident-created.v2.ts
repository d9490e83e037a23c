import type { IncidentValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

/** A job too large for its worker waits until the incident is resolved. */
export function incidentCreatedV2(state: State, key: number, value: IncidentValue): void {
  state.incidents.create(key, value)
  if (value.errorType === 'MESSAGE_SIZE_EXCEEDED' && value.jobKey > 0) state.jobs.disable(value.jobKey)
}
