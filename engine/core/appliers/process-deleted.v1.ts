import type { ProcessValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

export function processDeleted(state: State, _key: number, value: ProcessValue): void {
  state.definitions.remove(value)
}
