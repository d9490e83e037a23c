import type { IncidentValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

export function incidentCreated(state: State, key: number, value: IncidentValue): void {
  state.incidents.create(key, value)
}
