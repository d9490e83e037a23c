import type { State } from '../state/state.ts'
import type { UserTaskValue } from '../work-values.ts'

export function userTaskCompleted(state: State, key: number, value: UserTaskValue): void {
  state.userTasks.remove(key)
  const instance = state.elementInstances.get(value.elementInstanceKey)
  if (instance) state.elementInstances.update(instance.key, { userTaskKey: -1, taskListenerIndices: {} })
}

export function userTaskCanceled(state: State, key: number): void {
  state.userTasks.remove(key)
}
