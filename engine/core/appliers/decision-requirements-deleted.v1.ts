import type { DecisionRequirementsValue } from '../decision-values.ts'
import type { State } from '../state/state.ts'

export function decisionRequirementsDeleted(state: State, _key: number, value: DecisionRequirementsValue): void {
  state.decisions.removeRequirements(value)
}
