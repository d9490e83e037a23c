import type { VariableValue } from '../record-values.ts'
import type { State } from '../state/state.ts'

export function variableSet(state: State, key: number, value: VariableValue): void {
  state.variables.set(value.scopeKey, value.name, { key, value: value.value })
}
