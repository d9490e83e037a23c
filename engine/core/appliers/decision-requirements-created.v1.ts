import type { DecisionRequirementsValue } from '../decision-values.ts'
import type { State } from '../state/state.ts'

export function decisionRequirementsCreated(state: State, _key: number, value: DecisionRequirementsValue): void {
  state.decisions.putRequirements(value)
}
