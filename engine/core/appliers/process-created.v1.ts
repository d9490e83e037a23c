import type { ProcessValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

export function processCreated(state: State, _key: number, value: ProcessValue): void {
  state.definitions.put(value)
}
