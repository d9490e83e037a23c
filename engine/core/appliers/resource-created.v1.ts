import type { ResourceValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

export function resourceCreated(state: State, _key: number, value: ResourceValue): void {
  state.resources.put(value)
}
