import type { DecisionValue } from '../decision-values.ts'
import type { State } from '../state/state.ts'

export function decisionCreated(state: State, _key: number, value: DecisionValue): void {
  state.decisions.put(value)
}
