import type { State } from '../state/state.ts'
import type { VariableDocumentValue } from '../work-values.ts'

/** The variables wait with their user task until its listeners have agreed. */
export function variableDocumentUpdating(state: State, key: number, value: VariableDocumentValue): void {
  const userTaskKey = state.elementInstances.get(value.scopeKey)?.userTaskKey ?? -1
  const task = state.userTasks.get(userTaskKey)
  if (task) state.userTasks.put(userTaskKey, { ...task, variableUpdate: { key, value } })
}
