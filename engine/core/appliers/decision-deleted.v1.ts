import type { DecisionValue } from '../decision-values.ts'
import type { State } from '../state/state.ts'

export function decisionDeleted(state: State, _key: number, value: DecisionValue): void {
  state.decisions.remove(value)
}
